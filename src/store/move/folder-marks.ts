// The marks of moves in a data folder: a small file, which is not there before the first move.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../durable-adapter.ts';
import type { FlushFolder } from '../folder-flusher.ts';
import { textOf } from '../found.ts';
import { replaceFile } from '../replace-file.ts';
import type { MoveMark, MoveMarks, Side } from './move-mark.ts';
import { MoveMarkSchema, refusalAfter } from './move-mark.ts';

/** The name of the file in the data folder. */
export const MOVES_FILE = 'moves.json';

const MarksSchema = z.strictObject({ from: MoveMarkSchema.nullable(), to: MoveMarkSchema.nullable() });
const NONE: MoveMarks = { from: null, to: null };

/** Null: there is a file, and it cannot be read. */
export async function readMoveMarks(folder: string): Promise<MoveMarks | null> {
  const text = await textOf(join(folder, MOVES_FILE));
  if (text === null) return NONE;
  return MarksSchema.safeParse(parseJson(text)).data ?? null;
}

/** Notes it on this side, flushed; null takes it away. */
export async function writeMoveMark(
  folder: string,
  side: Side,
  mark: MoveMark | null,
  flush: FlushFolder,
): Promise<void> {
  const marks = { ...((await readMoveMarks(folder)) ?? NONE), [side]: mark };
  const path = join(folder, MOVES_FILE);
  if (marks.from !== null || marks.to !== null) return replaceFile(path, JSON.stringify(marks), flush);
  await rm(path, { force: true });
  await flush(folder);
}

/** Why the bot may not begin on this folder: a sentence, or null when it may. */
export async function refusalOfMovedFolder(folder: string): Promise<string | null> {
  const path = join(folder, MOVES_FILE);
  const marks = await readMoveMarks(folder);
  return marks === null
    ? `The file ${path} is damaged, so it is not known whether everything was moved away from here: if it was not, delete that file.`
    : refusalAfter(marks, folder, `delete ${path}`);
}
