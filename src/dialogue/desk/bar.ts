// Staff block somebody: nothing of theirs is answered or carried until they are unblocked. They are not told.
import { sideOf } from '../../chat/effect.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { withAudit } from './audit.ts';
import { actions, nameOf, tellOnly } from './tell.ts';

/** Blocks the customer. A talk or a wait ends; what is owed to them is not said any more. */
export function block(turn: StaffTurn, rest: string): Reply {
  const { record, by, staff } = turn;
  if (record.barred) return tellOnly(record, staff.phrase('staff.isBlocked'), actions(turn, 'unblock'));
  const owed = record.owed.filter(({ effect }) => sideOf(effect) === 'staff' || effect.kind === 'erase');
  const barred = { ...record, owed, barred: true, holder: { kind: 'bot' as const } };
  const line = staff.phrase('staff.blocked', { staff: nameOf(turn) });
  return tellOnly(withAudit(turn, barred, by, 'blocked', rest.trim()), line, actions(turn, 'unblock'));
}

/** Takes the block away. */
export function unblock(turn: StaffTurn): Reply {
  const { record, by, staff } = turn;
  if (!record.barred) return tellOnly(record, staff.phrase('staff.notBlocked'));
  const free = withAudit(turn, { ...record, barred: false }, by, 'unblocked');
  return tellOnly(free, staff.phrase('staff.unblocked', { staff: nameOf(turn) }));
}
