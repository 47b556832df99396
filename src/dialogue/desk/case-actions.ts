// What staff may decide about a case in each state, as buttons that name it: below each word about it, and on the card.
import type { Case, CaseState } from '../../case/case.ts';
import type { Button } from '../../chat/effect.ts';
import type { StaffAction } from '../../chat/staff.ts';
import { staffButton } from '../../handover/staff-button.ts';
import type { Turn } from '../turn.ts';
import { staffVoice } from './tell.ts';

/** What staff may decide about a case in this state. */
export const DECISIONS: { readonly [state in CaseState]: readonly StaffAction[] } = {
  submitted: ['approve', 'refuse', 'more'],
  'in-review': ['approve', 'refuse', 'more'],
  'more-wanted': ['approve', 'refuse'],
  approved: ['cancelled', 'refuse'],
  settling: ['cancelled'],
  cancelled: [],
  refused: [],
  withdrawn: [],
};

/** What stands behind an action on a button that means this case. */
export function restOf({ number }: Pick<Case, 'number'>): string {
  return `/${number}`;
}

/** A row of buttons that mean this very case, whatever else the customer has applied for by then. */
export function caseActions(turn: Turn, held: Case, actions: readonly StaffAction[]): Button[] {
  return actions.map((action) => staffButton(staffVoice(turn), action, restOf(held)));
}
