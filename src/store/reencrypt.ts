// Seals everything anew that older keys open, so that they open nothing afterwards. Only while no bot works on the
// folder. What was done stays done: after a kill, running it again does the rest.
import { readFile, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseJson } from './durable-adapter.ts';
import { folderRefusal, isErrno } from './errno.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { lockFolder } from './folder-lock.ts';
import { checkKeys, writeKeyCheck } from './key-check.ts';
import { keyOf } from './keys.ts';
import type { Keys } from './keys.ts';
import { foldersWithRecords } from './record-files.ts';
import { replaceFile } from './replace-file.ts';
import { EnvelopeSchema, seal, unseal } from './seal.ts';
import { readSession } from './session.ts';
import { readSlots, refill } from './slots.ts';
import { UNANSWERED_FILE } from './unanswered.ts';

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
    const flush = createFolderFlusher();
    const checked = await checkKeys(folder, keys, { log, flush });
    if (!checked.ok) return checked;
    const outcome = { ok: true as const, files: 0, changed: 0 };
    for (const inside of await foldersWithRecords(folder)) {
      for (const name of await readdir(inside)) {
        const path = join(inside, name);
        // What a kill left half made; nobody reads it, and an old key might open it.
        if (name.endsWith('.tmp')) {
          await rm(path, { force: true });
          continue;
        }
        outcome.files += 1;
        const anew = resealed(await readFile(path), keys);
        if (anew === null) continue;
        await replaceFile(path, anew, flush);
        outcome.changed += 1;
      }
    }
    for (const name of [UNANSWERED_FILE, `${UNANSWERED_FILE}.damaged`]) {
      const path = join(folder, name);
      const text = await readFile(path, 'utf8').catch(() => '');
      const anew = resealedText(text, keys);
      if (text !== '') outcome.files += 1;
      if (anew === text) continue;
      await replaceFile(path, anew, flush);
      outcome.changed += 1;
    }
    await rm(join(folder, `${UNANSWERED_FILE}.tmp`), { force: true });
    await writeKeyCheck(folder, [keys.current], flush);
    return outcome;
  } catch (error) {
    if (isErrno(error)) return { ok: false, why: folderRefusal(folder, error) };
    throw error;
  } finally {
    release();
  }
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
  const key = keyOf(keys, envelope.data.key);
  const body = key === null ? null : unseal(envelope.data, key);
  return body === null ? text : JSON.stringify(seal(body, envelope.data, keys.current));
}
