// The lowdb store: the contract, and what only a store of files can get wrong.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import { recordPath } from '../../src/store/record-files.ts';
import { parseJson } from '../../src/store/durable-adapter.ts';
import { temporaryOf } from '../../src/store/replace-file.ts';
import { EnvelopeSchema, seal, unseal } from '../../src/store/seal.ts';
import { newFile, readSlots } from '../../src/store/slots.ts';
import { storeContract } from './contract.ts';
import { dataFolder, testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { PLANTED, applicant, dueWhenSeen, next, stranger } from './sample-record.ts';

const DURABLE = { durable: true };

storeContract('the lowdb store', () => {
  const folder = dataFolder();
  return Promise.resolve({
    open: () => folder.open(),
    discard: () => {
      folder.discard();
      return Promise.resolve();
    },
  });
});

describe('the lowdb store', () => {
  let folder: DataFolder;

  beforeEach(() => {
    folder = dataFolder();
  });

  afterEach(() => {
    folder.discard();
  });

  async function saved(...records: ReturnType<typeof stranger>[]): Promise<void> {
    const store = await folder.open();
    for (const record of records) await store.save(record, DURABLE);
    await store.close();
  }

  it('leaves no older copy that opens behind a record that must be alone, and no line about its cases', async () => {
    const store = await folder.open();
    const first = { ...applicant(7, 'XK-AAAAAA'), revision: 1 };
    const second = next(first, { misses: 1 });
    await store.save(first, DURABLE);
    await store.save(second, DURABLE);
    const path = recordPath(folder.path, 7);
    const opened = (): number[] =>
      readSlots(readFileSync(path))
        .texts.flatMap((text) => EnvelopeSchema.safeParse(parseJson(text)).data ?? [])
        .filter((copy) => unseal(copy, testKey(1)) !== null)
        .map(({ revision }) => revision);
    expect(opened().toSorted()).toEqual([1, 2]);
    // A replacement that a kill left half made.
    writeFileSync(temporaryOf(path), readFileSync(path));

    const forgotten = next({ ...stranger(7), revision: second.revision });
    expect(await store.save(forgotten, { durable: true, alone: true })).toEqual({ ok: true, ours: true });
    expect(opened()).toEqual([3]);
    expect(existsSync(temporaryOf(path))).toBe(false);
    await store.save(next(forgotten, { misses: 2 }), DURABLE);
    expect(opened().toSorted()).toEqual([3, 4]);
    await store.close();
    for (const { text } of folder.files().values()) expect(text).not.toContain('XK-AAAAAA');
  });

  it.each([
    [
      'empty',
      (path: string) => {
        writeFileSync(path, '');
      },
    ],
    [
      'cut short',
      (path: string) => {
        truncateSync(path, 300);
      },
    ],
    [
      'garbage',
      (path: string) => {
        writeFileSync(path, Buffer.from([0, 255, 1, 254, 10, 13]));
      },
    ],
    [
      'zeroes',
      (path: string) => {
        writeFileSync(path, Buffer.alloc(900));
      },
    ],
    [
      'valid JSON of something else',
      (path: string) => {
        writeFileSync(path, '[]');
      },
    ],
    [
      'altered',
      (path: string) => {
        writeFileSync(path, readFileSync(path, 'utf8').replace('"revision":1', '"revision":2'));
      },
    ],
  ])('sets a record file that is %s aside, names it, and goes on', async (_what, damage) => {
    await saved(applicant(71, 'XK-AAAAAA'), next(stranger(72)));
    damage(recordPath(folder.path, 71));
    const store = await folder.open();
    expect(await store.load(71)).toBeNull();
    expect((await store.load(72))?.chatId).toBe(72);
    expect(await store.count()).toBe(1);
    expect(readdirSync(join(folder.path, 'damaged'))).toEqual(['71.record.1700000']);
    expect(folder.lines.join('\n')).toMatch(
      /^The file records\/\w\w\/71\.record is damaged: it.+ set aside as damaged\/71\.record\.1700000\.$/,
    );
    expect(await store.save(next(stranger(71)), DURABLE)).toEqual({ ok: true, ours: true });
    await store.forget(71);
    expect(readdirSync(join(folder.path, 'damaged'))).toEqual([]);
    await store.close();
  });

  it('keeps what it set aside until its time is over, as records are', async () => {
    await saved(next(stranger(75)), next(stranger(76)));
    writeFileSync(recordPath(folder.path, 75), '');
    const store = await folder.open();
    await store.load(75);
    await store.purge(1_700_000);
    expect(readdirSync(join(folder.path, 'damaged'))).toEqual(['75.record.1700000']);
    await store.purge(1_700_001);
    expect(readdirSync(join(folder.path, 'damaged'))).toEqual([]);
    expect((await store.load(76))?.chatId).toBe(76);
    await store.close();
  });

  it('gives up what it set aside of somebody who is to be forgotten, and nothing else', async () => {
    await saved(...[7, 75, 76].map((id) => next(stranger(id))));
    for (const id of [75, 76]) writeFileSync(recordPath(folder.path, id), '');
    const store = await folder.open();
    for (const id of [75, 76]) await store.load(id);
    for (const id of [7, 75]) await store.forgetSetAside(id);
    expect(readdirSync(join(folder.path, 'damaged'))).toEqual(['76.record.1700000']);
    expect((await store.load(7))?.chatId).toBe(7);
    await store.close();
  });

  it('does not take one person for another whose file was put in their place', async () => {
    await saved(applicant(73, 'XK-AAAAAA'), next(stranger(74)));
    writeFileSync(recordPath(folder.path, 74), readFileSync(recordPath(folder.path, 73)));
    const store = await folder.open();
    expect(await store.load(74)).toBeNull();
    expect(folder.lines[0]).toContain('it belongs to another chat');
    await store.close();
  });

  it.each([
    ['of a version that no release had yet', { version: 9 }, 'its version is 9'],
    [
      'with fields that the schema does not know how to read',
      { misses: 'many' },
      'its fields do not fit: misses',
    ],
  ])(
    'leaves an intact record %s where it is, for the release that can read it',
    async (_what, changes, why) => {
      const record = next(stranger(82));
      await saved(record);
      const path = recordPath(folder.path, 82);
      const about = { chatId: 82, revision: record.revision, durable: true };
      const sealed = JSON.stringify(seal(JSON.stringify({ ...record, ...changes }), about, testKey(1)));
      writeFileSync(path, newFile(sealed).bytes);
      const before = readFileSync(path, 'utf8');
      const store = await folder.open();
      await expect(store.load(82)).rejects.toThrow(why);
      await expect(store.save(next(record), DURABLE)).rejects.toThrow(why);
      expect(readFileSync(path, 'utf8')).toBe(before);
      await store.close();
    },
  );

  it('says so when a record cannot be written, changes nothing, and goes on once it can', async () => {
    const first = applicant(76, 'XK-AAAAAA');
    const store = await folder.open();
    await store.save(first, DURABLE);
    const path = recordPath(folder.path, 76);
    renameSync(path, `${path}.away`);
    mkdirSync(path);
    await expect(store.save(next(first, { owed: [], cases: [] }), DURABLE)).rejects.toThrow('EISDIR');
    rmdirSync(path);
    renameSync(`${path}.away`, path);
    expect(await store.load(76)).toEqual(first);
    expect(await store.findByCase('XK-AAAAAA')).toBe(76);
    expect(await store.save(next(first, { owed: [] }), DURABLE)).toEqual({ ok: true, ours: true });
    expect(await store.takeOver()).toEqual([]);
    await store.close();
  });

  it('says so when a record that has outgrown its file cannot get a new one, and keeps what it has', async () => {
    const first = applicant(83, 'XK-AAAAAA');
    const grown = next(first, { read: Array.from({ length: 2_000 }, (_, index) => `question-${index}`) });
    const store = await folder.open();
    await store.save(first, DURABLE);
    const inTheWay = `${recordPath(folder.path, 83)}.tmp`;
    mkdirSync(inTheWay);
    await expect(store.save(grown, DURABLE)).rejects.toThrow('EISDIR');
    expect(await store.load(83)).toEqual(first);
    rmdirSync(inTheWay);
    expect(await store.save(grown, DURABLE)).toEqual({ ok: true, ours: true });
    expect(await store.save(next(grown, { read: [] }), { durable: false })).toEqual({ ok: true, ours: true });
    await store.close();
    const again = await folder.open();
    expect(await again.load(83)).toEqual(next(grown, { read: [] }));
    await again.close();
  });

  it('lets nothing personal be read in any file, and nobody but the owner read them', async () => {
    const first = applicant(77, 'XK-AAAAAA');
    const store = await folder.open();
    await store.save(first, DURABLE);
    await store.save(next(first, { misses: 1 }), { durable: false });
    await store.save(applicant(78, 'XK-CCCCCC'), DURABLE);
    await store.close();
    writeFileSync(recordPath(folder.path, 78), 'x');
    const again = await folder.open();
    await again.load(78);
    await again.close();
    const files = folder.files();
    expect(files.size).toBeGreaterThan(5);
    for (const [name, { mode, text }] of files) {
      if (!name.startsWith('damaged')) expect([name, mode.toString(8)]).toEqual([name, '600']);
      for (const secret of Object.values(PLANTED)) {
        for (const form of [
          secret,
          Buffer.from(secret, 'utf8').toString('latin1'),
          Buffer.from(secret).toString('base64').slice(0, 10),
        ]) {
          expect(text.includes(form), `${name} holds ${secret}`).toBe(false);
        }
      }
    }
  });

  it('leaves no trace of a person who was forgotten', async () => {
    const store = await folder.open();
    await store.save(next(stranger(5_000_000_079)), DURABLE);
    const record = applicant(5_123_456_789, 'XK-MMMMMM');
    await store.save(record, DURABLE);
    await store.save(next(record), { durable: false });
    await store.forget(5_123_456_789);
    await store.close();
    for (const [name, { text }] of folder.files()) {
      expect(name + text).not.toContain('5123456789');
      expect(text).not.toContain('XK-MMMMMM');
    }
  });

  it('refuses a key that is not the one of the folder, and leaves the records alone', async () => {
    await saved(applicant(80, 'XK-AAAAAA'));
    const refused = await folder.tryOpen(testKey(2));
    expect(refused).toMatchObject({ ok: false });
    if (!refused.ok)
      expect(refused.why).toMatch(
        /^DATA_KEY is not the key with which the records in .+ were sealed \(it was key [0-9a-f]{8}, this one is [0-9a-f]{8}\): /,
      );
    rmSync(join(folder.path, 'key-check.json'));
    expect(await folder.tryOpen(testKey(2))).toMatchObject({ ok: false });
    const store = await folder.open();
    expect((await store.load(80))?.chatId).toBe(80);
    expect(existsSync(join(folder.path, 'key-check.json'))).toBe(true);
    await store.close();
  });

  it('refuses a second store on its folder, and the folder is free again after closing', async () => {
    const store = await folder.open();
    const second = await folder.tryOpen();
    if (second.ok) throw new Error('Two stores on one folder.');
    expect(second.why).toBe(
      `Another process (${process.pid}) is using the data folder ${folder.path}: stop it first, or name another folder.`,
    );
    await store.close();
    await (await folder.open()).close();
  });

  it('says in a sentence when the folder cannot be used', async () => {
    const file = join(folder.path, '..', 'file');
    writeFileSync(file, '');
    const refused = await openLowdbStore({
      folder: join(file, 'data'),
      key: testKey(1),
      dueAt: dueWhenSeen,
      log: () => undefined,
    });
    expect(refused).toEqual({
      ok: false,
      why: `The data folder ${join(file, 'data')} cannot be used: a part of its path is a file, not a folder; name another folder.`,
    });
  });

  it.skipIf(process.getuid?.() === 0)('says in a sentence when the folder may not be written', async () => {
    mkdirSync(folder.path, { mode: 0o500 });
    const refused = await folder.tryOpen();
    chmodSync(folder.path, 0o700);
    expect(refused).toMatchObject({ ok: false });
    if (!refused.ok) expect(refused.why).toContain('it may not be written');
  });

  it('refuses a folder that a newer release has written', async () => {
    await saved(next(stranger(81)));
    const session = join(folder.path, 'session.json');
    writeFileSync(session, readFileSync(session, 'utf8').replace(/"version":\d+/, '"version":99'));
    const refused = await folder.tryOpen();
    expect(refused).toMatchObject({ ok: false });
    if (!refused.ok) expect(refused.why).toContain('newer release');
  });
});
