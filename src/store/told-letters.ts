// Which dead letters staff have been told of: the id of the last one, in the order in which they stand in their file.
// A kill between a letter and the word about it so leaves a trace.
import { join } from 'node:path';
import { z } from 'zod';
import { DEAD_LETTERS_FILE, letterIn } from './dead-letters.ts';
import type { DeadLetter } from './dead-letters.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { textOf } from './found.ts';
import { replaceFile } from './replace-file.ts';

export type ToldLetters = {
  /** The letters behind the last one that was told, put away since this moment, oldest first. */
  untold(since: number): Promise<DeadLetter[]>;
  /** Staff know of these, and of whatever stood before them. Resolves once that is kept; one call at a time. */
  told(letters: readonly DeadLetter[]): Promise<void>;
};

/** The name of the file in the data folder. */
export const TOLD_FILE = 'dead-letters-told.json';

const ToldSchema = z.object({ updateId: z.int() });
/** What is known in a data folder, which must be there. A mark that is missing or damaged means that nothing was told. */
export function openToldLetters(folder: string, log: (line: string) => void = () => undefined): ToldLetters {
  const flush = createFolderFlusher();
  const path = join(folder, TOLD_FILE);
  return {
    async untold(since) {
      const mark = await textOf(path);
      const last = mark === null ? null : idIn(mark);
      if (last === undefined)
        log(`The file ${TOLD_FILE} is damaged: staff are told again what was set aside of late.`);
      const old = await textOf(join(folder, `${DEAD_LETTERS_FILE}.old`));
      const now = await textOf(join(folder, DEAD_LETTERS_FILE));
      const lines = `${old ?? ''}\n${now ?? ''}`.split('\n').filter((line) => line !== '');
      const letters = lines.flatMap((line) => letterIn(line) ?? []);
      if (letters.length < lines.length)
        log(
          `${lines.length - letters.length} of ${lines.length} lines in ${DEAD_LETTERS_FILE} and the file before it cannot be read and are passed over.`,
        );
      const told = letters.findLastIndex(({ updateId }) => updateId === last);
      return letters.slice(told + 1).filter(({ at }) => at >= since);
    },
    async told(letters) {
      const last = letters.at(-1);
      if (last !== undefined) await replaceFile(path, JSON.stringify({ updateId: last.updateId }), flush);
    },
  };
}

/** Undefined for what is empty, was cut short by a kill, or has another shape. */
export function idIn(mark: string): number | undefined {
  try {
    return ToldSchema.safeParse(JSON.parse(mark)).data?.updateId;
  } catch {
    return undefined;
  }
}
