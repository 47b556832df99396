// Opens a data folder: takes it for this process, checks the key, and finds out whether the index can be trusted.
import { access, constants } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RECORD_VERSION } from '../dialogue/record.ts';
import { folderRefusal, isErrno } from './errno.ts';
import { lockFolder } from './folder-lock.ts';
import { flushFileSystem } from './flush-all.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { sizeOf } from './found.ts';
import { openIndexJournal } from './index-journal.ts';
import { checkKeys } from './key-check.ts';
import { recordStore } from './record-store.ts';
import { makeFolder } from './make-folder.ts';
import { marksOf } from './marks.ts';
import type { DueAt } from './marks.ts';
import { watchMedium } from './medium.ts';
import type { MediumNews } from './medium.ts';
import { refusalOfMovedFolder } from './move/folder-marks.ts';
import { createOneByOne } from './one-by-one.ts';
import type { Store } from './port.ts';
import { probeOf } from './probe.ts';
import { rebuildIndex } from './rebuild.ts';
import { flushFolders, listPeople, makeFolders, recordFiles } from './record-files.ts';
import type { Key } from './seal.ts';
import { isUnfinished } from './unfinished.ts';
import { bootId, leftFlushed, leftWhole, readSession, writeSession } from './session.ts';

export type LowdbStoreOptions = {
  /** The data folder; made when it is missing. */
  folder: string;
  key: Key;
  /** Keys of before, with which records may be sealed still. */
  oldKeys?: readonly Key[];
  dueAt: DueAt;
  /** Gets sentences about damaged files and the index. They name files, never content. */
  log: (line: string) => void;
  /** Hears when the medium begins to refuse, and when that is over. */
  medium?: (news: MediumNews) => void;
  now?: () => number;
};

export type Opened = { ok: true; store: Store } | { ok: false; why: string };

/** Opens the store, or says in one sentence why not. While the index is rebuilt after a power cut, it is in use already. */
export async function openLowdbStore(options: LowdbStoreOptions): Promise<Opened> {
  const folder = resolve(options.folder);
  let release: () => void = () => undefined;
  try {
    await makeFolder(folder, createFolderFlusher());
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const session = await readSession(folder);
    const lock = lockFolder(folder, session?.pid ?? null);
    if (!lock.ok) return lock;
    release = lock.release;
    const opened = await openLocked({ ...options, folder }, release);
    if (!opened.ok) release();
    return opened;
  } catch (error) {
    release();
    if (isErrno(error)) return { ok: false, why: folderRefusal(folder, error) };
    throw error;
  }
}

async function openLocked(options: LowdbStoreOptions, release: () => void): Promise<Opened> {
  const { folder, dueAt, log, now = Date.now } = options;
  const keys = { current: options.key, old: options.oldKeys ?? [] };
  if (await isUnfinished(folder)) {
    return {
      ok: false,
      why: `A restore into ${folder} was cut short: run it again, and start the bot then.`,
    };
  }
  const moved = await refusalOfMovedFolder(folder);
  if (moved !== null) return { ok: false, why: moved };
  const session = await readSession(folder, log);
  if (session !== null && session.version > RECORD_VERSION) {
    return {
      ok: false,
      why: `The records in ${folder} were written by a newer release (version ${session.version}, this one knows ${RECORD_VERSION}): start that release again.`,
    };
  }
  const boot = bootId();
  await makeFolders(folder);
  const nobody = (await listPeople(folder).next()).done === true;
  const empty = session === null && nobody;
  let doubtful = !empty && !leftFlushed(session, boot);
  if (doubtful) await flushFolders(folder);
  const files = recordFiles({ folder, keys, doubtful: () => doubtful, log, now });
  const flush = createFolderFlusher();
  const checked = await checkKeys(folder, keys, { log, flush });
  if (!checked.ok) return checked;

  const path = join(folder, 'index.jsonl');
  const bytes = await sizeOf(path);
  const journal = await openIndexJournal(path, log);
  // A file that is empty, or without a single whole line, has no line that is damaged.
  const likely = journal.intact && (nobody || journal.index.count() > 0);
  const trusted = empty || (likely && leftWhole(session, boot, bytes));
  const here = { version: RECORD_VERSION, boot, pid: process.pid, journal: null };
  await writeSession(folder, { ...here, clean: false, whole: trusted, flushed: !doubtful }, flush);
  if (trusted) {
    // After a kill whoever is said to be owed something may have got it already.
    const owing = session?.clean === false ? journal.index.listOwing() : [];
    const lookUp = async (chatId: number): Promise<void> => {
      const found = await files.read(chatId);
      journal.settle(chatId, found === null ? null : marksOf(found.record, dueAt));
    };
    await Promise.all([...new Set([...journal.unsure(), ...owing])].map(lookUp));
  }

  // Until all is flushed at once, whatever is read is flushed by itself.
  const calledOff = new AbortController();
  const surely = doubtful ? flushAtOnce() : Promise.resolve();

  async function flushAtOnce(): Promise<void> {
    if (await flushFileSystem(folder, calledOff.signal)) doubtful = false;
  }

  const chats = createOneByOne();
  let closing = false;
  let whole = trusted;
  const rebuilt = trusted ? Promise.resolve() : rebuild();

  async function rebuild(): Promise<void> {
    const began = Date.now();
    log('The index of records is being rebuilt; the bot works meanwhile.');
    try {
      const unreadable = await rebuildIndex({ files, journal, chats, dueAt, stopped: () => closing, log });
      if (unreadable === null) return;
      if (unreadable > 0) {
        log(
          `The index of records is rebuilt but for ${unreadable} of them that cannot be read; the next start tries again.`,
        );
        return;
      }
      whole = true;
      await writeSession(folder, { ...here, clean: false, whole, flushed: !doubtful }, flush);
      log(
        `The index of records is rebuilt: ${journal.index.count()} people in ${Math.round((Date.now() - began) / 1000)} s.`,
      );
    } catch (error) {
      log(
        `The index of records could not be rebuilt (${error instanceof Error ? error.message : 'unknown error'}); the next start tries again.`,
      );
    }
  }

  async function letGo(): Promise<void> {
    try {
      closing = true;
      calledOff.abort();
      await Promise.all([rebuilt, surely]);
      await chats.idle();
      await journal.close();
      const left = { clean: true, whole, flushed: !doubtful, journal: await sizeOf(path) };
      await writeSession(folder, { ...here, ...left }, flush);
    } finally {
      release();
    }
  }

  const store = recordStore({ files, journal, chats, dueAt, whole: rebuilt, probe: probeOf(folder), letGo });
  return { ok: true, store: watchMedium(store, options.medium ?? (() => undefined)) };
}
