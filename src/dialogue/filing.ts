// What a customer sends off: the first time it opens a case, later it corrects or completes it, and staff see the difference.
import { canMove, withHeld } from '../case/at-hand.ts';
import type { Case } from '../case/case.ts';
import { isClosed, openCase } from '../case/case.ts';
import { moveCase } from '../case/life.ts';
import { workingDayAfter } from '../case/working-days.ts';
import type { Effect } from '../chat/effect.ts';
import { inList } from '../chat/text.ts';
import type { Voice } from '../chat/voice.ts';
import type { Difference } from '../flow/difference.ts';
import { differences } from '../flow/difference.ts';
import { findStep } from '../flow/find.ts';
import { kindOf } from '../flow/kind-of.ts';
import { caseActions, DECISIONS } from './desk/case-actions.ts';
import { staffVoice, tell } from './desk/tell.ts';
import type { Record } from './record.ts';
import type { Turn } from './turn.ts';
import { caseOf } from './values.ts';

/** How many working days a review takes at most (domain facts: usually 1 to 3). */
const REVIEW_DAYS = 3;

export type Filed = {
  record: Record;
  /** Lines for the customer. */
  notes: string[];
  also: Effect[];
};

/** The record with the case that its form opens. A run has one open case; after a refusal it may open another. */
export function filedFirst(turn: Turn, record: Record): Filed {
  const { run } = record;
  const known = caseOf(record, run);
  if (run === null || (known !== null && !isClosed(known))) return { record, notes: [], also: [] };
  const { now, caseNumber } = turn.moment;
  const reviewDue = workingDayAfter(turn.today, REVIEW_DAYS);
  const opened = openCase({ number: caseNumber, at: now, reviewDue, flow: run.place.flow });
  const filed = { ...run, caseNumber, filed: run.answers };
  const told = staffVoice(turn).phrase('staff.case.opened', { case: caseNumber });
  return {
    record: { ...record, cases: [...record.cases, opened], run: filed },
    notes: [],
    also: toDesk(turn, opened, told, true),
  };
}

/**
 * Once the customer is back at the step that waits for the review: what they changed since staff saw it is told to
 * staff, and what staff wanted counts as supplied. `sent`: they pressed "Submit", so they hear of it either way.
 */
export function filedAgain(turn: Turn, record: Record, sent: boolean): Filed {
  const nothing = { record, notes: [], also: [] };
  const { run } = record;
  const held = caseOf(record, run);
  if (run?.filed == null || held === null || !inReview(held) || !awaitsReview(turn, record)) return nothing;
  const { voice, content } = turn;
  const staff = staffVoice(turn);
  const changes = differences(content.flows, run.filed, run.answers, staff);
  const wanted = held.state === 'more-wanted';
  if (changes.length === 0 && !wanted)
    return sent ? { ...nothing, notes: [voice.phrase('amend.same')] } : nothing;
  const supplied = wanted ? afterSupply(turn, held) : amended(turn, held, changes);
  const kept = {
    ...record,
    cases: withHeld(record.cases, supplied),
    run: { ...run, trail: [], filed: run.answers },
  };
  const key = wanted ? 'staff.case.supplied' : 'staff.case.amended';
  const told = [staff.phrase(key, { case: held.number }), ...changes.map((each) => lineOf(each, staff))].join(
    '\n',
  );
  const note = voice.phrase(wanted ? 'amend.supplied' : 'amend.sent');
  return {
    record: kept,
    notes: [note],
    also: toDesk(
      turn,
      supplied,
      told,
      changes.some(({ sensitive }) => sensitive),
    ),
  };
}

function inReview(held: Case): boolean {
  return held.state === 'more-wanted' || canMove(held, 'want-more');
}

function awaitsReview(turn: Turn, { run }: Record): boolean {
  const found = run === null ? null : findStep(turn.content.flows, run.place);
  return found !== null && kindOf(found.step).hears?.(found.step, 'case-approved') === true;
}

/** The review begins anew, and so do its days. */
function afterSupply(turn: Turn, held: Case): Case {
  const line = { at: turn.moment.now, by: { kind: 'customer' as const }, why: '' };
  const reviewDue = workingDayAfter(turn.today, REVIEW_DAYS);
  const moved = moveCase(held, 'supply', line, { reviewDue, reminded: [] });
  return moved.ok ? moved.held : held;
}

function amended(turn: Turn, held: Case, changes: readonly Difference[]): Case {
  const line = { at: turn.moment.now, by: { kind: 'customer' as const }, what: 'amended' };
  const why = inList(
    changes.map(({ title }) => title),
    staffVoice(turn).language,
  );
  return { ...held, audit: [...held.audit, { ...line, why }] };
}

function lineOf({ title, before, after }: Difference, staff: Voice): string {
  if (before === null) return staff.phrase('step.field', { title, answer: after ?? '—' });
  const line = staff.phrase('staff.case.change', { title, before, after: after ?? '—' });
  // Masked, two numbers may look the same although they are not.
  return before === after ? `${line} ${staff.phrase('staff.case.hiddenChange')}` : line;
}

function toDesk(turn: Turn, held: Case, html: string, reveals: boolean): Effect[] {
  const looks = reveals ? [caseActions(turn, held, ['reveal'])] : [];
  const buttons = [...looks, caseActions(turn, held, DECISIONS[held.state])];
  return [tell(html, { buttons, person: true })];
}
