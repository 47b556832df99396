// Copies everything worth keeping into one file, also while the bot works on the folder: records as they are sealed,
// one whole copy each, the tallies, and every other file of knowledge as it lies there. The index is not in it: it is made
// anew from the records.
import { constants } from 'node:fs';
import { access, link, open, readFile, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { backupLines } from './backup-file.ts';
import type { Counts } from './backup-file.ts';
import { parseJson } from './durable-adapter.ts';
import { folderRefusal, isErrno } from './errno.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { textOf } from './found.ts';
import { KEPT_FILES, SEALED_FILES } from './kept-files.ts';
import { unsealWith } from './keys.ts';
import type { Keys } from './keys.ts';
import { listPeople, recordPath } from './record-files.ts';
import { EnvelopeSchema } from './seal.ts';
import { readSlots } from './slots.ts';
import { daysOfTallies } from './tallies.ts';

export type BackupSetup = {
  /** The data folder. */
  folder: string;
  keys: Keys;
  /** The file to make. It must not be there yet. */
  file: string;
  now: Date;
};

/** `left` are people, and other files, whose files hold no copy that these keys open; they are not in the backup. */
export type BackedUp =
  { ok: true; counts: Counts; left: { people: number; files: string[] } } | { ok: false; why: string };

/** How often a record that is being written is read again before the copy beside it counts. */
const LOOKS = 5;

/** Makes the backup. The file appears under its name only when it is whole and on disk. */
export async function backUp({ folder, keys, file, now }: BackupSetup): Promise<BackedUp> {
  const path = resolve(file);
  if (await isThere(path)) return { ok: false, why: `${path} is there already: name another file.` };
  if (!(await isThere(resolve(folder, 'records'))))
    return { ok: false, why: `There are no records in ${resolve(folder)}: set DATA_DIR to the data folder.` };
  const unfinished = `${path}.part`;
  const lines = backupLines(now.toISOString());
  const left = { people: 0, files: new Array<string>() };
  try {
    const out = await open(unfinished, 'w', 0o600);
    try {
      await out.appendFile(lines.head());
      for await (const chatId of listPeople(resolve(folder))) {
        const text = await newestCopy(recordPath(resolve(folder), chatId), chatId, keys);
        if (text === 'unreadable') left.people += 1;
        else if (text !== 'gone') await out.appendFile(lines.record(text));
      }
      for await (const { day, text } of daysOfTallies(resolve(folder)))
        await out.appendFile(lines.tallies(day, text));
      for (const name of KEPT_FILES) {
        const text = await keptText(resolve(folder, name));
        if (text === null) continue;
        if (SEALED_FILES.includes(name) && !isOpened(text, keys)) left.files.push(name);
        else await out.appendFile(lines.file(name, text));
      }
      await out.appendFile(lines.end());
      await out.sync();
    } finally {
      await out.close();
    }
    // Unlike a rename, this fails when somebody else was quicker.
    await link(unfinished, path);
    await createFolderFlusher()(dirname(path));
    return { ok: true, counts: lines.counts, left };
  } catch (error) {
    if (!isErrno(error)) throw error;
    if (error.code === 'EEXIST') return { ok: false, why: `${path} is there already: name another file.` };
    return { ok: false, why: `${path} could not be written: ${folderRefusal(dirname(path), error)}` };
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** The newest whole copy of a person's record, as it is sealed. Both slots may be torn only while they are written. */
async function newestCopy(path: string, chatId: number, keys: Keys): Promise<string> {
  let best: { text: string; revision: number } | null = null;
  for (let look = 0; look < LOOKS; look += 1) {
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return 'gone';
      throw error;
    }
    let torn = false;
    for (const text of readSlots(bytes).texts) {
      if (text === '') continue;
      const revision = revisionOf(text, chatId, keys);
      if (revision === null) torn = true;
      else if (best === null || revision >= best.revision) best = { text, revision };
    }
    if (!torn) break;
  }
  return best?.text ?? 'unreadable';
}

/** Null: this is no whole copy of this person's record, or another key's. */
function revisionOf(text: string, chatId: number, keys: Keys): number | null {
  const envelope = EnvelopeSchema.safeParse(parseJson(text));
  if (!envelope.success || envelope.data.chatId !== chatId) return null;
  return unsealWith(keys, envelope.data) === null ? null : envelope.data.revision;
}

/** What restoring would refuse must not be in a backup. */
function isOpened(text: string, keys: Keys): boolean {
  const envelope = EnvelopeSchema.safeParse(parseJson(text));
  return envelope.success && unsealWith(keys, envelope.data) !== null;
}

/** Null: it is not there. The others are only ever replaced whole; of lines, one that is being written is left out. */
async function keptText(path: string): Promise<string | null> {
  const text = await textOf(path);
  return text !== null && /\.jsonl(\.old)?$/.test(path) ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
}

async function isThere(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
