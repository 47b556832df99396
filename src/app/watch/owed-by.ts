// Which turn owed what is sent now, so that a send is known by the update that led to it. It is remembered here until it
// is sent, for some chats and until the end of the process: the record need not carry it.
import type { InHand } from './in-hand.ts';

export type OwedBy = {
  /** The chat is owed what is numbered from `from` to before `until`, by this. */
  note(chatId: number, from: number, until: number, hand: InHand): void;
  /** Who owes what has this number; null when that is not known any more. */
  find(chatId: number, seq: number): InHand | null;
  /** So many of what has these numbers is owed no more. */
  sent(chatId: number, seqs: readonly number[]): void;
};

type Range = { from: number; until: number; left: number; hand: InHand };

/** How many chats are remembered, and how many of each one's last turns: what was replaced is never sent. */
const MOST = 2000;
const TURNS = 20;

export function makeOwedBy(): OwedBy {
  const chats = new Map<number, Range[]>();

  const rangeOf = (chatId: number, seq: number): Range | undefined =>
    chats.get(chatId)?.findLast(({ from, until }) => seq >= from && seq < until);

  function forget(chatId: number, range: Range): void {
    const rest = (chats.get(chatId) ?? []).filter((other) => other !== range);
    if (rest.length === 0) chats.delete(chatId);
    else chats.set(chatId, rest);
  }

  return {
    note(chatId, from, until, hand) {
      if (until <= from) return;
      const ranges = chats.get(chatId) ?? [];
      ranges.push({ from, until, left: until - from, hand });
      if (ranges.length > TURNS) ranges.shift();
      chats.delete(chatId);
      chats.set(chatId, ranges);
      const [oldest] = chats.keys();
      if (chats.size > MOST && oldest !== undefined) chats.delete(oldest);
    },
    find: (chatId, seq) => rangeOf(chatId, seq)?.hand ?? null,
    sent(chatId, seqs) {
      for (const seq of seqs) {
        const range = rangeOf(chatId, seq);
        if (range !== undefined && (range.left -= 1) === 0) forget(chatId, range);
      }
    },
  };
}
