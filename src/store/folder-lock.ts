// One process per data folder. The lock is SQLite's lock on an empty file: the system itself lets go of it when its
// process dies, however that happens, and it also holds between containers that share the folder.
import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isErrno } from './errno.ts';

const LOCK_FILE = 'lock';
/** What SQLite answers when somebody else has the lock. */
const BUSY = 5;
/** What it answers when the file is not empty, and not SQLite's either. */
const NOT_A_DATABASE = 26;

export type FolderLock = { ok: true; release: () => void } | { ok: false; why: string };

/**
 * Takes the folder for this process. `owner` is the process that wrote its name into the folder last, for the
 * message. The trap: a process that opens and closes the lock file itself, however briefly, gives up its own lock.
 */
export function lockFolder(folder: string, owner: number | null): FolderLock {
  const path = join(folder, LOCK_FILE);
  let database: DatabaseSync | undefined;
  try {
    if (!existsSync(path)) createEmpty(path);
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (isErrno(error)) throw error;
    if (sqliteCode(error) === NOT_A_DATABASE) {
      // Nothing is ever written into it: whatever it is, it is not ours.
      truncateSync(path);
      return lockFolder(folder, owner);
    }
    if (sqliteCode(error) !== BUSY) {
      const cause = error instanceof Error ? error.message : String(error);
      return {
        ok: false,
        why: `The file ${path} cannot be locked (${cause}): keep the data on a local disk that the bot may write.`,
      };
    }
    const who = owner === null ? 'Another process' : `Another process (${owner})`;
    return {
      ok: false,
      why: `${who} is using the data folder ${folder}: stop it first, or name another folder.`,
    };
  }
  const held = database;
  return {
    ok: true,
    release() {
      if (held.isOpen) held.close();
    },
  };
}

function createEmpty(path: string): void {
  try {
    writeFileSync(path, '', { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
}

function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}
