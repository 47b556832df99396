// What a data folder keeps besides people, for a move. What cannot be read there stays behind and is noticed.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ChangeSchema } from '../../editing/change.ts';
import { DEAD_LETTERS_FILE, letterIn } from '../dead-letters.ts';
import { DESK_FILES, DESK_FOLDER, DraftSchema, LiveSchema, valueOf } from '../desk-book.ts';
import { parseJson } from '../durable-adapter.ts';
import type { FlushFolder } from '../folder-flusher.ts';
import { textOf } from '../found.ts';
import type { Keys } from '../keys.ts';
import { keyOf } from '../keys.ts';
import { makeFolder } from '../make-folder.ts';
import { replaceFile } from '../replace-file.ts';
import { EnvelopeSchema, seal } from '../seal.ts';
import { TALLIES_FOLDER, namesIn, talliesPath } from '../tallies.ts';
import { TOLD_FILE, idIn } from '../told-letters.ts';
import { ABOUT, UNANSWERED_FILE, opened } from '../unanswered.ts';
import type { Shelf, Shelves } from './end.ts';
import { MoveRefused } from './refused.ts';
import type { MovedLetters } from './pieces.ts';
import { lettersIn, lettersPiece, linesPiece, listIn, listPiece, onePiece } from './pieces.ts';

type Setup = { folder: string; keys: Keys; flush: FlushFolder; notice: (line: string) => void };

export function folderShelves(setup: Setup): Shelves {
  return {
    tallies: tallies(setup),
    unanswered: unanswered(setup),
    letters: letters(setup),
    draft: deskFile(setup, 'draft'),
    history: history(setup),
    live: deskFile(setup, 'live'),
  };
}

function tallies({ folder, flush }: Setup): Shelf {
  const inside = join(folder, TALLIES_FOLDER);
  const days = async (): Promise<string[]> =>
    (await namesIn(inside)).map((name) => name.replace(/\.jsonl$/, '')).sort();
  return {
    async *pieces() {
      for (const day of await days()) {
        const piece = linesPiece(day, await readFile(talliesPath(folder, day), 'utf8'));
        if (piece.count > 0) yield piece;
      }
    },
    async put({ key: day, text }) {
      await makeFolder(inside, flush);
      await replaceFile(talliesPath(folder, day), `${text}\n`, flush);
    },
    async keepOnly(keys) {
      for (const day of await days()) if (!keys.has(day)) await rm(talliesPath(folder, day));
    },
  };
}

function unanswered({ folder, keys, flush, notice }: Setup): Shelf {
  const path = join(folder, UNANSWERED_FILE);
  return onePiece(
    async () => {
      const text = await textOf(path);
      if (text === null) return listPiece([]);
      const key = EnvelopeSchema.safeParse(parseJson(text)).data?.key;
      if (key !== undefined && keyOf(keys, key) === null)
        throw new MoveRefused(
          `The file ${path} was sealed with key ${key}, which is neither DATA_KEY nor in DATA_KEY_OLD: add it to DATA_KEY_OLD, or move the file away.`,
        );
      const entries = opened(text, keys);
      if (typeof entries !== 'string') return listPiece(entries);
      notice(`${UNANSWERED_FILE} ${entries}.`);
      return listPiece([]);
    },
    ({ count, text }) =>
      count === 0
        ? rm(path, { force: true })
        : replaceFile(path, JSON.stringify(seal(text, ABOUT, keys.current)), flush),
  );
}

function letters({ folder, flush, notice }: Setup): Shelf {
  const path = join(folder, DEAD_LETTERS_FILE);

  async function read(): Promise<MovedLetters> {
    const all = `${(await textOf(`${path}.old`)) ?? ''}\n${(await textOf(path)) ?? ''}`;
    const lines = all.split('\n').filter((line) => line !== '');
    const whole = lines.flatMap((line) => {
      const letter = letterIn(line);
      return letter === null ? [] : [{ line, id: letter.updateId }];
    });
    if (whole.length < lines.length)
      notice(`${lines.length - whole.length} of ${lines.length} lines in ${DEAD_LETTERS_FILE} are damaged.`);
    const mark = await textOf(join(folder, TOLD_FILE));
    const last = mark === null ? undefined : idIn(mark);
    const told = whole.findLastIndex(({ id }) => id === last);
    // One that stands in both files is one letter.
    const first = (id: number): number => whole.findIndex((each) => each.id === id);
    const linesOf = (some: typeof whole, from: number): string[] =>
      some.flatMap(({ line, id }, place) => (first(id) === from + place ? [line] : []));
    return { told: linesOf(whole.slice(0, told + 1), 0), untold: linesOf(whole.slice(told + 1), told + 1) };
  }

  return onePiece(
    async () => lettersPiece(await read()),
    async (piece) => {
      const { told, untold } = lettersIn(piece);
      await rm(`${path}.old`, { force: true });
      await rm(join(folder, TOLD_FILE), { force: true });
      if (piece.count === 0) return rm(path, { force: true });
      // Whoever was told of stands before the others: in a folder there is one mark for all of them.
      await replaceFile(path, [...told, ...untold].map((line) => `${line}\n`).join(''), flush);
      const last = letterIn(told.at(-1) ?? '');
      if (last !== null)
        await replaceFile(join(folder, TOLD_FILE), JSON.stringify({ updateId: last.updateId }), flush);
    },
  );
}

function deskFile({ folder, flush, notice }: Setup, name: 'draft' | 'live'): Shelf {
  const path = join(folder, DESK_FOLDER, DESK_FILES[name]);
  const empty = name === 'draft' ? listPiece([]) : { key: '', count: 0, text: 'null' };
  return onePiece(
    async () => {
      const text = await textOf(path);
      if (text === null) return empty;
      const draft = name === 'draft' ? valueOf(text, DraftSchema) : null;
      if (draft !== null) return listPiece(draft);
      const live = name === 'live' ? valueOf(text, LiveSchema) : null;
      if (live !== null) return { key: '', count: Object.keys(live).length, text: JSON.stringify(live) };
      notice(`${DESK_FOLDER}/${DESK_FILES[name]} is damaged.`);
      return empty;
    },
    async ({ text }) => {
      if (text === empty.text) return rm(path, { force: true });
      await makeFolder(join(folder, DESK_FOLDER), flush);
      await replaceFile(path, text, flush);
    },
  );
}

function history({ folder, flush, notice }: Setup): Shelf {
  const path = join(folder, DESK_FOLDER, DESK_FILES.history);
  return onePiece(
    async () => {
      const lines = ((await textOf(path)) ?? '').split('\n').filter((line) => line !== '');
      const changes = lines.flatMap((line) => valueOf(line, ChangeSchema) ?? []);
      if (changes.length < lines.length)
        notice(
          `${lines.length - changes.length} of ${lines.length} lines in ${DESK_FOLDER}/${DESK_FILES.history} are damaged.`,
        );
      return listPiece(changes);
    },
    async (piece) => {
      if (piece.count === 0) return rm(path, { force: true });
      await makeFolder(join(folder, DESK_FOLDER), flush);
      const lines = listIn(piece, ChangeSchema).map((change) => `${JSON.stringify(change)}\n`);
      await replaceFile(path, lines.join(''), flush);
    },
  );
}
