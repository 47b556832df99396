// The index of marks: in memory, and in a journal that a killed process leaves behind complete. Before a record changes
// in what is marked, the journal says so; after a kill those announced are looked up in their records. What changes
// most, that something is owed, takes one line: before the save when it becomes owed, after the save when it no longer
// is. In between the index says that something may be owed, never that nothing is although something is.
import { open } from 'node:fs/promises';
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

/** How many bytes of a journal are taken apart at once. */
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
  const past = { intact: true, bytes: 0, lines: 0 };
  try {
    for await (const text of wholeLines(path)) {
      past.bytes += text.length;
      for (const entry of readLines(text)) {
        past.lines += 1;
        if (entry === null) {
          past.intact = false;
          continue;
        }
        if (entry.kind === 'changing') unsure.add(entry.chatId);
        else unsure.delete(entry.chatId);
        if (entry.kind === 'known') index.set(entry.chatId, entry.marks);
        if (entry.kind === 'forgotten') index.delete(entry.chatId);
      }
    }
    return past;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return { ...past, intact: false };
    throw error;
  }
}

/**
 * The file's lines, many at a time: as a whole, 100,000 lines and what is read in them would double the memory of the
 * process. A last line without its end was never acknowledged and is left out.
 */
async function* wholeLines(path: string): AsyncGenerator<string> {
  const file = await open(path, 'r');
  try {
    const piece = Buffer.alloc(PIECE);
    let rest = '';
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE);
      if (bytesRead === 0) return;
      // One character a byte: garbage must not change where the whole lines end.
      const text = rest + piece.toString('latin1', 0, bytesRead);
      const end = text.lastIndexOf('\n') + 1;
      if (end > 0) yield text.slice(0, end);
      rest = text.slice(end);
    }
  } finally {
    await file.close();
  }
}
