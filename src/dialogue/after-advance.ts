// What follows when a step was answered: the case that a form opens or corrects, the message to delete, the next question.
import type { Advanced } from '../flow/advance.ts';
import { answerKey } from '../flow/answer.ts';
import { findStep, placeOf, samePlace } from '../flow/find.ts';
import { kindOf } from '../flow/kind-of.ts';
import { requestPerson } from './asides/person.ts';
import { filedAgain, filedFirst } from './filing.ts';
import { withFollowUp } from './follow-up.ts';
import { withoutEnded } from './parked.ts';
import type { Record } from './record.ts';
import { wayOut, withRefusal } from './refusals.ts';
import { withTicks } from './settling.ts';
import { showPlace } from './show.ts';
import type { Reply, Turn } from './turn.ts';
import { messageIdOf } from './turn.ts';
import { caseOf, seenWith } from './values.ts';

/** Takes the advanced run into the record and shows what is open now. */
export function afterAdvance(turn: Turn, advanced: Advanced): Reply {
  const erase = advanced.erase ? messageIdOf(turn.input) : null;
  if (advanced.refused) return { ...refused(turn, advanced), erase };
  const answered: Record = { ...turn.record, run: advanced.run, misses: 0 };
  const opens = advanced.opensCase ? filedFirst(turn, answered) : { record: answered, notes: [], also: [] };
  const opened = caseOf(opens.record, opens.record.run) !== caseOf(answered, answered.run);
  const filed = opened ? opens : filedAgain(turn, answered, advanced.opensCase);
  const { record: ticked, also } = withTicks(turn, filed.record);
  const asked = asksPerson(turn, advanced) ? requestPerson(turn, 'stuck') : null;
  const record = withFollowUp(turn, asked === null ? ticked : { ...ticked, holder: asked.holder });
  const seen = seenWith(turn, record);
  const notes = [...advanced.notes, ...filed.notes, ...(asked?.lines ?? [])];
  const reply = showPlace(seen, record, notes, [], advanced.changing);
  const owed = [...filed.also, ...also, ...(asked?.also ?? []), ...reply.also];
  return { ...reply, record: withoutEnded(record), erase, also: owed };
}

/** Whether the step was left with an answer that asks for a person. */
function asksPerson(turn: Turn, { run }: Advanced): boolean {
  const before = turn.record.run;
  const left = before === null ? null : findStep(turn.content.flows, before.place);
  if (left === null || samePlace(placeOf(left), run.place)) return false;
  const answer = run.answers[answerKey(placeOf(left))];
  return answer !== undefined && kindOf(left.step).asksPerson?.(left.step, answer) === true;
}

/** Why the step could not take it, and the step again. */
function refused(turn: Turn, { run, notes }: Advanced): Reply {
  const record = { ...withRefusal(turn, run), run, misses: 0 };
  const further = wayOut(turn, record, run);
  return showPlace(turn, record, [...notes, ...further.notes], further.buttons);
}
