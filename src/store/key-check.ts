// Whether the keys are those with which this folder was sealed. A wrong one must be refused before it reads anything,
// and so must a right one that comes without an older one that is still needed.
import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { durableAdapter } from './durable-adapter.ts';
import type { FlushFolder } from './folder-flusher.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { keyOf, unsealWith } from './keys.ts';
import type { Keys } from './keys.ts';
import { EnvelopeSchema, seal } from './seal.ts';
import type { Envelope, Key } from './seal.ts';
import { listPeople, recordPath } from './record-files.ts';
import { findForeign } from './sealed-files.ts';

const NAME = 'key-check.json';
/** What is sealed under each key, and about whom. */
export const KNOWN_TEXT = 'xiaoka';
export const NOBODY = { chatId: 0, revision: 0, durable: true };

/** One check for every key under which records may be sealed; folders of before have a single one, in no list. */
const ChecksSchema = z.union([
  z.array(EnvelopeSchema).min(1),
  EnvelopeSchema.transform((check): Envelope[] => [check]),
]);

/** How a database is called in a sentence, whose address may hold a password. */
export const DATABASE = 'the database';

export type Checked = { ok: true } | { ok: false; why: string };

/** Whether `keys` open all that the folder may hold. Changes nothing. Null: the folder has no check that can be read. */
export async function tryKeys(folder: string, keys: Keys): Promise<Checked | null> {
  const checks = await readChecks(folder);
  if (checks === null || checks === 'damaged') return null;
  const wrong = checks.find((check) => !opens(check, keys));
  return wrong === undefined ? { ok: true } : keyRefusal(folder, wrong.key, keys);
}

/**
 * Tries the folder's key check, and makes it on first use. Where it was lost although records are there, all of them are
 * looked at instead. A key that is new here is noted before anything is sealed with it.
 */
export async function checkKeys(
  folder: string,
  keys: Keys,
  { log, flush }: { log: (line: string) => void; flush: FlushFolder },
): Promise<Checked> {
  const tried = await tryKeys(folder, keys);
  if (tried?.ok === false) return tried;
  const checks = await readChecks(folder);
  if (checks !== null && checks !== 'damaged') {
    if (checks.every((check) => check.key !== keys.current.id))
      await writeChecks(folder, [...checks, checkOf(keys.current)], flush);
    return { ok: true };
  }
  let people = 0;
  async function* records(): AsyncGenerator<string> {
    for await (const chatId of listPeople(folder)) {
      people += 1;
      yield recordPath(folder, chatId);
    }
  }
  const foreign = await findForeign(folder, records(), keys);
  if (foreign !== null) return keyRefusal(folder, foreign.key, keys);
  await writeKeyCheck(folder, people > 0 ? [keys.current, ...keys.old] : [keys.current], flush);
  if (checks === 'damaged')
    log(`The file ${NAME} was damaged and is made anew, with the keys that open the records.`);
  return { ok: true };
}

/** Notes that records of the folder are sealed with these keys and no others. */
export async function writeKeyCheck(folder: string, keys: readonly Key[], flush: FlushFolder): Promise<void> {
  await writeChecks(folder, keys.map(checkOf), flush);
}

function checkOf(key: Key): Envelope {
  return seal(KNOWN_TEXT, NOBODY, key);
}

function opens(check: Envelope, keys: Keys): boolean {
  return unsealWith(keys, check) === KNOWN_TEXT;
}

/** Null: the folder has none yet. */
async function readChecks(folder: string): Promise<Envelope[] | 'damaged' | null> {
  const found = await durableAdapter(checkPath(folder), createFolderFlusher()).read();
  if (found === null) return null;
  const checks = ChecksSchema.safeParse(found);
  return checks.success ? checks.data : 'damaged';
}

async function writeChecks(folder: string, checks: Envelope[], flush: FlushFolder): Promise<void> {
  await new Low<unknown>(durableAdapter(checkPath(folder), flush), checks).write();
}

function checkPath(folder: string): string {
  return join(folder, NAME);
}

/** `place` is what they were sealed in, and `was` the key. */
export function keyRefusal(place: string, was: string, keys: Keys): { ok: false; why: string } {
  const now =
    keyOf(keys, was) === null
      ? `it was key ${was}, this one is ${keys.current.id}`
      : 'the check does not open';
  return {
    ok: false,
    why: `DATA_KEY is not the key with which the records in ${place} were sealed (${now}): set the one that was used before, give it as DATA_KEY_OLD to change to a new one, or name another ${place === DATABASE ? 'database' : 'folder'}.`,
  };
}
