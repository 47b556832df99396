// What a power cut may do to a person's file, and what is found afterwards: never less than the last flushed save.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Record } from '../../src/dialogue/record.ts';
import { makeFolders, recordFiles, recordPath } from '../../src/store/record-files.ts';
import type { Found, RecordFiles } from '../../src/store/record-files.ts';
import { NOWHERE, readSlots } from '../../src/store/slots.ts';
import type { Place } from '../../src/store/slots.ts';
import { dataFolder, testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { applicant, next } from './sample-record.ts';

const CHAT = 5_000_000_111;
/** What a disk writes at once; anything longer may be torn. */
const SECTOR = 512;

describe('after a power cut', () => {
  let folder: DataFolder;
  let path: string;
  let lines: string[];

  beforeEach(async () => {
    folder = dataFolder();
    await makeFolders(folder.path);
    path = recordPath(folder.path, CHAT);
    lines = [];
  });

  afterEach(() => {
    folder.discard();
  });

  /** The files as a process that has just started sees them. */
  function start(doubtful = false): RecordFiles {
    const log = (line: string): number => lines.push(line);
    return recordFiles({
      folder: folder.path,
      keys: { current: testKey(1), old: [] },
      doubtful: () => doubtful,
      log,
      now: () => 1,
    });
  }

  /** A save of a process that remembers where it goes, or has to look first. */
  async function save(files: RecordFiles, record: Record, durable: boolean, known?: Place): Promise<Place> {
    const place = known ?? (await files.read(CHAT))?.place ?? NOWHERE;
    return files.write(record, { place, durable });
  }

  async function read(): Promise<Found> {
    const found = await start().read(CHAT);
    if (found === null) throw new Error('Nobody is known.');
    return found;
  }

  /** A file of three saves, the second of which was not flushed; `before` is what was on disk when the third began. */
  async function threeSaves(durable: boolean): Promise<{ saves: Record[]; before: Buffer; after: Buffer }> {
    const first = applicant(CHAT, 'XK-AAAAAA');
    const second = next(first, { owed: [], misses: 1 });
    const third = next(second, { misses: 2, read: ['a', 'b', 'c'] });
    await save(start(), first, true);
    await save(start(), second, false);
    const before = readFileSync(path);
    await save(start(), third, durable);
    return { saves: [first, second, third], before, after: readFileSync(path) };
  }

  const damages: [string, (slot: Buffer, from: number, old: Buffer) => void][] = [
    ['ends early and goes on as the copy before it', (slot, from, old) => old.copy(slot, from, from)],
    ['ends early and goes on as zeroes', (slot, from) => slot.fill(0, from)],
    ['ends early and goes on as garbage', (slot, from) => slot.fill('\u00e4{"', from, 'latin1')],
    ['has its beginning missing', (slot, from, old) => old.copy(slot, 0, 0, from + 1)],
    ['lost one byte', (slot, from) => (slot[from] = (slot[from] ?? 0) ^ 1)],
  ];

  it.each(damages)('a newer copy that %s is passed over for the flushed one', async (_what, damage) => {
    const { saves, before, after } = await threeSaves(true);
    const [first, second, third] = saves;
    const { slot, texts } = readSlots(after);
    const length = texts[1]?.length ?? 0;
    expect(length).toBeGreaterThan(2 * SECTOR);
    for (let from = 0; from < length; from += from < 300 ? 7 : 61) {
      const torn = Buffer.from(after);
      damage(torn.subarray(slot), from, before.subarray(slot));
      writeFileSync(path, torn);
      // Where the two copies begin or end alike, one of them may still be whole.
      const text = readSlots(torn).texts[1];
      const whole = text === texts[1] ? third : text === readSlots(before).texts[1] ? second : first;
      expect((await read()).record).toEqual(whole);
    }
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.at(-1)).toMatch(
      /^One of two copies in the file records\/\w\w\/\d+\.record is damaged: .+\. The other one counts\.$/,
    );
    writeFileSync(path, after);
    expect((await read()).record).toEqual(third);
  });

  it('the next save goes into the damaged slot, and the flushed copy stays', async () => {
    const { saves, after } = await threeSaves(true);
    const { slot } = readSlots(after);
    writeFileSync(path, after.fill(0, slot));
    const again = next(saves[0] ?? applicant(CHAT, ''), { misses: 7 });
    await save(start(), again, false);
    expect(readFileSync(path).subarray(0, slot)).toEqual(after.subarray(0, slot));
    expect((await read()).record).toEqual(again);
  });

  it('unflushed saves, however many, leave the flushed copy alone', async () => {
    const { saves, after } = await threeSaves(false);
    const { slot } = readSlots(after);
    let record = saves[2] ?? applicant(CHAT, '');
    let place: Place | undefined;
    for (let count = 0; count < 5; count += 1) {
      record = next(record, { misses: count });
      place = await save(start(), record, false, place);
      expect(readFileSync(path).subarray(0, slot)).toEqual(after.subarray(0, slot));
    }
    expect((await read()).record).toEqual(record);
  });

  it('what a killed process says it flushed is kept like what it did flush', async () => {
    const { saves, after } = await threeSaves(true);
    const { slot } = readSlots(after);
    const late = next(saves[2] ?? applicant(CHAT, ''), { misses: 9 });
    await save(start(true), late, false);
    expect(readFileSync(path).subarray(slot)).toEqual(after.subarray(slot));
    // This one says itself that it was not flushed; a start in doubt flushes it, and then it is the one to keep.
    const kept = readFileSync(path).subarray(0, slot);
    await save(start(true), next(late), false);
    expect(readFileSync(path).subarray(0, slot)).toEqual(kept);
  });

  it('any mixture of old and new sectors gives back the last flushed save or a later one', async () => {
    const step = fc.record({
      durable: fc.boolean(),
      /** Whether the power is cut during the save (or after it, if it was not flushed), and what each sector is then. */
      cut: fc.option(fc.array(fc.constantFrom('old', 'new', 'zero'), { minLength: 32, maxLength: 32 })),
      grown: fc.integer({ min: 0, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        if (existsSync(path)) await start().remove(CHAT);
        const saved = new Map<number, Record>();
        let record = applicant(CHAT, 'XK-AAAAAA');
        let place: Place | undefined = await save(start(), record, true);
        saved.set(record.revision, record);
        let flushed = record.revision;
        let onDisk = readFileSync(path);
        for (const { durable, cut, grown } of steps) {
          record = next(record, { read: Array.from({ length: grown }, (_, index) => `q${index}`) });
          place = await save(start(), record, durable, place);
          saved.set(record.revision, record);
          const inMemory = readFileSync(path);
          // A file of another length was made anew, flushed and renamed: that is never torn.
          const replaced = inMemory.length !== onDisk.length;
          let arrived = true;
          if (cut !== null && !replaced) {
            writeFileSync(path, mixture(onDisk, inMemory, cut));
            const { record: found } = await read();
            expect(found.revision).toBeGreaterThanOrEqual(flushed);
            expect(found).toEqual(saved.get(found.revision));
            // A save that was cut is not acknowledged: what is found instead of it may be an unflushed one.
            arrived = found.revision === record.revision;
            record = found;
            place = undefined;
          }
          if (!durable && cut === null && !replaced) continue;
          onDisk = readFileSync(path);
          if (replaced || (durable && arrived)) flushed = record.revision;
        }
      }),
      { numRuns: 60 },
    );
  });
});

function mixture(old: Buffer, fresh: Buffer, choices: readonly ('old' | 'new' | 'zero')[]): Buffer {
  const mixed = Buffer.from(fresh);
  for (let start = 0; start < fresh.length; start += SECTOR) {
    const end = start + SECTOR;
    // What did not change is not written.
    if (old.subarray(start, end).equals(fresh.subarray(start, end))) continue;
    const choice = choices[(start / SECTOR) % choices.length];
    if (choice === 'old') old.copy(mixed, start, start, end);
    if (choice === 'zero') mixed.fill(0, start, end);
  }
  return mixed;
}
