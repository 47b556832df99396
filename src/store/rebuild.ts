// Finds everybody's marks again by reading every record, while the store is in use.
import type { IndexJournal } from './index-journal.ts';
import { marksOf } from './marks.ts';
import type { DueAt } from './marks.ts';
import type { OneByOne } from './one-by-one.ts';
import { RecordUnreadable } from './record-files.ts';
import type { RecordFiles } from './record-files.ts';

/** Few at a time: people who write in meanwhile go first. */
const READERS = 4;

export type RebuildSetup = {
  files: RecordFiles;
  journal: IndexJournal;
  chats: OneByOne;
  dueAt: DueAt;
  /** Ends the rebuild early. */
  stopped: () => boolean;
  /** Gets a sentence about each record that cannot be read; what was known of it stays known. */
  log: (line: string) => void;
};

/** Resolves to how many could not be read, or null when it was stopped. Rejects when the disk refuses. */
export async function rebuildIndex({
  files,
  journal,
  chats,
  dueAt,
  stopped,
  log,
}: RebuildSetup): Promise<number | null> {
  const seen = new Set<number>();
  let unreadable = 0;

  function lookUp(chatId: number): Promise<void> {
    return chats.run(chatId, async () => {
      try {
        const found = await files.read(chatId);
        journal.settle(chatId, found === null ? null : marksOf(found.record, dueAt));
      } catch (error) {
        if (!(error instanceof RecordUnreadable)) throw error;
        unreadable += 1;
        log(error.message);
      }
    });
  }

  async function readFrom(ids: AsyncIterator<number>): Promise<void> {
    while (!stopped()) {
      const next = await ids.next();
      if (next.done === true) return;
      seen.add(next.value);
      await lookUp(next.value);
    }
  }

  const ids = files.list();
  await Promise.all(Array.from({ length: READERS }, () => readFrom(ids)));
  // Those whom only the old journal knew, or who came during the scan.
  const known = [...journal.index.entries()].map(([chatId]) => chatId);
  const others = [...known, ...journal.unsure()].filter((chatId) => !seen.has(chatId));
  for (const chatId of others) {
    if (stopped()) return null;
    await lookUp(chatId);
  }
  if (stopped()) return null;
  if (unreadable === 0) await journal.compact();
  return unreadable;
}
