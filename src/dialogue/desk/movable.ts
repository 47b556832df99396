// Whether staff can make a move of a case as it stands; whoever comes too late is told who was first.
import { canMove } from '../../case/at-hand.ts';
import type { Case } from '../../case/case.ts';
import { isClosed } from '../../case/case.ts';
import type { CaseMove } from '../../case/life.ts';
import { sayDay } from '../../chat/day.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Values } from '../../chat/voice.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { standingWords } from '../values.ts';
import { tellOnly } from './tell.ts';

/** The case if this move exists for it; else a reply that says in which state it is, and who brought it there. */
export function movable(
  turn: StaffTurn,
  held: Case | null,
  move: CaseMove,
): { ok: true; held: Case } | { ok: false; reply: Reply } {
  if (held !== null && canMove(held, move)) return { ok: true, held };
  return { ok: false, reply: whyNot(turn, held, move) };
}

/** In which state the case is, and who brought it there, told to whoever came too late. */
export function tooLate(turn: StaffTurn, held: Case): Reply {
  return tellOnly(turn.record, turn.staff.phrase('staff.case.already', standing(turn, held)), below(turn));
}

/** Said below the message whose button was pressed: what stands there may be what came of an earlier press. */
export function below({ act }: StaffTurn): { replyTo: number | null } {
  return { replyTo: act.kind === 'did' && act.pressed === true ? act.messageId : null };
}

function whyNot(turn: StaffTurn, held: Case | null, move: CaseMove): Reply {
  const { record, staff } = turn;
  if (held === null) return tellOnly(record, staff.phrase('staff.case.none'));
  if (move === 'finish' && !isClosed(held))
    return tellOnly(record, staff.phrase('staff.case.notApproved', { case: held.number }), below(turn));
  return tooLate(turn, held);
}

function standing(turn: StaffTurn, held: Case): Values {
  const { staff, moment, today } = turn;
  const last = held.audit.at(-1);
  const at = last?.at ?? held.submittedAt;
  const day = moment.dayOf(at);
  const when = day === today ? moment.timeOf(at) : `${sayDay(day, staff.language)} ${moment.timeOf(at)}`;
  const by = last?.by ?? { kind: 'customer' as const };
  const who =
    by.kind === 'staff'
      ? escapeHtml(by.name)
      : staff.phrase(by.kind === 'bot' ? 'staff.case.bot' : 'staff.case.customer');
  return { case: held.number, state: staff.phrase(standingWords(held).name), who, when };
}
