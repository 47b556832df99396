// Whether the key is the one with which this folder was sealed. A wrong one must be refused before it reads anything.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { durableAdapter, parseJson } from './durable-adapter.ts';
import type { FlushFolder } from './folder-flusher.ts';
import { recordPath } from './record-files.ts';
import type { RecordFiles } from './record-files.ts';
import { EnvelopeSchema, seal, unseal } from './seal.ts';
import type { Key } from './seal.ts';
import { readSlots } from './slots.ts';

const KNOWN_TEXT = 'xiaoka';
const NOBODY = { chatId: 0, revision: 0, durable: true };

/**
 * Opens the folder's key check with `key`, and makes it on first use. Where it was lost although records are there,
 * one of them is tried instead.
 */
export async function checkKey(
  folder: string,
  key: Key,
  files: Pick<RecordFiles, 'list'>,
  flush: FlushFolder,
): Promise<{ ok: true } | { ok: false; why: string }> {
  const low = new Low<unknown>(durableAdapter(join(folder, 'key-check.json'), flush), null);
  await low.read();
  const check = EnvelopeSchema.safeParse(low.data);
  if (check.success) {
    return unseal(check.data, key) === KNOWN_TEXT ? { ok: true } : refusal(folder, check.data.key, key);
  }
  for await (const chatId of files.list()) {
    const { texts } = readSlots(await readFile(recordPath(folder, chatId)).catch(() => Buffer.alloc(0)));
    const copies = texts
      .map((text) => EnvelopeSchema.safeParse(parseJson(text)))
      .filter((copy) => copy.success);
    const [first] = copies;
    if (first === undefined) continue;
    // Of two copies one may be damaged.
    if (copies.every((copy) => unseal(copy.data, key) === null)) return refusal(folder, first.data.key, key);
    break;
  }
  low.data = seal(KNOWN_TEXT, NOBODY, key);
  await low.write();
  return { ok: true };
}

function refusal(folder: string, was: string, key: Key): { ok: false; why: string } {
  const now = was === key.id ? 'the check does not open' : `it was key ${was}, this one is ${key.id}`;
  return {
    ok: false,
    why: `DATA_KEY is not the key with which the records in ${folder} were sealed (${now}): set the one that was used before, or name another folder.`,
  };
}
