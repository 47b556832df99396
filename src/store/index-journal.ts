// The index of marks: in memory, and in a journal that a killed process leaves behind complete. Before a record changes
// in what is marked, the journal says so; after a kill those announced are looked up in their records. What changes
// most, that something is owed, takes one line: before the save when it becomes owed, after the save when it no longer
// is. In between the index says that something may be owed, never that nothing is although something is.
import { readFile } from 'node:fs/promises';
import { isErrno } from './errno.ts';
import { openJournalFile } from './journal-file.ts';
import { readLines, writeLine } from './journal-line.ts';
import { sameMarks } from './marks.ts';
import { createMarksIndex } from './marks-index.ts';
import type { MarksIndex } from './marks-index.ts';
import type { Marks } from './port.ts';

export type IndexJournal = {
  /** For looking up only. */
  index: Omit<MarksIndex, 'set' | 'delete'>;
  /** Whether the journal was there and every line of it could be read. */
  intact: boolean;
  /** Those whose records were about to change when the journal ended. */
  unsure(): number[];
  /**
   * Must return before a record is written, with the marks that it will have, or null when it will be removed. Throws
   * when the disk refuses; the record must then stay as it is.
   */
  announce(chatId: number, marks: Marks | null): void;
  /** The outcome: its marks, or null when nothing is kept about it. Written soon after. */
  settle(chatId: number, marks: Marks | null): void;
  /** Rewrites the journal, so that it names nobody who was forgotten. */
  compact(): Promise<void>;
  close(): Promise<void>;
};

/** How many characters of a journal are taken apart at once. */
const PIECE = 1 << 16;

/** Opens the journal at `path`, whatever state it is in; shrinks it when more than half of it is outdated. */
export async function openIndexJournal(path: string, log: (line: string) => void): Promise<IndexJournal> {
  const index = createMarksIndex();
  const unsure = new Set<number>();
  const past = await readJournal(path, index, unsure);
  const file = openJournalFile(path, past.bytes, past.lines);
  let compacting = false;
  let failing = false;

  function* everything(): Generator<string> {
    for (const [chatId, marks] of index.entries()) yield writeLine({ kind: 'known', chatId, marks });
    for (const chatId of unsure) yield writeLine({ kind: 'changing', chatId });
  }

  const compact = (): Promise<void> => file.rewrite(everything);

  function compactSoon(): void {
    if (compacting) return;
    compacting = true;
    compact()
      .then(() => {
        failing = false;
      })
      .catch((error: unknown) => {
        // Once: on a full disk every save would try, and say so.
        if (failing) return;
        failing = true;
        log(
          `The index journal could not be rewritten (${error instanceof Error ? error.message : 'unknown error'}).`,
        );
      })
      .finally(() => {
        compacting = false;
      });
  }

  if (file.lines() > 2 * index.count()) compactSoon();
  return {
    index,
    intact: past.intact,
    unsure: () => [...unsure],
    announce(chatId, marks) {
      const known = index.get(chatId);
      if (known === null || marks === null || !sameMarks(known, { ...marks, owes: known.owes })) {
        unsure.add(chatId);
        file.append(writeLine({ kind: 'changing', chatId }));
      } else if (marks.owes && !known.owes) {
        file.append(writeLine({ kind: 'known', chatId, marks }));
        // Here as well, or a rewrite of the journal before the save is done would lose the line.
        index.set(chatId, marks);
      }
    },
    settle(chatId, marks) {
      if (!unsure.delete(chatId) && sameOutcome(index.get(chatId), marks)) return;
      if (marks === null) index.delete(chatId);
      else index.set(chatId, marks);
      file.later(
        writeLine(marks === null ? { kind: 'forgotten', chatId } : { kind: 'known', chatId, marks }),
      );
      if (file.lines() > 4 * index.count() + 50_000) compactSoon();
    },
    compact,
    close: () => file.close(),
  };
}

function sameOutcome(known: Marks | null, marks: Marks | null): boolean {
  return known === null || marks === null ? known === marks : sameMarks(known, marks);
}

async function readJournal(
  path: string,
  index: MarksIndex,
  unsure: Set<number>,
): Promise<{ intact: boolean; bytes: number; lines: number }> {
  const text = await readText(path);
  if (text === null) return { intact: false, bytes: 0, lines: 0 };
  // A last line without its end was never acknowledged.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  let lines = 0;
  let intact = true;
  // Piece by piece: the objects of 100,000 lines at once would double the memory of the process.
  for (let start = 0; start < whole.length;) {
    const end = whole.indexOf('\n', Math.min(start + PIECE, whole.length - 1)) + 1;
    for (const entry of readLines(whole.slice(start, end))) {
      lines += 1;
      if (entry === null) {
        intact = false;
        continue;
      }
      if (entry.kind === 'changing') unsure.add(entry.chatId);
      else unsure.delete(entry.chatId);
      if (entry.kind === 'known') index.set(entry.chatId, entry.marks);
      if (entry.kind === 'forgotten') index.delete(entry.chatId);
    }
    start = end;
  }
  return { intact, bytes: whole.length, lines };
}

async function readText(path: string): Promise<string | null> {
  try {
    // One character a byte: garbage must not change where the whole lines end.
    return await readFile(path, 'latin1');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}
