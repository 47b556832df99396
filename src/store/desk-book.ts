// What editors have saved and published: the draft, the history, and the content as it was last known to be live. It
// holds nothing of customers, so nothing is sealed; it must survive a power cut, so everything is flushed.
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Change, Draft } from '../editing/change.ts';
import { ChangeSchema, SavedSchema } from '../editing/change.ts';
import type { Json, Values } from '../editing/edit.ts';
import { JsonSchema } from '../editing/edit.ts';
import { appendLines } from './append-lines.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { textOf } from './found.ts';
import { makeFolder } from './make-folder.ts';
import { replaceFile } from './replace-file.ts';

export type DeskBook = {
  /** Does something while nobody else has the book. It is as others have left it, and closed again when this is over. */
  inTurn<T>(task: (book: OpenBook) => Promise<T>): Promise<T>;
};

export type OpenBook = {
  draft(): Draft;
  keepDraft(draft: Draft): Promise<void>;
  /** Oldest first. */
  history(): readonly Change[];
  /** Adds to the history, and remembers what is live since. */
  add(change: Omit<Change, 'number'>, live: Values): Promise<Change>;
  /** The content as it was last known to be live; null before anything was. */
  live(): Values | null;
  keepLive(live: Values): Promise<void>;
};

export const DraftSchema = z.array(SavedSchema);
export const LiveSchema = z.record(z.string(), JsonSchema);

/** The folder of the book in the data folder, and its files. */
export const DESK_FOLDER = 'desk';
export const DESK_FILES = {
  draft: 'draft.json',
  history: 'history.jsonl',
  live: 'live.json',
  left: 'left.json',
} as const;

/** Opens the book in this folder. What is damaged is set aside under another name and told in a line of the log. */
export async function openDeskBook(folder: string, log: (line: string) => void): Promise<DeskBook> {
  const flush = createFolderFlusher();
  await makeFolder(folder, flush);
  const at = (name: keyof typeof DESK_FILES): string => join(folder, DESK_FILES[name]);
  const read = async <Value>(name: 'draft' | 'live', schema: z.ZodType<Value>): Promise<Value | null> => {
    const text = await textOf(at(name));
    if (text === null) return null;
    const value = valueOf(text, schema);
    if (value !== null) return value;
    await rename(at(name), `${at(name)}.damaged`);
    log(
      `${DESK_FILES[name]} of the editors’ desk cannot be read and was set aside as ${DESK_FILES[name]}.damaged.`,
    );
    return null;
  };

  let draft: Draft = (await read('draft', DraftSchema)) ?? [];
  const kept = await read('live', LiveSchema);
  let live: Values | null = kept === null ? null : new Map(Object.entries(kept));
  const lines = ((await textOf(at('history'))) ?? '').split('\n').filter((line) => line !== '');
  const history = lines.flatMap((line) => valueOf(line, ChangeSchema) ?? []);
  if (history.length < lines.length)
    log(
      `${lines.length - history.length} of ${lines.length} lines in ${DESK_FILES.history} of the editors’ desk cannot be read and are left out; they stay in the file.`,
    );

  const writeLive = async (values: Values): Promise<void> => {
    await replaceFile(at('live'), JSON.stringify(Object.fromEntries(values)), flush);
    live = values;
  };

  const book: OpenBook = {
    draft: () => draft,
    history: () => history,
    live: () => live,
    async keepDraft(fresh) {
      await replaceFile(at('draft'), JSON.stringify(fresh), flush);
      draft = fresh;
    },
    async add(change, values) {
      const numbered: Change = { number: (history.at(-1)?.number ?? 0) + 1, ...change };
      await appendLines(at('history'), `${JSON.stringify(numbered)}\n`, { durable: true });
      await flush(folder);
      history.push(numbered);
      await writeLive(values);
      return numbered;
    },
    keepLive: writeLive,
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    inTurn(task) {
      const mine = last.then(() => task(book));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

export function valueOf<Value>(text: string, schema: z.ZodType<Value>): Value | null {
  let value: Json;
  try {
    value = JSON.parse(text) as Json; // what JSON.parse gives is Json
  } catch {
    return null;
  }
  return schema.safeParse(value).data ?? null;
}
