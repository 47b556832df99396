// /open and /mine: who waits, who is being talked to, which case is under way; oldest first, over all groups.
import { calledBy } from '../../dialogue/desk/called.ts';
import type { DeskEntry } from '../../handover/queue.ts';
import { inOrder, isOverdue } from '../../handover/queue.ts';
import type { QueueRow } from '../../handover/queue-text.ts';
import { queueText } from '../../handover/queue-text.ts';
import type { Voice } from '../../chat/voice.ts';
import type { Answer, GeneralParts, Obey } from './answer.ts';
import { staffVoice, words } from './answer.ts';
import { caseStateIn } from './case-state.ts';

/** So many lines fit into one message with the longest names. */
const MOST = 20;

export const showOpen: Obey = async (parts) => {
  const entries = inOrder(await parts.store.listDesk());
  return entries.length === 0 ? words(staffVoice(parts).phrase('general.open.none')) : listed(parts, entries);
};

export const showMine: Obey = async (parts, { by }) => {
  const entries = inOrder(await parts.store.listDesk()).filter(({ desk }) => desk.by === by.id);
  return entries.length === 0 ? words(staffVoice(parts).phrase('general.mine.none')) : listed(parts, entries);
};

async function listed(parts: GeneralParts, entries: readonly DeskEntry[]): Promise<Answer> {
  const voice = staffVoice(parts);
  const now = parts.now();
  const today = parts.dayOf(now);
  const named = await Promise.all(entries.slice(0, MOST).map((entry) => rowOf(parts, voice, entry)));
  const count = (fits: (entry: DeskEntry) => boolean): number => entries.filter(fits).length;
  const counts = {
    all: entries.length,
    waiting: count(({ desk }) => desk.state === 'waiting'),
    taken: count(({ desk }) => desk.state === 'taken'),
    open: count(({ desk }) => desk.state === 'open'),
    overdue: count((entry) => isOverdue(entry, today)),
  };
  return words(queueText(voice, named, counts, { now, today }));
}

async function rowOf({ store }: GeneralParts, voice: Voice, entry: DeskEntry): Promise<QueueRow> {
  const record = await store.load(entry.chatId);
  const held = record?.cases.find(({ number }) => number === entry.desk.number);
  return {
    entry,
    name: record?.name ?? '',
    staff: record?.holder.kind === 'staff' ? calledBy(voice, record.holder) : null,
    state: held === undefined ? null : caseStateIn(voice, held),
  };
}
