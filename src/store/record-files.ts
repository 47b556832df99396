// Where records lie on disk: one small file per person in hashed folders, and damaged ones set aside. A save that need
// not be flushed goes into a second file beside the first, so that a power cut can never take a flushed save along.
import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { Low } from 'lowdb';
import type { Record } from '../dialogue/record.ts';
import { durableAdapter, temporaryOf } from './durable-adapter.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { createLanes } from './lanes.ts';
import { recordCodec } from './record-codec.ts';
import type { Kept } from './record-codec.ts';
import type { Key } from './seal.ts';

/** A record as found; `late` says that an unflushed save lies beside the flushed one. */
export type Found = { record: Record; late: boolean };

export type RecordFiles = {
  /**
   * Null when there is none, or when it was damaged and has been set aside. Rejects when the disk refuses, and when an intact
   * record is for another release or key: that one is left alone.
   */
  read(chatId: number): Promise<Found | null>;
  write(record: Record, options: { durable: boolean; late: boolean }): Promise<void>;
  /** Removes every file about this person, and flushes that. */
  remove(chatId: number): Promise<void>;
  /** The ids of all people, folder by folder. */
  list(): AsyncGenerator<number>;
};

export type RecordFilesSetup = { folder: string; key: Key; log: (line: string) => void; now: () => number };

const RECORDS = 'records';
const DAMAGED = 'damaged';
/** 400 files a folder at 100,000 people; fewer folders are listed faster and share more flushes. */
const FOLDERS = 256;
/** Measured: more writes side by side than this gain nothing. */
const LANES = 32;

/** The path of a person's file, of the flushed save or of the late one. */
export function recordPath(folder: string, chatId: number, which: 'flushed' | 'late' = 'flushed'): string {
  const hashed = createHash('sha256').update(String(chatId)).digest('hex').slice(0, 2);
  return join(folder, RECORDS, hashed, `${chatId}${which === 'late' ? '.late' : ''}.json`);
}

/** Makes what is missing of the folders, flushed. */
export async function makeFolders(folder: string): Promise<void> {
  const flush = createFolderFlusher();
  await mkdir(join(folder, DAMAGED), { recursive: true, mode: 0o700 });
  await mkdir(join(folder, RECORDS), { recursive: true, mode: 0o700 });
  const there = new Set(await readdir(join(folder, RECORDS)));
  const names = Array.from({ length: FOLDERS }, (_, index) => index.toString(16).padStart(2, '0'));
  const missing = names.filter((name) => !there.has(name));
  if (missing.length === 0) return;
  await Promise.all(
    missing.map((name) => mkdir(join(folder, RECORDS, name), { recursive: true, mode: 0o700 })),
  );
  await flush(join(folder, RECORDS));
  await flush(folder);
}

/** The files of an existing folder. Calls about one chat must not overlap. */
export function recordFiles({ folder, key, log, now }: RecordFilesSetup): RecordFiles {
  const lanes = createLanes(LANES);
  const flush = createFolderFlusher();

  async function readOne(path: string, chatId: number): Promise<Record | null> {
    const low = new Low<Kept>(durableAdapter(path, recordCodec(chatId, key), null), { kind: 'absent' });
    await low.read();
    if (low.data.kind === 'record') return low.data.record;
    if (low.data.kind === 'unreadable') {
      throw new Error(
        `The file ${relative(folder, path)} cannot be read by this release: ${low.data.why}. It was left as it is.`,
      );
    }
    if (low.data.kind === 'damaged') await setAside(path, low.data.why);
    return null;
  }

  async function setAside(path: string, why: string): Promise<void> {
    const target = join(folder, DAMAGED, `${basename(path)}.${now()}`);
    await rename(path, target);
    log(
      `The file ${relative(folder, path)} is damaged: ${why}. It was set aside as ${relative(folder, target)}.`,
    );
  }

  return {
    read: (chatId) =>
      lanes(async () => {
        const flushed = await readOne(recordPath(folder, chatId), chatId);
        const late = await readOne(recordPath(folder, chatId, 'late'), chatId);
        if (late === null) return flushed === null ? null : { record: flushed, late: false };
        const newer = flushed === null || late.revision > flushed.revision ? late : flushed;
        return { record: newer, late: true };
      }),
    write: (record, options) =>
      lanes(async () => {
        const { chatId } = record;
        const path = recordPath(folder, chatId, options.durable ? 'flushed' : 'late');
        const adapter = durableAdapter(path, recordCodec(chatId, key), options.durable ? flush : null);
        await new Low<Kept>(adapter, { kind: 'record', record }).write();
        // Once outrun it is only litter; should it stay, its lower revision tells.
        if (options.durable && options.late)
          await rm(recordPath(folder, chatId, 'late'), { force: true }).catch(() => undefined);
      }),
    remove: (chatId) =>
      lanes(async () => {
        const paths = [recordPath(folder, chatId), recordPath(folder, chatId, 'late')];
        const aside = (await readdir(join(folder, DAMAGED))).filter((name) => name.startsWith(`${chatId}.`));
        await Promise.all([
          ...paths.flatMap((path) => [rm(path, { force: true }), rm(temporaryOf(path), { force: true })]),
          ...aside.map((name) => rm(join(folder, DAMAGED, name), { force: true })),
        ]);
        await flush(dirname(recordPath(folder, chatId)));
        if (aside.length > 0) await flush(join(folder, DAMAGED));
      }),
    async *list() {
      for (const name of await readdir(join(folder, RECORDS)))
        yield* await idsIn(join(folder, RECORDS, name));
    },
  };
}

async function idsIn(folder: string): Promise<Set<number>> {
  const ids = new Set<number>();
  for (const name of await readdir(folder)) {
    const id = /^(-?\d+)(?:\.late)?\.json$/.exec(name)?.[1];
    if (id !== undefined) ids.add(Number(id));
  }
  return ids;
}
