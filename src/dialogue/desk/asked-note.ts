// A note that the bot asked for. Whether the next words are one is plain while nothing else has happened; else they are
// shown back, since they may be meant for the customer, and a note must never reach them.
import type { Effect } from '../../chat/effect.ts';
import type { StaffAct } from '../../chat/staff.ts';
import { askedOf } from '../../handover/desk.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { keepNote } from './note.ts';
import { ask, confirmedBy, isOthers, notYours, quieted, withAsking } from './question.ts';
import { tellOnly } from './tell.ts';
import { carriedToCustomer, notTheirs } from './to-customer.ts';

/** For how long the next words are plainly the note, in milliseconds. */
const FRESH = 5 * 60_000;

const NOTE = { what: 'note', number: '', window: '' } as const;

/** Keeps the words behind the command; the bare button asks for them, and its own buttons bring what is to be done. */
export function note(turn: StaffTurn, rest: string): Reply {
  const { act } = turn;
  const words = rest.trim();
  if (words === '') return ask(turn, turn.record, NOTE);
  if (act.kind !== 'did' || act.pressed !== true) return keepNote(turn, words);
  if (words === 'no') {
    if (isOthers(turn)) return notYours(turn);
    return tellOnly(withAsking(turn, turn.record, null), turn.staff.phrase('staff.noteOver'));
  }
  const sure = confirmedBy(turn, NOTE, words);
  if (!sure.ok) return sure.reply;
  const { words: text, wrote } = sure.asked;
  if (words.startsWith('sure ') || wrote === null) return keepNote(turn, text);
  const free = { ...turn, record: withAsking(turn, turn.record, null) };
  const refused = notTheirs(free, wrote);
  if (refused !== null) return refused;
  const carried = carriedToCustomer(free, { messageId: wrote, text, album: null, replyTo: null });
  const told = tellOnly(carried.record, turn.staff.phrase('staff.sentOn')).also;
  return { ...carried, also: [...carried.also, ...told] };
}

/** Takes the words as the note that was asked for, or shows them back; null when no note was asked for. */
export function answerNote(turn: StaffTurn, act: Extract<StaffAct, { kind: 'wrote' }>): Reply | null {
  const asked = askedOf(turn.desk, turn.by.id);
  if (asked?.what !== 'note') return null;
  const { text, replyTo, replied } = act;
  const reply = replied?.bot === true && (asked.question === null || asked.question === replyTo);
  const plain = !asked.doubt && turn.moment.now - asked.at < FRESH && asked.words === '';
  if (!reply && !plain && text.trim() !== '')
    return ask(turn, turn.record, { ...NOTE, words: text.trim(), wrote: act.messageId });
  const kept = keepNote(turn, text);
  return { ...kept, also: [...quieted(turn, asked), ...kept.also] };
}

/** The record in which words of staff may be meant for the customer, who has just written to them. */
export function withDoubt(record: Record, effects: readonly Effect[]): Record {
  const { desk } = record;
  const wrote = effects.some((effect) => effect.kind === 'carry' && effect.to === 'staff');
  if (desk === null || !wrote || !desk.asked.some(({ what }) => what === 'note')) return record;
  const asked = desk.asked.map((each) => (each.what === 'note' ? { ...each, doubt: true } : each));
  return { ...record, desk: { ...desk, asked } };
}
