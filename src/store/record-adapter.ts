// The lowdb adapter of a person's file. An ordinary save overwrites one of its two slots in place; a new person and a
// record that has outgrown its slot get a new file, made as durable-adapter.ts makes files.
import { closeSync, fdatasync, open, openSync, read, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Adapter } from 'lowdb';
import { isErrno } from './errno.ts';
import type { FlushFolder } from './folder-flusher.ts';
import type { Keys } from './keys.ts';
import { createAtATime } from './at-a-time.ts';
import { sealRecord, unsealSlots } from './record-codec.ts';
import type { Kept } from './record-codec.ts';
import { replaceFile } from './replace-file.ts';
import { fits, newFile, readSlots, wholeBlocks } from './slots.ts';

/** A file of ordinary size is read at once; one byte more than it shows where it ends. */
const READ_AT_ONCE = 8193;

const openFile = promisify(open);
const readFrom = promisify(read);
const flushNow = promisify(fdatasync);
/**
 * Node has four threads for everything that waits for disks. With a few more flushes than that in line no thread falls
 * asleep between two of them, and waking one costs a turn more than anything else; a read waits for two flushes at most.
 */
const flushesAtATime = createAtATime(8);
const flushData = (file: number): Promise<void> => flushesAtATime(() => flushNow(file));

export type RecordAdapterSetup = {
  chatId: number;
  keys: Keys;
  flushFolder: FlushFolder;
  /** Whether an earlier run may have left saves that it did not flush any more, although they say so. */
  doubtful: boolean;
};

/** An adapter for the file at `path`. Writing changes `place` in what is written to where the save after it goes. */
export function recordAdapter(path: string, setup: RecordAdapterSetup): Adapter<Kept> {
  const { chatId, keys, flushFolder, doubtful } = setup;
  return {
    async read() {
      const bytes = await readBytes(path, doubtful);
      return bytes === null ? null : unsealSlots(readSlots(bytes), { chatId, keys, flushed: doubtful });
    },
    async write(kept) {
      if (kept.kind !== 'record') throw new Error('Only a record can be written.');
      const text = sealRecord(kept.record, kept.durable, keys.current);
      if (fits(text.length, kept.place) && (await overwrite(path, text, kept))) {
        if (kept.durable) kept.place = { ...kept.place, next: kept.place.next === 0 ? 1 : 0 };
        return;
      }
      const { bytes, place } = newFile(sealRecord(kept.record, true, keys.current));
      await replaceFile(path, bytes, flushFolder);
      kept.place = place;
    },
  };
}

type Writing = Extract<Kept, { kind: 'record' }>;

/**
 * Overwrites the slot that may be overwritten; false when there is no file. Opening and writing take some 15 µs and
 * wait for no disk, since who saves has read the file; a trip to another thread takes longer. The flush does wait.
 */
async function overwrite(path: string, text: string, { place, durable }: Writing): Promise<boolean> {
  const file = openExisting(path);
  if (file === null) return false;
  try {
    const start = place.slot * place.next;
    try {
      writeAll(file, wholeBlocks(text), start);
      if (durable) await flushData(file);
    } catch (error) {
      // What was refused must not be found later; the other slot counts then.
      eraseIfPossible(file, start);
      throw error;
    }
  } finally {
    closeSync(file);
  }
  return true;
}

function openExisting(path: string): number | null {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

function writeAll(file: number, bytes: Buffer, start: number): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(file, bytes, done, bytes.length - done, start + done);
}

function eraseIfPossible(file: number, start: number): void {
  try {
    writeAll(file, wholeBlocks(''), start);
  } catch {
    // The disk refuses this as well; the first refusal is what the caller gets to know.
  }
}

/** The whole file, or null when there is none. `flush` puts it on disk before anybody acts on what it says. */
async function readBytes(path: string, flush: boolean): Promise<Buffer | null> {
  let file: number;
  try {
    file = await openFile(path, flush ? 'r+' : 'r');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    if (flush) await flushData(file);
    const parts: Buffer[] = [];
    for (let length = 0; ;) {
      const part = Buffer.allocUnsafe(READ_AT_ONCE);
      const { bytesRead } = await readFrom(file, part, 0, part.length, length);
      parts.push(part.subarray(0, bytesRead));
      length += bytesRead;
      if (bytesRead < part.length)
        return parts.length === 1 ? part.subarray(0, bytesRead) : Buffer.concat(parts);
    }
  } finally {
    closeSync(file);
  }
}
