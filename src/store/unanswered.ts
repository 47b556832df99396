// What nobody could answer, for editors: one small sealed file, without a trace of who wrote it. It is written some
// seconds later and beside the work, so that no message waits for it; a kill may cost what came last.
import { createHash } from 'node:crypto';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LANGUAGES } from '../chat/text.ts';
import type { Unanswered } from '../dialogue/unanswered.ts';
import { parseJson } from './durable-adapter.ts';
import { isErrno } from './errno.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { keyOf, unsealWith } from './keys.ts';
import type { Keys } from './keys.ts';
import { replaceFile } from './replace-file.ts';
import type { Key } from './seal.ts';
import { EnvelopeSchema, seal } from './seal.ts';

export const EntrySchema = z.strictObject({
  /** The same for the same words, language, kind and question. */
  id: z.string(),
  kind: z.enum(['miss', 'thumbs-down']),
  text: z.string(),
  language: z.enum(LANGUAGES),
  question: z.string().nullable(),
  /** The days, `YYYY-MM-DD`, on which it was first and last noted, and how often in all. */
  first: z.string(),
  last: z.string(),
  times: z.int().positive(),
});
export type UnansweredEntry = z.infer<typeof EntrySchema>;

export type UnansweredBook = {
  /** Keeps this, soon; never fails, and nobody waits for it. */
  note(unanswered: Unanswered): void;
  /** Everything that is kept, what was noted last first. */
  list(): Promise<readonly UnansweredEntry[]>;
  /** Takes out what editors have dealt with, and resolves when that is kept. Unknown ids are passed over. */
  remove(ids: readonly string[]): Promise<void>;
  /** Resolves when everything is kept, or the medium has refused. */
  close(): Promise<void>;
};

export type UnansweredOptions = {
  /** The data folder, which is there. */
  folder: string;
  key: Key;
  /** Keys of before, with which the file may be sealed still. */
  oldKeys?: readonly Key[];
  /** Today, `YYYY-MM-DD`. */
  today: () => string;
  /** For how many days something is kept after it was last noted. */
  keepDays: number;
  log: (line: string) => void;
  /** How many entries are kept; beyond that, those noted longest ago make room. */
  most?: number;
};

/** The name of the file in the data folder. */
export const UNANSWERED_FILE = 'unanswered.json';
export const MOST = 2000;
/** How long a note may wait for others, in milliseconds. */
export const SOON = 3000;
const DAY = 86_400_000;
/** What the seal is bound to: no chat has this number. */
export const ABOUT = { chatId: 0, revision: 0, durable: true };

/** Opens the book. A damaged file is set aside and named, and an empty book takes its place. */
export async function openUnanswered(options: UnansweredOptions): Promise<UnansweredBook> {
  const { folder, key, today, keepDays, log, most = MOST } = options;
  const path = join(folder, UNANSWERED_FILE);
  const keys: Keys = { current: key, old: options.oldKeys ?? [] };
  const flush = createFolderFlusher();
  // In the order in which they were last noted.
  const entries = new Map((await read(path, keys, log)).map((entry) => [entry.id, entry]));
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const oldest = (): string => oldestDay(today(), keepDays);

  function dropOld(): void {
    const over = oldest();
    for (const { id, last } of [...entries.values()]) if (last < over) entries.delete(id);
    for (const id of [...entries.keys()].slice(0, Math.max(0, entries.size - most))) entries.delete(id);
  }

  function write(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(async () => {
      try {
        dropOld();
        await dropSetAside(path, oldest());
        const envelope = seal(JSON.stringify([...entries.values()]), ABOUT, key);
        await replaceFile(path, JSON.stringify(envelope), flush);
      } catch (error) {
        log(`What was not answered could not be kept (${isErrno(error) ? error.code : 'unknown error'}).`);
      }
    });
    return writing;
  }

  await dropSetAside(path, oldest());
  return {
    note({ kind, text, language, question }) {
      const id = idOf(kind, language, question, text);
      const day = today();
      const { first = day, times = 0 } = entries.get(id) ?? {};
      entries.delete(id);
      entries.set(id, { id, kind, text, language, question, first, last: day, times: times + 1 });
      if (entries.size > most) dropOld();
      timer ??= setTimeout(() => void write(), SOON).unref();
    },
    list() {
      dropOld();
      return Promise.resolve([...entries.values()].reverse());
    },
    remove(ids) {
      for (const id of ids) entries.delete(id);
      return write();
    },
    async close() {
      await (timer === null ? writing : write());
    },
  };
}

/** What people wrote is in what was set aside as well, and is kept no longer for that. */
async function dropSetAside(path: string, oldest: string): Promise<void> {
  const aside = `${path}.damaged`;
  const written = await stat(aside).catch(() => null);
  if (written !== null && dayOf(written.mtimeMs) < oldest) await rm(aside, { force: true });
}

/** What was last noted before this day is over. */
export function oldestDay(today: string, keepDays: number): string {
  return dayOf(Date.parse(`${today}T12:00:00Z`) - keepDays * DAY);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A file that cannot be read makes way for a new one: nothing here is worth refusing to start. */
async function read(path: string, keys: Keys, log: (line: string) => void): Promise<UnansweredEntry[]> {
  let why: string;
  try {
    const entries = opened(await readFile(path, 'utf8'), keys);
    if (typeof entries !== 'string') return entries;
    why = entries;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    why = `cannot be read (${isErrno(error) ? error.code : 'unknown error'})`;
  }
  try {
    await rename(path, `${path}.damaged`);
    log(`The file ${UNANSWERED_FILE} ${why}; it was set aside as ${UNANSWERED_FILE}.damaged.`);
  } catch {
    log(`The file ${UNANSWERED_FILE} ${why}, and it cannot be set aside.`);
  }
  return [];
}

/** What is in it, or what is wrong with the file. */
export function opened(text: string, keys: Keys): UnansweredEntry[] | string {
  const envelope = EnvelopeSchema.safeParse(parseJson(text));
  if (!envelope.success) return 'is damaged';
  if (keyOf(keys, envelope.data.key) === null)
    return `was sealed with key ${envelope.data.key}, which is not given`;
  const body = unsealWith(keys, envelope.data);
  if (body === null) return 'is damaged';
  return z.array(EntrySchema).safeParse(parseJson(body)).data ?? 'is of another release';
}

/** The id of what was noted, by its kind, language, question and text. */
export function idOf(...parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}
