// Updates that could not be handled, put away for whoever runs the bot: one line each, with ids and classes and never a
// word of anybody. A line that was acknowledged is on disk.
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { appendLines } from './append-lines.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { sizeOf, textOf } from './found.ts';

const LetterSchema = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  updateId: z.int(),
  /** The kind of update in Telegram's words: `message`, `callback_query`, … */
  what: z.string(),
  /** The class of the error, and its code if it has one. */
  error: z.string(),
  code: z.string().optional(),
});
export type DeadLetter = z.infer<typeof LetterSchema>;

export type DeadLetters = {
  /** Resolves once the line is on disk: true when this update was not there yet. Rejects when the disk refuses. */
  add(letter: DeadLetter): Promise<boolean>;
};

/** The name of the file in the data folder; the one before it has `.old` behind it. */
export const DEAD_LETTERS_FILE = 'dead-letters.jsonl';
/** About 10,000 lines; then the file makes way for a new one, and the one before it is gone. */
const MOST = 1 << 20;

/** The dead letters of a data folder, which must be there. Nothing is read before the first one. */
export function openDeadLetters({ folder, most = MOST }: { folder: string; most?: number }): DeadLetters {
  const path = join(folder, DEAD_LETTERS_FILE);
  let known: Promise<Set<number>> | null = null;
  let last = Promise.resolve(false);
  const flush = createFolderFlusher();
  /** Whether the name of the file is on disk as well. */
  let named = false;

  async function append(letter: DeadLetter): Promise<boolean> {
    const ids = await (known ??= knownIn(path));
    if (ids.has(letter.updateId)) return false;
    if ((await sizeOf(path)) > most) {
      await rename(path, `${path}.old`);
      named = false;
      // What stands in the file before is not handed over again.
      ids.clear();
    }
    await appendLines(path, `${JSON.stringify(letter)}\n`, { durable: true });
    if (!named) await flush(folder);
    named = true;
    ids.add(letter.updateId);
    return true;
  }

  return {
    add(letter) {
      const after = (): Promise<boolean> => append(letter);
      const mine = last.then(after, after);
      last = mine;
      return mine;
    },
  };
}

async function knownIn(path: string): Promise<Set<number>> {
  const lines = ((await textOf(path)) ?? '').split('\n').filter((line) => line !== '');
  return new Set(lines.flatMap((line) => letterIn(line)?.updateId ?? []));
}

/** The letter of a line; null for one that a kill cut short, and for anything else. */
export function letterIn(line: string): DeadLetter | null {
  try {
    const letter = LetterSchema.safeParse(JSON.parse(line));
    return letter.success ? letter.data : null;
  } catch {
    return null;
  }
}
