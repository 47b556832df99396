// What staff write in a topic: a note to colleagues, the answer to something the bot asked them, or words to the customer.
import type { StaffAct } from '../../chat/staff.ts';
import { askedOf, atCustomer, isNote } from '../../handover/desk.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { albumOf, amongStaff, withPart } from './album.ts';
import { answerAsked } from './asked-word.ts';
import { answerNote } from './asked-note.ts';
import { keepNote } from './note.ts';
import { noteIn, privateIn } from './private-words.ts';
import { questionOver } from './question.ts';
import { tellOnly } from './tell.ts';
import { carriedToCustomer, notTheirs } from './to-customer.ts';

/** Why words are not carried. */
export const REFUSED = {
  command: 'staff.noCommand',
  call: 'staff.toColleague',
  reply: 'staff.replyAmongStaff',
} as const;

type Wrote = Extract<StaffAct, { kind: 'wrote' }>;

/** Reads what somebody wrote in the topic. Only whoever has the chat speaks to the customer. */
export function staffWrote(given: StaffTurn, act: Wrote): Reply {
  const { text, album, messageId } = act;
  if (act.unread === true)
    return tellOnly(given.record, given.staff.phrase('staff.unread'), { replyTo: messageId });
  const turn = withPart(given, album, messageId);
  const as = albumOf(turn.desk, album)?.as ?? 'talk';
  if (as !== 'talk' && text === '') return say(turn.record, null);
  const note = noteIn(text) ?? (as === 'note' || repliesToNote(turn, act) ? text : null);
  const asked = askedOf(turn.desk, turn.by.id);
  // A note, or words to the customer, are no answer, and no later words are one either.
  const elsewhere = note === null ? repliesToCustomer(turn, act) : asked?.what !== 'note';
  const { turn: free, also } = elsewhere ? questionOver(turn) : { turn, also: [] };
  const reply = meant(free, act, note, as === 'answer');
  return { ...reply, also: [...also, ...reply.also] };
}

function meant(turn: StaffTurn, act: Wrote, note: string | null, answer: boolean): Reply {
  const { text, album, messageId } = act;
  if (note !== null) return amongStaff(keepNote(turn, note), album, 'note');
  const noted = answerNote(turn, act);
  if (noted !== null) return amongStaff(noted, album, 'note');
  // What the bot asked for is for the customer as well.
  const mine = privateIn(act);
  if (mine !== null) return amongStaff(refused(turn, act, mine), album, 'note');
  const answered = answerAsked(turn, act);
  if (answered !== null) return amongStaff(answered, album, 'answer');
  if (answer) return keepNote(turn, text);
  if (repliesAmongStaff(turn, act)) return amongStaff(refused(turn, act, 'reply'), album, 'note');
  return notTheirs(turn, messageId) ?? carriedToCustomer(turn, act);
}

function refused({ record, staff }: StaffTurn, { messageId }: Wrote, why: keyof typeof REFUSED): Reply {
  return tellOnly(record, staff.phrase(REFUSED[why]), { replyTo: messageId });
}

/** Whether this replies to something that the customer wrote or did. */
function repliesToCustomer({ desk }: StaffTurn, { replyTo }: Wrote): boolean {
  return replyTo !== null && (atCustomer(desk, replyTo) !== null || desk.theirs.includes(replyTo));
}

/** A reply to a note is a note. */
function repliesToNote({ desk }: StaffTurn, { replyTo, replied }: Wrote): boolean {
  if (replyTo === null) return false;
  return isNote(desk, replyTo) || (replied?.bot === false && noteIn(replied.text) !== null);
}

/** Whether this replies to a line of the bot that is for staff alone. */
function repliesAmongStaff({ desk }: StaffTurn, { replyTo, replied }: Wrote): boolean {
  if (replyTo === null || replied?.bot !== true) return false;
  return atCustomer(desk, replyTo) === null && !desk.theirs.includes(replyTo);
}

/** A reaction to something the customer wrote, shown to them. */
export function staffReacted(turn: StaffTurn, messageId: number, emoji: string | null): Reply {
  const { record, desk } = turn;
  const known = atCustomer(desk, messageId);
  if (known === null || record.holder.kind !== 'staff' || record.gone || record.barred)
    return say(record, null);
  return { ...say(record, null), also: [{ kind: 'react', to: 'customer', messageId: known, emoji }] };
}
