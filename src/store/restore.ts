// Makes a data folder out of a backup. The backup is read to its end first, so that a damaged one, or one of another
// key, changes nothing; a folder that holds anything is left alone.
import { readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { RECORD_VERSION } from '../dialogue/record.ts';
import { BackupDamaged, readBackup } from './backup-file.ts';
import type { BackupPart, Counts } from './backup-file.ts';
import { parseJson } from './durable-adapter.ts';
import { folderRefusal, isErrno } from './errno.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { lockFolder } from './folder-lock.ts';
import { writeKeyCheck } from './key-check.ts';
import { keyOf, unsealWith } from './keys.ts';
import type { Keys } from './keys.ts';
import { makeFolder } from './make-folder.ts';
import { makeFolders, recordPath } from './record-files.ts';
import { replaceFile } from './replace-file.ts';
import { EnvelopeSchema } from './seal.ts';
import type { Envelope } from './seal.ts';
import { readSession } from './session.ts';
import { newFile } from './slots.ts';
import { talliesPath } from './tallies.ts';
import { UNFINISHED } from './unfinished.ts';

export type RestoreSetup = { file: string; folder: string; keys: Keys };

export type Restored = { ok: true; counts: Counts } | { ok: false; why: string };

/** What may stand in a folder that counts as empty. */
const NOTHING = new Set(['lock', UNFINISHED]);

/** Restores; after a kill in the middle the bot refuses the folder, and restoring again finishes it. */
export async function restore({ file, folder: named, keys }: RestoreSetup): Promise<Restored> {
  const folder = resolve(named);
  const checked = await check(file, keys);
  if (!checked.ok) return checked;
  let release: () => void = () => undefined;
  try {
    await makeFolder(folder, createFolderFlusher());
    const lock = lockFolder(folder, (await readSession(folder))?.pid ?? null);
    if (!lock.ok) return lock;
    release = lock.release;
    const there = await readdir(folder);
    if (!there.includes(UNFINISHED) && there.some((name) => !NOTHING.has(name)))
      return {
        ok: false,
        why: `${folder} is not empty: move it away, or set DATA_DIR to another folder. Nothing was changed.`,
      };
    await fill(folder, file, keys);
    return checked;
  } catch (error) {
    if (isErrno(error)) return { ok: false, why: folderRefusal(folder, error) };
    throw error;
  } finally {
    release();
  }
}

/** Reads all of it, and opens every record: what cannot be read later must be known now. */
async function check(file: string, keys: Keys): Promise<Restored> {
  const refusal = (why: string): Restored => ({
    ok: false,
    why: `${resolve(file)} ${why} Nothing was changed.`,
  });
  const counts: Counts = { records: 0, tallies: 0 };
  try {
    for await (const part of readBackup(file)) {
      if (part.kind === 'record') counts.records += 1;
      if (part.kind === 'tallies') counts.tallies += 1;
      const envelope = envelopeOf(part);
      if (envelope === null) continue;
      if (keyOf(keys, envelope.key) === null)
        return refusal(
          `was sealed with key ${envelope.key}, and DATA_KEY is ${keys.current.id}: set the key of that time as DATA_KEY, or as DATA_KEY_OLD.`,
        );
      if (unsealWith(keys, envelope) === null) return refusal('cannot be used: one of its seals is broken.');
    }
    return { ok: true, counts };
  } catch (error) {
    if (error instanceof BackupDamaged) return refusal(`cannot be used: ${error.message}.`);
    if (isErrno(error)) return refusal(`cannot be read (${error.code ?? 'unknown error'}).`);
    throw error;
  }
}

/** Null: nothing in it is sealed. */
function envelopeOf(part: BackupPart): Envelope | null {
  if (part.kind === 'record') return part.envelope;
  return part.kind === 'file' ? (EnvelopeSchema.safeParse(parseJson(part.text)).data ?? null) : null;
}

async function fill(folder: string, file: string, keys: Keys): Promise<void> {
  const flush = createFolderFlusher();
  await replaceFile(join(folder, UNFINISHED), `records of version ${RECORD_VERSION}\n`, flush);
  await makeFolders(folder);
  for await (const part of readBackup(file)) {
    if (part.kind === 'record') {
      await replaceFile(recordPath(folder, part.envelope.chatId), newFile(part.text).bytes, flush);
      continue;
    }
    const [path, text] =
      part.kind === 'file'
        ? [join(folder, part.name), part.text]
        : [talliesPath(folder, part.day), part.lines];
    await makeFolder(dirname(path), flush);
    await replaceFile(path, text, flush);
  }
  await writeKeyCheck(folder, [keys.current, ...keys.old], flush);
  await rm(join(folder, UNFINISHED));
  await flush(folder);
}
