// Staff take a chat over. The first one has it; a supervisor may take it from somebody else.
import { escapeHtml } from '../../chat/text.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import type { Did } from './audit.ts';
import { withAudit } from './audit.ts';
import { reviewBegun } from './case-move.ts';
import { atHandIn } from './run-in-hand.ts';
import { actions, nameOf, tell, tellOnly } from './tell.ts';

/** Takes the chat unless somebody has it already; whoever comes second is told who has it. */
export function claim(turn: StaffTurn): Reply {
  const { record, by, staff } = turn;
  const { holder } = record;
  if (record.barred) return tellOnly(record, staff.phrase('staff.isBlocked'), actions(turn, 'unblock'));
  if (holder.kind !== 'staff') return begun(turn, 'claimed');
  if (holder.id === by.id) return tellOnly(record, staff.phrase('staff.already'), actions(turn, 'back'));
  return tellOnly(
    record,
    staff.phrase('staff.busy', { staff: escapeHtml(holder.name) }),
    by.supervisor ? actions(turn, 'take') : {},
  );
}

/** A supervisor takes the chat from whoever has it. */
export function take(turn: StaffTurn): Reply {
  const { record, by, staff } = turn;
  const { holder } = record;
  if (record.barred || holder.kind !== 'staff' || holder.id === by.id) return claim(turn);
  const from = escapeHtml(holder.name);
  if (!by.supervisor) return tellOnly(record, staff.phrase('staff.supervisorOnly', { staff: from }));
  return {
    ...say(held(turn, 'took', holder.name), null),
    also: [tell(staff.phrase('staff.tookOver', { staff: nameOf(turn), from }))],
  };
}

/** The talk begins: the customer hears it once, and then the bot is silent. */
function begun(turn: StaffTurn, did: Did): Reply {
  const { record, voice, staff } = turn;
  const told = tell(staff.phrase('staff.claimed', { staff: nameOf(turn) }), actions(turn, 'back'));
  return { ...say(held(turn, did), record.gone ? null : voice.phrase('person.claimed')), also: [told] };
}

/** Somebody who asked goes on waiting until staff write, whoever has pressed the button. */
function stillWaits({ holder }: Record): { waits?: number } {
  if (holder.kind === 'waiting') return { waits: holder.since };
  return holder.kind === 'staff' && holder.waits !== undefined ? { waits: holder.waits } : {};
}

function held(turn: StaffTurn, did: Did, why = ''): Record {
  const { record, by, moment } = turn;
  const before = record.holder.kind === 'bot' ? null : record.holder.place;
  const { now } = moment;
  const place = record.run?.place ?? before;
  const holder = {
    kind: 'staff' as const,
    id: by.id,
    name: by.name,
    since: now,
    lastAt: now,
    warnedAt: null,
    place,
    ...stillWaits(record),
  };
  // Whoever takes the chat of an applicant begins the review of what the card shows.
  const reviewed = reviewBegun(record, atHandIn(record), by, now);
  return withAudit(turn, { ...reviewed, misses: 0, holder }, by, did, why);
}
