// Puts new texts in the place of content files, each whole, and none when somebody has changed one of them meanwhile.
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** `was` and `now` are null where there is no file. */
export type FileChange = { path: string; was: string | null; now: string | null };

/** `moved`: a file is not what it was to be; `refused`: the disk did not take it. Nothing was changed then, if it could be helped. */
export async function writeFiles(
  changes: readonly FileChange[],
): Promise<{ ok: true } | { ok: false; why: 'moved' | 'refused' }> {
  for (const { path, was } of changes) {
    if (plain(await textAt(path)) !== plain(was)) return { ok: false, why: 'moved' };
  }
  const done: FileChange[] = [];
  try {
    for (const change of changes) {
      await put(change.path, change.now);
      done.push(change);
    }
    return { ok: true };
  } catch {
    // What was written already is taken back, so that what is live is one state or the other.
    for (const { path, was } of done.toReversed()) await put(path, was).catch(() => undefined);
    return { ok: false, why: 'refused' };
  }
}

async function put(path: string, text: string | null): Promise<void> {
  if (text === null) return rm(path, { force: true });
  // Hidden and without .yaml at its end, so that nobody reads it half written.
  const temporary = join(dirname(path), `.${path.slice(path.lastIndexOf('/') + 1)}.tmp`);
  try {
    const file = await open(temporary, 'w', 0o644);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function textAt(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

/** Line ends and a byte order mark are no change. */
function plain(text: string | null): string | null {
  return text === null ? null : text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
}
