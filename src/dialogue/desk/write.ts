// What staff write in a topic: a note to colleagues, the answer to something the bot asked them, or words to the customer.
import type { StaffAct } from '../../chat/staff.ts';
import { escapeHtml } from '../../chat/text.ts';
import { askedOf, atCustomer, isNote } from '../../handover/desk.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { albumOf, amongStaff, withPart } from './album.ts';
import { answerAsked } from './asked-word.ts';
import { partsOf, spoken } from './carry.ts';
import { keepNote } from './note.ts';
import { noteIn, privateIn } from './private-words.ts';
import type { Told } from './tell.ts';
import { actions, tellOnly } from './tell.ts';

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
  if (note !== null) return amongStaff(keepNote(turn, note), album, 'note');
  const asked = askedOf(turn.desk, turn.by.id);
  if (asked?.what === 'note') return amongStaff(keepNote(turn, text), album, 'note');
  const answered = answerAsked(turn, text);
  if (answered !== null) return amongStaff(answered, album, 'answer');
  if (as === 'answer') return keepNote(turn, text);
  const mine = privateIn(act) ?? (repliesAmongStaff(turn, act) ? 'reply' : null);
  if (mine !== null) {
    const refused = tellOnly(turn.record, turn.staff.phrase(REFUSED[mine]), { replyTo: messageId });
    return amongStaff(refused, album, 'note');
  }
  return notTheirs(turn, messageId) ?? carriedToCustomer(turn, act);
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

/** Why this member of staff cannot speak to the customer now, told to them; null when they can. */
export function notTheirs(turn: StaffTurn, messageId: number | null): Reply | null {
  const { record, by, staff } = turn;
  const { holder } = record;
  const to = { replyTo: messageId };
  if (record.barred)
    return tellOnce(record, staff.phrase('staff.isBlocked'), { ...to, ...actions(turn, 'unblock') });
  if (holder.kind !== 'staff')
    return tellOnce(record, staff.phrase('staff.claimFirst'), { ...to, ...actions(turn, 'claim') });
  if (holder.id !== by.id) {
    const busy = staff.phrase('staff.notSent', { staff: escapeHtml(holder.name) });
    return tellOnce(record, busy, { ...to, ...(by.supervisor ? actions(turn, 'take') : {}) });
  }
  if (!record.gone) return null;
  return tellOnce(record, staff.phrase('staff.undelivered', { why: staff.phrase('why.blocked') }), to);
}

/** A reaction to something the customer wrote, shown to them. */
export function staffReacted(turn: StaffTurn, messageId: number, emoji: string | null): Reply {
  const { record, desk } = turn;
  const known = atCustomer(desk, messageId);
  if (known === null || record.holder.kind !== 'staff' || record.gone || record.barred)
    return say(record, null);
  return { ...say(record, null), also: [{ kind: 'react', to: 'customer', messageId: known, emoji }] };
}

function carriedToCustomer(turn: StaffTurn, act: Wrote): Reply {
  const { record, desk, by } = turn;
  const text = act.text === '' ? null : act.text;
  const replyTo = atCustomer(desk, act.replyTo);
  return {
    ...say(spoken(turn, record, by.name, act.text), null),
    also: [
      {
        kind: 'carry',
        to: 'customer',
        messageIds: [act.messageId],
        album: act.album,
        replyTo,
        text,
        ...partsOf(replyTo, act.part),
      },
    ],
  };
}

/** Ten pictures of an album are one mistake: it is told once while it waits to be said. */
function tellOnce(record: Record, html: string, more: Told): Reply {
  const waits = record.owed.some(({ effect }) => effect.kind === 'tell' && effect.html === html);
  return waits ? say(record, null) : tellOnly(record, html, more);
}
