// The index of marks: in memory, and in a journal that a killed process leaves behind complete. Before a record
// changes, the journal says that it will; after a kill those announced are looked up in their records.
import { readFile } from 'node:fs/promises';
import { isErrno } from './errno.ts';
import { openJournalFile } from './journal-file.ts';
import { readLines, writeLine } from './journal-line.ts';
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
  /** Must resolve before a record whose marks will change is written. */
  announce(chatId: number): Promise<void>;
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
  const file = await openJournalFile(path, past.bytes, past.lines);
  let failing = false;

  function* everything(): Generator<string> {
    for (const [chatId, marks] of index.entries()) yield writeLine({ kind: 'known', chatId, marks });
    for (const chatId of unsure) yield writeLine({ kind: 'changing', chatId });
  }

  async function compact(): Promise<void> {
    await file.rewrite(everything);
    failing = false;
  }

  function compactSoon(): void {
    compact().catch((error: unknown) => {
      failing = true;
      log(
        `The index journal could not be rewritten (${error instanceof Error ? error.message : 'unknown error'}).`,
      );
    });
  }

  if (file.lines() > 2 * index.count()) compactSoon();
  return {
    index,
    intact: past.intact,
    unsure: () => [...unsure],
    async announce(chatId) {
      unsure.add(chatId);
      await file.append(writeLine({ kind: 'changing', chatId }));
      // Outcomes were lost while the disk refused; it takes writes again, so the whole truth goes there.
      if (failing) await compact();
    },
    settle(chatId, marks) {
      unsure.delete(chatId);
      if (marks === null) index.delete(chatId);
      else index.set(chatId, marks);
      const entry =
        marks === null ? { kind: 'forgotten' as const, chatId } : { kind: 'known' as const, chatId, marks };
      file.append(writeLine(entry)).catch(() => {
        failing = true;
      });
      if (file.lines() > 4 * index.count() + 50_000 && !failing) compactSoon();
    },
    compact,
    close: () => file.close(),
  };
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
