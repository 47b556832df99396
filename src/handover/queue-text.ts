// The queue as staff read it: one line a customer, late ones marked, each with the way to its topic.
import { sayDay } from '../chat/day.ts';
import { escapeHtml } from '../chat/text.ts';
import type { Voice } from '../chat/voice.ts';
import { sayDuration } from './duration.ts';
import type { DeskEntry } from './queue.ts';
import { isOverdue, topicLink } from './queue.ts';

/** An entry with the names that only the customer's record knows, as they were written. */
export type QueueRow = { entry: DeskEntry; name: string; staff: string | null; state: string | null };

export type QueueMoment = { now: number; today: string };

/** Everybody in this order, `rest` more of whom are not named. */
export function queueText(
  voice: Voice,
  rows: readonly QueueRow[],
  counts: { all: number; waiting: number; taken: number; open: number; overdue: number },
  moment: QueueMoment,
): string {
  const late = counts.overdue === 0 ? '' : voice.phrase('general.open.overdue', { count: counts.overdue });
  const lines = rows.map((row) => queueLine(voice, row, moment));
  const rest = counts.all - rows.length;
  if (rest > 0) lines.push(voice.phrase('general.open.rest', { count: rest }));
  return [voice.phrase('general.open.title', counts) + late, '', ...lines].join('\n');
}

/** One customer's line. */
export function queueLine(voice: Voice, row: QueueRow, { now, today }: QueueMoment): string {
  const { entry, staff, state } = row;
  const { desk } = entry;
  const parts = [customerLink(voice, row)];
  if (desk.number !== null) parts.push(`<code>${escapeHtml(desk.number)}</code>`);
  if (staff !== null) parts.push(escapeHtml(staff));
  if (state !== null && desk.state === 'open') parts.push(state);
  if (desk.state !== 'open') {
    const time = sayDuration((now - desk.since) / 1000, voice);
    parts.push(
      voice.phrase(desk.state === 'waiting' ? 'general.open.waited' : 'general.open.talking', { time }),
    );
  }
  if (desk.due !== null) {
    const due = sayDay(desk.due, voice.language);
    parts.push(voice.phrase(isOverdue(entry, today) ? 'general.open.late' : 'general.open.due', { due }));
  }
  return `${MARKS[desk.state]} ${parts.join(' · ')}`;
}

/** The customer's name, as a link to the topic where there is one. */
export function customerLink(voice: Voice, { entry, name }: Pick<QueueRow, 'entry' | 'name'>): string {
  const shown = escapeHtml(name.trim()) || voice.phrase('general.customer');
  const link = entry.topic === null ? null : topicLink(entry.topic);
  return link === null ? `<b>${shown}</b>` : `<a href="${link}">${shown}</a>`;
}

const MARKS = { waiting: '⏳', taken: '💬', open: '🗂', closed: '✅' } as const;
