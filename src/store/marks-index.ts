// Everybody's marks in memory, found from each side. Knows nothing of files.
import type { DeskEntry } from '../handover/queue.ts';
import { readMarks, writeMarks } from './marks-text.ts';
import type { Marks } from './port.ts';

export type MarksIndex = {
  get(chatId: number): Marks | null;
  set(chatId: number, marks: Marks): void;
  delete(chatId: number): void;
  count(): number;
  entries(): Iterable<[number, Marks]>;
  /** Earliest first. */
  listDue(now: number, limit: number): number[];
  listOwing(): number[];
  /** Those whose desk is not closed. */
  listDesk(): DeskEntry[];
  /** Those of them who wait. */
  listWaiting(): DeskEntry[];
  listGroup(group: number): number[];
  findByTopic(topic: string): number | null;
  findByCase(number: string): number | null;
};

/** An empty index. */
export function createMarksIndex(): MarksIndex {
  const everybody = new Map<number, string>();
  const due = new Map<number, number>();
  const owing = new Set<number>();
  const open = new Set<number>();
  const waiting = new Set<number>();
  const topics = new Map<string, number>();
  const cases = new Map<string, number>();

  function get(chatId: number): Marks | null {
    const text = everybody.get(chatId);
    return text === undefined ? null : readMarks(text);
  }

  function* entries(): Generator<[number, Marks]> {
    for (const [chatId, text] of everybody) yield [chatId, readMarks(text)];
  }

  function unlist(chatId: number): void {
    const marks = get(chatId);
    if (marks === null) return;
    everybody.delete(chatId);
    due.delete(chatId);
    owing.delete(chatId);
    open.delete(chatId);
    waiting.delete(chatId);
    if (marks.topic !== null && topics.get(marks.topic) === chatId) topics.delete(marks.topic);
    for (const number of marks.cases) if (cases.get(number) === chatId) cases.delete(number);
  }

  function entriesOf(chatIds: Iterable<number>): DeskEntry[] {
    const entries: DeskEntry[] = [];
    for (const chatId of chatIds) {
      const { desk = null, topic = null } = get(chatId) ?? {};
      if (desk !== null) entries.push({ chatId, topic, desk });
    }
    return entries;
  }

  return {
    get,
    set(chatId, marks) {
      const text = writeMarks(marks);
      if (everybody.get(chatId) === text) return;
      unlist(chatId);
      everybody.set(chatId, text);
      if (marks.dueAt !== null) due.set(chatId, marks.dueAt);
      if (marks.owes) owing.add(chatId);
      const { desk } = marks;
      if (desk !== null && desk.state !== 'closed') open.add(chatId);
      if (desk?.state === 'waiting') waiting.add(chatId);
      if (marks.topic !== null) topics.set(marks.topic, chatId);
      for (const number of marks.cases) cases.set(number, chatId);
    },
    delete: unlist,
    count: () => everybody.size,
    entries,
    listDue(now, limit) {
      const ripe: { chatId: number; at: number }[] = [];
      for (const [chatId, at] of due) if (at <= now) ripe.push({ chatId, at });
      return ripe
        .sort((a, b) => a.at - b.at)
        .slice(0, limit)
        .map((entry) => entry.chatId);
    },
    listOwing: () => [...owing],
    listDesk: () => entriesOf(open),
    listWaiting: () => entriesOf(waiting),
    listGroup: (group) =>
      [...entries()].filter(([, { desk }]) => desk?.group === group).map(([chatId]) => chatId),
    findByTopic: (topic) => topics.get(topic) ?? null,
    findByCase: (number) => cases.get(number) ?? null,
  };
}
