// Seals everything anew that older keys open, so that they open nothing afterwards. Only while no bot works on the
// folder. What was done stays done: after a kill, running it again does the rest.
import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseJson } from './durable-adapter.ts';
import { folderRefusal, isErrno } from './errno.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { lockFolder } from './folder-lock.ts';
import { checkKeys, tryKeys, writeKeyCheck } from './key-check.ts';
import { unsealWith } from './keys.ts';
import type { Keys } from './keys.ts';
import { replaceFile, temporaryOf } from './replace-file.ts';
import { EnvelopeSchema, seal } from './seal.ts';
import { findForeign, otherSealedFiles, recordFilesIn, sealedFilesIn } from './sealed-files.ts';
import type { Foreign } from './sealed-files.ts';
import { readSession } from './session.ts';
import { readSlots, refill } from './slots.ts';

/** How many files were looked at, and how many were sealed anew. */
export type Reencrypted = { ok: true; files: number; changed: number } | { ok: false; why: string };

/** Reseals the folder's records, also those that were set aside as damaged, as far as a key opens them. */
export async function reencrypt(
  named: string,
  keys: Keys,
  log: (line: string) => void = () => undefined,
): Promise<Reencrypted> {
  const folder = resolve(named);
  let release: () => void = () => undefined;
  try {
    const lock = lockFolder(folder, (await readSession(folder))?.pid ?? null);
    if (!lock.ok) return lock;
    release = lock.release;
    // Both change nothing: what is refused is as it was.
    const tried = await tryKeys(folder, keys);
    if (tried?.ok === false) return tried;
    const foreign = await findForeign(folder, sealedFilesIn(folder), keys);
    if (foreign !== null) return { ok: false, why: foreignRefusal(folder, foreign) };
    const flush = createFolderFlusher();
    const checked = await checkKeys(folder, keys, { log, flush });
    if (!checked.ok) return checked;
    const outcome = { ok: true as const, files: 0, changed: 0 };
    for await (const path of recordFilesIn(folder)) {
      // What a kill left half made; nobody reads it, and an old key might open it.
      if (path.endsWith('.tmp')) {
        await rm(path, { force: true });
        continue;
      }
      outcome.files += 1;
      const anew = resealed(await readFile(path), keys);
      if (anew === null) continue;
      await replaceFile(path, anew, flush);
      outcome.changed += 1;
    }
    for (const path of otherSealedFiles(folder)) {
      const text = await readFile(path, 'utf8').catch(() => '');
      const anew = resealedText(text, keys);
      if (text !== '') outcome.files += 1;
      if (anew === text) continue;
      await replaceFile(path, anew, flush);
      outcome.changed += 1;
    }
    for (const path of otherSealedFiles(folder)) await rm(temporaryOf(path), { force: true });
    await writeKeyCheck(folder, [keys.current], flush);
    return outcome;
  } catch (error) {
    if (isErrno(error)) return { ok: false, why: folderRefusal(folder, error) };
    throw error;
  } finally {
    release();
  }
}

function foreignRefusal(folder: string, { files, first, key }: Foreign): string {
  const which = files === 1 ? `The file ${first}` : `${files} files, ${first} the first of them,`;
  return `${which} in ${folder} cannot be opened: the key ${key} is neither DATA_KEY nor in DATA_KEY_OLD. Add it to DATA_KEY_OLD, or move away what you do not need. Nothing was changed.`;
}

/** The file with every copy sealed by the current key that an older one opens; null when there is none. */
function resealed(bytes: Buffer, keys: Keys): Buffer | null {
  const slots = readSlots(bytes);
  const texts = slots.texts.map((text) => resealedText(text, keys));
  const changed = texts.some((text, index) => text !== slots.texts[index]);
  return changed ? refill(bytes, { slot: slots.slot, texts }) : null;
}

/** A sealed text, sealed by the current key if an older one opens it; otherwise as it is. */
function resealedText(text: string, keys: Keys): string {
  const envelope = EnvelopeSchema.safeParse(parseJson(text));
  if (!envelope.success || envelope.data.key === keys.current.id) return text;
  const body = unsealWith(keys, envelope.data);
  return body === null ? text : JSON.stringify(seal(body, envelope.data, keys.current));
}
