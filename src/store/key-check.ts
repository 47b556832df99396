// Whether the keys are those with which this folder was sealed. A wrong one must be refused before it reads anything,
// and so must a right one that comes without an older one that is still needed.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { durableAdapter, parseJson } from './durable-adapter.ts';
import type { FlushFolder } from './folder-flusher.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { keyOf } from './keys.ts';
import type { Keys } from './keys.ts';
import { recordPath } from './record-files.ts';
import type { RecordFiles } from './record-files.ts';
import { EnvelopeSchema, seal, unseal } from './seal.ts';
import type { Envelope, Key } from './seal.ts';
import { readSlots } from './slots.ts';

const KNOWN_TEXT = 'xiaoka';
const NOBODY = { chatId: 0, revision: 0, durable: true };

/** One check for every key under which records may be sealed; folders of before have a single one, in no list. */
const ChecksSchema = z.union([
  z.array(EnvelopeSchema).min(1),
  EnvelopeSchema.transform((check): Envelope[] => [check]),
]);

export type Checked = { ok: true } | { ok: false; why: string };

/** Whether `keys` open all that the folder may hold. Changes nothing. Null: the folder has no check that can be read. */
export async function tryKeys(folder: string, keys: Keys): Promise<Checked | null> {
  const checks = await readChecks(folder);
  if (checks === null) return null;
  const wrong = checks.find((check) => !opens(check, keys));
  return wrong === undefined ? { ok: true } : refusal(folder, wrong.key, keys);
}

/**
 * Tries the folder's key check, and makes it on first use. Where it was lost although records are there, one of them is
 * tried instead. A key that is new here is noted before anything is sealed with it.
 */
export async function checkKeys(
  folder: string,
  keys: Keys,
  files: Pick<RecordFiles, 'list'>,
  flush: FlushFolder,
): Promise<Checked> {
  const tried = await tryKeys(folder, keys);
  if (tried?.ok === false) return tried;
  const checks = tried === null ? null : await readChecks(folder);
  if (checks !== null) {
    if (checks.every((check) => check.key !== keys.current.id))
      await writeChecks(folder, [...checks, checkOf(keys.current)], flush);
    return { ok: true };
  }
  for await (const chatId of files.list()) {
    const { texts } = readSlots(await readFile(recordPath(folder, chatId)).catch(() => Buffer.alloc(0)));
    const copies = texts
      .map((text) => EnvelopeSchema.safeParse(parseJson(text)))
      .filter((copy) => copy.success);
    const [first] = copies;
    if (first === undefined) continue;
    // Of two copies one may be damaged.
    if (copies.every(({ data }) => !opensAny(data, keys))) return refusal(folder, first.data.key, keys);
    await writeKeyCheck(folder, [keys.current, ...keys.old], flush);
    return { ok: true };
  }
  await writeKeyCheck(folder, [keys.current], flush);
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
  const key = keyOf(keys, check.key);
  return key !== null && unseal(check, key) === KNOWN_TEXT;
}

function opensAny(envelope: Envelope, keys: Keys): boolean {
  const key = keyOf(keys, envelope.key);
  return key !== null && unseal(envelope, key) !== null;
}

async function readChecks(folder: string): Promise<Envelope[] | null> {
  const low = new Low<unknown>(durableAdapter(checkPath(folder), createFolderFlusher()), null);
  await low.read();
  const checks = ChecksSchema.safeParse(low.data);
  return checks.success ? checks.data : null;
}

async function writeChecks(folder: string, checks: Envelope[], flush: FlushFolder): Promise<void> {
  await new Low<unknown>(durableAdapter(checkPath(folder), flush), checks).write();
}

function checkPath(folder: string): string {
  return join(folder, 'key-check.json');
}

function refusal(folder: string, was: string, keys: Keys): { ok: false; why: string } {
  const now =
    keyOf(keys, was) === null
      ? `it was key ${was}, this one is ${keys.current.id}`
      : 'the check does not open';
  return {
    ok: false,
    why: `DATA_KEY is not the key with which the records in ${folder} were sealed (${now}): set the one that was used before, give it as DATA_KEY_OLD to change to a new one, or name another folder.`,
  };
}
