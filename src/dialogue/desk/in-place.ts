// A question of the bot changes into what comes of it when one of its buttons is pressed, and with that its buttons are
// gone. The card, and words about an application, stay as they are.
import type { StaffAct, StaffAction } from '../../chat/staff.ts';
import type { Asked } from '../../handover/desk.ts';
import { askedOf } from '../../handover/desk.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { readRest } from './which-case.ts';

type Did = Extract<StaffAct, { kind: 'did' }>;

/** What an action may be asked about, by the action that asks. */
const MATTERS: { readonly [action in StaffAction]?: readonly Asked['what'][] } = {
  approve: ['window', 'mind'],
  refuse: ['refuse'],
  more: ['more'],
  note: ['note'],
};

/** Whether this goes on with what its author was asked; nothing else does. */
export function continues({ desk, by, record }: StaffTurn, { action, rest }: Did): boolean {
  const asked = askedOf(desk, by.id);
  if (asked === null) return true;
  if (MATTERS[action]?.includes(asked.what) !== true) return false;
  const number = action === 'note' ? null : readRest(rest, record.cases).number;
  return number === null || number === asked.number;
}

/**
 * The reply that takes the place of the question whose button was pressed. What says why nothing was done stands below
 * it, unless the question is its author's own and still open.
 */
export function inPlace(turn: StaffTurn, { action, rest, pressed, messageId }: Did, reply: Reply): Reply {
  const asks = MATTERS[action] !== undefined || action === 'cancelled';
  // The buttons of a question bring a choice; those of the card and of a word about a case only name the case.
  if (!asks || pressed !== true || messageId === null || rest === '' || rest.startsWith('/')) return reply;
  const own = askedOf(turn.desk, turn.by.id)?.question === messageId;
  const last = reply.also.findLastIndex(
    (effect) => effect.kind === 'tell' && effect.instead === undefined && (own || effect.replyTo === null),
  );
  const also = reply.also.map((effect, at) =>
    at === last ? { ...effect, replyTo: null, instead: messageId } : effect,
  );
  return {
    ...reply,
    also,
    record: last < 0 ? reply.record : withoutOthers(reply.record, turn.by.id, messageId),
  };
}

/** Whoever else was asked by that message is asked no more: it says something else now. */
function withoutOthers(record: Record, by: number, message: number): Record {
  const { desk } = record;
  if (desk === null) return record;
  const asked = desk.asked.filter((each) => each.by === by || each.question !== message);
  return { ...record, desk: { ...desk, asked } };
}
