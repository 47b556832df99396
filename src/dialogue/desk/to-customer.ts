// The words of staff on their way to the customer: only whoever has the chat can send any.
import type { StaffAct } from '../../chat/staff.ts';
import { escapeHtml } from '../../chat/text.ts';
import { atCustomer } from '../../handover/desk.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { joinable, partsOf, spoken } from './carry.ts';
import type { Told } from './tell.ts';
import { actions, tellOnly } from './tell.ts';

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

/** More messages do not wait for a customer whom Telegram takes nothing for. */
const MOST_WAITING = 300;

/** What somebody wrote, copied to the customer. */
export function carriedToCustomer(
  turn: StaffTurn,
  act: Pick<Extract<StaffAct, { kind: 'wrote' }>, 'messageId' | 'text' | 'album' | 'replyTo' | 'part'>,
): Reply {
  const { record, desk, by, staff } = turn;
  const waiting = record.owed.filter(({ effect }) => effect.kind === 'carry' && effect.to === 'customer');
  if (waiting.length >= MOST_WAITING) {
    const why = staff.phrase('why.full');
    return tellOnly(record, staff.phrase('staff.undelivered', { why }), { replyTo: act.messageId });
  }
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
        text: joinable(act.text),
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
