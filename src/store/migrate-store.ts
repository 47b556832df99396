// Moves everything that is kept from a data folder into a database, or back. Both ends belong to this process meanwhile,
// so no bot works on either.
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RECORD_VERSION } from '../dialogue/record.ts';
import type { ContentVersions } from './content-versions.ts';
import { folderRefusal, isErrno } from './errno.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { lockFolder } from './folder-lock.ts';
import { tryKeys } from './key-check.ts';
import type { Keys } from './keys.ts';
import { makeFolder } from './make-folder.ts';
import type { DueAt } from './marks.ts';
import { databaseEnd } from './move/database-end.ts';
import type { Told } from './move/copy.ts';
import type { End } from './move/end.ts';
import { folderEnd } from './move/folder-end.ts';
import { move } from './move/move.ts';
import type { Moved } from './move/move.ts';
import { MoveRefused } from './move/refused.ts';
import { postgresContentVersions } from './postgres/content-versions.ts';
import { checkKeysOfDatabase, tryKeysOfDatabase } from './postgres/key-check.ts';
import { takeDatabase } from './postgres/moves.ts';
import { orRefusal, reachDatabase } from './postgres/reach.ts';
import { readSession } from './session.ts';
import { isUnfinished } from './unfinished.ts';

export type MigrateOptions = {
  /** The data folder at one end, and the database at the other. */
  folder: string;
  url: string;
  /** Which of them everything is moved to. */
  to: 'folder' | 'database';
  keys: Keys;
  dueAt: DueAt;
  now: () => number;
  /** Gets sentences about the database while it does not answer. */
  log: (line: string) => void;
  told: Told;
  /** Puts the content of replicas where one process finds it, when everything goes into a folder. */
  putContent: (versions: Pick<ContentVersions, 'newest' | 'knowsSeed'>) => Promise<void>;
};

type Refusal = { ok: false; why: string };

/** How long one statement may take, in milliseconds. */
const PATIENCE = 600_000;
const AGAIN = 'What has been moved so far stays: run this again, and it goes on.';

/** Moves it, or says in one sentence why not. Cut short at any moment it goes on when it is run again. */
export function migrateStore(options: MigrateOptions): Promise<Moved> {
  const { to, dueAt, now, told, putContent } = options;
  return withFolder(options, (folder) =>
    withDatabase(options, (database, versions) =>
      move({
        ...(to === 'folder' ? { from: database, to: folder } : { from: folder, to: database }),
        dueAt,
        now,
        told,
        // Going there, the first replica takes the folders of content in by itself.
        last: () => (to === 'folder' ? putContent(versions) : Promise.resolve()),
      }),
    ),
  );
}

async function withFolder(
  { folder: named, to, keys, dueAt }: MigrateOptions,
  task: (end: End) => Promise<Moved>,
): Promise<Moved> {
  const folder = resolve(named);
  let release: () => void = () => undefined;
  try {
    if (to === 'folder') await makeFolder(folder, createFolderFlusher());
    else if (!(await isThere(join(folder, 'records'))))
      return { ok: false, why: `There are no records in ${folder}: name the data folder behind --from.` };
    const lock = lockFolder(folder, (await readSession(folder))?.pid ?? null);
    if (!lock.ok) return lock;
    release = lock.release;
    return (
      (to === 'folder' ? null : await sourceRefusal(folder, keys)) ??
      (await task(folderEnd({ folder, keys, dueAt })))
    );
  } catch (error) {
    return refusedBy(error, folder);
  } finally {
    release();
  }
}

/** Why nothing can be moved out of this folder. */
async function sourceRefusal(folder: string, keys: Keys): Promise<Refusal | null> {
  if (await isUnfinished(folder))
    return { ok: false, why: `A restore into ${folder} was cut short: run that again first.` };
  const version = (await readSession(folder))?.version ?? RECORD_VERSION;
  if (version > RECORD_VERSION)
    return {
      ok: false,
      why: `The records in ${folder} were written by a newer release (version ${version}, this one knows ${RECORD_VERSION}): move them with that release.`,
    };
  const tried = await tryKeys(folder, keys);
  return tried?.ok === false ? tried : null;
}

async function withDatabase(
  { url, folder, to, keys, dueAt, log }: MigrateOptions,
  task: (end: End, versions: ContentVersions) => Promise<Moved>,
): Promise<Moved> {
  const reached = await reachDatabase({ url, connections: 1, log });
  if (!reached.ok) return reached;
  const { database } = reached;
  try {
    return await database.alone(async (client): Promise<Moved> => {
      const taken = await takeDatabase(client);
      if (taken !== null) return { ok: false, why: taken };
      const checked = await (to === 'database' ? checkKeysOfDatabase : tryKeysOfDatabase)(client, keys);
      if (checked?.ok === false) return checked;
      // What the folder refuses must not be taken for the database's.
      const versions = postgresContentVersions({ database, log });
      return task(databaseEnd({ client, keys, dueAt }), versions).catch((error: unknown) =>
        refusedBy(error, resolve(folder)),
      );
    }, PATIENCE);
  } catch (error) {
    if (!isErrno(error)) throw error;
    const refused = await orRefusal<Moved>(() => Promise.reject(error));
    return refused.ok ? refused : { ok: false, why: `${refused.why} ${AGAIN}` };
  } finally {
    await database.close();
  }
}

/** The network's codes: it was the database, or the way to it. */
const NETWORK = /^E(?:CONN|PIPE|TIMEDOUT|HOST|NET|AI_|NOTFOUND)/;

/** What the folder's disk refused, or the move itself; anything else is thrown on. */
function refusedBy(error: unknown, folder: string): Refusal {
  if (error instanceof MoveRefused) return { ok: false, why: error.message };
  if (!isErrno(error) || NETWORK.test(error.code ?? '')) throw error;
  return { ok: false, why: `${folderRefusal(folder, error)} ${AGAIN}` };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
