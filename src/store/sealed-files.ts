// Every file of a data folder in which something is sealed, and the keys that they ask for.
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseJson } from './durable-adapter.ts';
import { isErrno } from './errno.ts';
import { SEALED_FILES } from './kept-files.ts';
import { keyOf, unsealWith } from './keys.ts';
import type { Keys } from './keys.ts';
import { foldersWithRecords } from './record-files.ts';
import { EnvelopeSchema } from './seal.ts';
import { readSlots } from './slots.ts';

/** Files that only keys open which are not given: how many, the first of them, and its key. */
export type Foreign = { files: number; first: string; key: string };

/** The files in which people's records lie, those included that were set aside or that a kill left half made. */
export async function* recordFilesIn(folder: string): AsyncGenerator<string> {
  for (const inside of await foldersWithRecords(folder))
    for (const name of await readdir(inside)) yield join(inside, name);
}

/** The sealed files beside the records, those included that were set aside; they need not be there. */
export function otherSealedFiles(folder: string): string[] {
  return SEALED_FILES.flatMap((name) => [join(folder, name), join(folder, `${name}.damaged`)]);
}

/** All of them. */
export async function* sealedFilesIn(folder: string): AsyncGenerator<string> {
  yield* recordFilesIn(folder);
  yield* otherSealedFiles(folder);
}

/** Looks into these files. Null: these keys open all that is whole. */
export async function findForeign(
  folder: string,
  paths: AsyncIterable<string> | Iterable<string>,
  keys: Keys,
): Promise<Foreign | null> {
  let found: Foreign | null = null;
  for await (const path of paths) {
    const key = path.endsWith('.tmp') ? null : foreignKeyOf(await textsIn(path), keys);
    if (key === null) continue;
    found ??= { files: 0, first: relative(folder, path), key };
    found.files += 1;
  }
  return found;
}

/** Null: one of the copies opens, or none of them is whole. */
function foreignKeyOf(texts: readonly string[], keys: Keys): string | null {
  const copies = texts.flatMap((text) => EnvelopeSchema.safeParse(parseJson(text)).data ?? []);
  const foreign = copies.find(({ key }) => keyOf(keys, key) === null);
  if (foreign === undefined || copies.some((copy) => unsealWith(keys, copy) !== null)) return null;
  return foreign.key;
}

async function textsIn(path: string): Promise<readonly string[]> {
  try {
    const bytes = await readFile(path);
    // It is slots of sealed texts, or one as a whole.
    return [bytes.toString('latin1'), ...readSlots(bytes).texts];
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'EISDIR')) return [];
    throw error;
  }
}
