// The queue at the desk: who waits, who is being talked to, which case is late. Ids, times and numbers only.
import type { Language } from '../chat/text.ts';

/** How things stand with one customer, as everybody at the desk may know it. Nothing personal is in it. */
export type DeskMark = {
  /** The staff group that has the customer; null while no group is set up. */
  group: number | null;
  /** `open`: nobody is waited for or talking, but a case is under way. */
  state: 'waiting' | 'taken' | 'open' | 'closed';
  /** Since when, in milliseconds since 1970; 0 when closed. */
  since: number;
  /** The last day on which the review is on time, `YYYY-MM-DD`; null when no review is awaited. */
  due: string | null;
  /** The member of staff who has the chat. */
  by: number | null;
  /** The number of the open case. */
  number: string | null;
};

export type DeskEntry = {
  chatId: number;
  /** `group:thread`; null before the topic is made. */
  topic: string | null;
  desk: DeskMark;
};

/** Everybody with something open, in the order in which they are to be served: waiting first, then the oldest. */
export function inOrder(entries: readonly DeskEntry[]): DeskEntry[] {
  return entries
    .filter(({ desk }) => desk.state !== 'closed')
    .sort(
      (one, other) =>
        rank(one) - rank(other) || one.desk.since - other.desk.since || one.chatId - other.chatId,
    );
}

/** Whether the review of this customer's case is late on `today` (`YYYY-MM-DD`). */
export function isOverdue({ desk }: DeskEntry, today: string): boolean {
  return desk.due !== null && desk.due < today;
}

/** How many people wait before this one: all of them, when the person does not wait yet. */
export function aheadOf(entries: readonly DeskEntry[], chatId: number): number {
  const waiting = entries.filter(({ desk }) => desk.state === 'waiting');
  const own = waiting.find((entry) => entry.chatId === chatId);
  if (own === undefined) return waiting.length;
  return inOrder(waiting).indexOf(own);
}

/** The groups with how many people wait in each. */
export function withWaiting(
  groups: readonly { chatId: number; language: Language }[],
  entries: readonly DeskEntry[],
): { chatId: number; language: Language; waiting: number }[] {
  return groups.map((group) => ({
    ...group,
    waiting: entries.filter(({ desk }) => desk.group === group.chatId && desk.state === 'waiting').length,
  }));
}

/** The address of a topic inside Telegram, for those who are in the group; null for an ordinary group, which has none. */
export function topicLink(topic: string): string | null {
  const [group = '', thread = ''] = topic.split(':');
  return group.startsWith('-100') && thread !== '' ? `https://t.me/c/${group.slice(4)}/${thread}` : null;
}

function rank({ desk }: DeskEntry): number {
  return { waiting: 0, taken: 1, open: 2, closed: 3 }[desk.state];
}
