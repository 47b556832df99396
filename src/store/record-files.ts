// Where records lie on disk: one small file per person in hashed folders, and damaged ones set aside.
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { Low } from 'lowdb';
import { createFolderFlusher } from './folder-flusher.ts';
import type { Keys } from './keys.ts';
import { createAtATime } from './at-a-time.ts';
import { recordAdapter } from './record-adapter.ts';
import type { Record } from '../dialogue/record.ts';
import type { Kept } from './record-codec.ts';
import { temporaryOf } from './replace-file.ts';
import type { Place } from './slots.ts';

/** A record as found, and where the next save goes. */
export type Found = { record: Record; place: Place };

export type RecordFiles = {
  /**
   * Null when there is none, or when it was damaged and has been set aside. Rejects when the disk refuses, and when an intact
   * record is for another release or key: that one is left alone.
   */
  read(chatId: number): Promise<Found | null>;
  /** Resolves, once it is flushed if `durable` says so, to where the save after it goes. */
  write(record: Record, where: { place: Place; durable: boolean }): Promise<Place>;
  /** Removes every file about this person, and flushes that. */
  remove(chatId: number): Promise<void>;
  /** Removes what was set aside about this person, and flushes that. */
  removeSetAside(chatId: number): Promise<void>;
  /** Removes what was set aside before this moment, and flushes that. */
  purge(before: number): Promise<void>;
  /** The ids of all people, folder by folder. */
  list(): AsyncGenerator<number>;
};

export type RecordFilesSetup = {
  folder: string;
  keys: Keys;
  /** Whether an earlier run may have left saves unflushed, up to now, although they say otherwise. */
  doubtful: () => boolean;
  log: (line: string) => void;
  now: () => number;
};

const RECORDS = 'records';
/** The folder of what was set aside, in the data folder. */
export const DAMAGED = 'damaged';
/** 400 files a folder at 100,000 people; fewer folders are listed faster and share more flushes. */
const FOLDERS = 256;
/** Measured: more writes side by side than this gain nothing. */
const MOST_FILES = 32;

/** The path of a person's file. */
export function recordPath(folder: string, chatId: number): string {
  return join(folder, RECORDS, folderOf(chatId), `${chatId}.record`);
}

/** Neighbouring ids, and those that differ in their upper bits only, fall into different folders. */
function folderOf(chatId: number): string {
  const upper = Math.imul(Math.floor(chatId / 2 ** 32), 0x85ebca6b);
  return hex(Math.imul(chatId ^ upper, 0x9e3779b1) >>> 24);
}

function hex(index: number): string {
  return index.toString(16).padStart(2, '0');
}

/** A record that is whole, and of another key or a newer release. Its message is a sentence that names the file. */
export class RecordUnreadable extends Error {}

/** Makes what is missing of the folders, flushed. */
export async function makeFolders(folder: string): Promise<void> {
  const flush = createFolderFlusher();
  await mkdir(join(folder, DAMAGED), { recursive: true, mode: 0o700 });
  await mkdir(join(folder, RECORDS), { recursive: true, mode: 0o700 });
  const there = new Set(await readdir(join(folder, RECORDS)));
  const names = Array.from({ length: FOLDERS }, (_, index) => hex(index));
  const missing = names.filter((name) => !there.has(name));
  if (missing.length === 0) return;
  await Promise.all(
    missing.map((name) => mkdir(join(folder, RECORDS, name), { recursive: true, mode: 0o700 })),
  );
  await flush(join(folder, RECORDS));
  await flush(folder);
}

/** Flushes all folders, for when an earlier run may not have come to it. */
export async function flushFolders(folder: string): Promise<void> {
  const flush = createFolderFlusher();
  const names = await readdir(join(folder, RECORDS));
  await Promise.all(names.map((name) => flush(join(folder, RECORDS, name))));
}

/** The files of an existing folder. Calls about one chat must not overlap. */
export function recordFiles({ folder, keys, doubtful, log, now }: RecordFilesSetup): RecordFiles {
  const filesAtATime = createAtATime(MOST_FILES);
  const flushFolder = createFolderFlusher();

  function lowOf(chatId: number, kept: Kept): Low<Kept> {
    return new Low(
      recordAdapter(recordPath(folder, chatId), { chatId, keys, flushFolder, doubtful: doubtful() }),
      kept,
    );
  }

  async function setAside(path: string, why: string): Promise<void> {
    const target = join(folder, DAMAGED, `${basename(path)}.${now()}`);
    await rename(path, target);
    log(
      `The file ${relative(folder, path)} is damaged: ${why}. It was set aside as ${relative(folder, target)}.`,
    );
  }

  async function removeSetAside(goes: (name: string) => boolean): Promise<void> {
    const names = (await readdir(join(folder, DAMAGED))).filter(goes);
    if (names.length === 0) return;
    await Promise.all(names.map((name) => rm(join(folder, DAMAGED, name), { force: true })));
    await flushFolder(join(folder, DAMAGED));
  }

  return {
    read: (chatId) =>
      filesAtATime(async () => {
        const path = recordPath(folder, chatId);
        const low = lowOf(chatId, { kind: 'absent' });
        await low.read();
        const kept = low.data;
        if (kept.kind === 'unreadable') {
          throw new RecordUnreadable(
            `The file ${relative(folder, path)} cannot be read by this release: ${kept.why}. It was left as it is.`,
          );
        }
        if (kept.kind === 'damaged') await setAside(path, kept.why);
        if (kept.kind !== 'record') return null;
        if (kept.damage !== null)
          log(
            `One of two copies in the file ${relative(folder, path)} is damaged: ${kept.damage}. The other one counts.`,
          );
        return kept;
      }),
    write: (record, where) =>
      filesAtATime(async () => {
        const kept: Kept = { kind: 'record', record, ...where, damage: null };
        await lowOf(record.chatId, kept).write();
        return kept.place;
      }),
    remove: (chatId) =>
      filesAtATime(async () => {
        const path = recordPath(folder, chatId);
        await Promise.all([
          rm(path, { force: true }),
          rm(temporaryOf(path), { force: true }),
          removeSetAside((name) => name.startsWith(`${chatId}.`)),
        ]);
        await flushFolder(dirname(path));
      }),
    removeSetAside: (chatId) => filesAtATime(() => removeSetAside((name) => name.startsWith(`${chatId}.`))),
    purge: (before) =>
      removeSetAside((name) => Number(/\.record\.(\d+)$/.exec(name)?.[1] ?? Infinity) < before),
    list: () => listPeople(folder),
  };
}

/** The folders in which records lie, those that were set aside included. */
export async function foldersWithRecords(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, RECORDS));
  return [...names.map((name) => join(folder, RECORDS, name)), join(folder, DAMAGED)];
}

/** The ids of all people with a file, folder by folder. */
export async function* listPeople(folder: string): AsyncGenerator<number> {
  for (const name of await readdir(join(folder, RECORDS))) yield* await idsIn(join(folder, RECORDS, name));
}

async function idsIn(folder: string): Promise<number[]> {
  const ids = (await readdir(folder)).map((name) => /^(-?\d+)\.record$/.exec(name)?.[1]);
  return ids.filter((id) => id !== undefined).map(Number);
}
