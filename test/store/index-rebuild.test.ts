// The index of marks is found again after whatever may happen to its journal.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordPath } from '../../src/store/record-files.ts';
import { dataFolder, testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { applicant, next, stranger } from './sample-record.ts';

const DURABLE = { durable: true };

describe('the index', () => {
  let folder: DataFolder;
  let journal: string;
  let session: string;

  beforeEach(async () => {
    folder = dataFolder();
    journal = join(folder.path, 'index.jsonl');
    session = join(folder.path, 'session.json');
    const store = await folder.open();
    await store.save(applicant(91, 'XK-AAAAAA'), DURABLE);
    await store.save(next(stranger(92)), DURABLE);
    await store.close();
  });

  afterEach(() => {
    folder.discard();
  });

  /** As a process leaves its session that was killed while it worked. */
  function kill(): void {
    const left = readFileSync(session, 'utf8');
    writeFileSync(session, left.replace('"clean":true', '"clean":false'));
  }

  function cutPower(): void {
    const left = readFileSync(session, 'utf8');
    writeFileSync(
      session,
      left.replace('"clean":true', '"clean":false').replace(/"boot":"[^"]*"/, '"boot":"another"'),
    );
  }

  async function expectWhole(): Promise<void> {
    const store = await folder.open();
    expect(await store.findByCase('XK-AAAAAA')).toBe(91);
    expect(await store.takeOver()).toEqual([91]);
    expect(await store.listDue(3_000, 5)).toEqual([91]);
    expect(await store.count()).toBe(2);
    await store.close();
  }

  it('is not rebuilt after a clean end', async () => {
    await expectWhole();
    expect(folder.lines).toEqual([]);
  });

  it('is rebuilt when the journal is missing', async () => {
    rmSync(journal);
    await expectWhole();
    expect(folder.lines.join(' ')).toMatch(/being rebuilt.*rebuilt: 2 people/);
    folder.lines.length = 0;
    await expectWhole();
    expect(folder.lines).toEqual([]);
  });

  it('is rebuilt when a line of the journal is damaged', async () => {
    writeFileSync(journal, `garbage\n${readFileSync(journal, 'utf8')}`);
    await expectWhole();
    expect(folder.lines[0]).toContain('being rebuilt');
    expect(readFileSync(journal, 'utf8')).not.toContain('garbage');
  });

  it('is rebuilt when whole lines are missing at its end, which no line tells', async () => {
    const text = readFileSync(journal, 'utf8');
    writeFileSync(journal, text.slice(0, text.indexOf('\n') + 1));
    await expectWhole();
    expect(folder.lines[0]).toContain('being rebuilt');
  });

  it('is rebuilt when a killed process leaves it without a single line', async () => {
    kill();
    writeFileSync(journal, 'garbage');
    await expectWhole();
    expect(folder.lines[0]).toContain('being rebuilt');
  });

  it('is rebuilt when everything but the records is missing', async () => {
    rmSync(journal);
    rmSync(session);
    await expectWhole();
  });

  it('is rebuilt after a power cut that took lines of the journal', async () => {
    cutPower();
    writeFileSync(journal, '[93,5,true,null,["XK-GONE"]]\n[94,"changing"]\n');
    await expectWhole();
    const store = await folder.open();
    expect(await store.findByCase('XK-GONE')).toBeNull();
    await store.close();
  });

  it('is rebuilt beside a record that this key does not open, and is tried again at the next start', async () => {
    const path = recordPath(folder.path, 92);
    const kept = readFileSync(path);
    const id = testKey(1).id;
    writeFileSync(path, Buffer.from(kept.toString('latin1').replaceAll(id, 'abcd1234'), 'latin1'));
    rmSync(journal);
    const store = await folder.open();
    expect(await store.findByCase('XK-AAAAAA')).toBe(91);
    await store.close();
    expect(folder.lines.join(' ')).toMatch(/92\.record cannot be read.*but for 1 of them/);
    writeFileSync(path, kept);
    await expectWhole();
  });

  it('takes saves while it is rebuilt, and goes on after an end in between', async () => {
    cutPower();
    rmSync(journal);
    const store = await folder.open();
    await store.save(applicant(95, 'XK-CCCCCC'), DURABLE);
    await store.close();
    const again = await folder.open();
    expect(await again.findByCase('XK-CCCCCC')).toBe(95);
    expect((await again.takeOver()).toSorted((a, b) => a - b)).toEqual([91, 95]);
    expect(await again.count()).toBe(3);
    await again.close();
  });

  it('looks those up whose records were about to change when the process was killed', async () => {
    kill();
    appendFileSync(journal, '[92,true,5,null,[]');
    await expectWhole();
    expect(folder.lines).toEqual([]);
    kill();
    appendFileSync(journal, '[91]\n[91,"changing"]\n[96,"changing"]\n');
    await expectWhole();
    expect(folder.lines).toEqual([]);
  });

  it('believes the record when it says something else', async () => {
    rmSync(recordPath(folder.path, 91));
    const store = await folder.open();
    expect(await store.load(91)).toBeNull();
    expect(await store.takeOver()).toEqual([]);
    expect(await store.count()).toBe(1);
    await store.close();
  });

  it('is shrunk at the start when most of its lines are outdated', async () => {
    const store = await folder.open();
    let record = next(stranger(97));
    for (let turn = 0; turn < 20; turn += 1) {
      await store.save(record, DURABLE);
      record = next(record, { cases: turn % 2 === 0 ? applicant(97, 'XK-KKKKKK').cases : [] });
    }
    await store.close();
    expect(readFileSync(journal, 'utf8').split('\n').length).toBeGreaterThan(20);
    await (await folder.open()).close();
    expect(readFileSync(journal, 'utf8').trim().split('\n')).toHaveLength(3);
  });
});
