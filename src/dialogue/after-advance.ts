// What follows when a step was answered: the case that a form opens, the message to delete, the next question.
import { openCase } from '../case/case.ts';
import { workingDayAfter } from '../case/working-days.ts';
import type { Advanced } from '../flow/advance.ts';
import type { Record } from './record.ts';
import { showPlace } from './show.ts';
import type { Reply, Turn } from './turn.ts';
import { messageIdOf } from './turn.ts';
import { caseValues } from './values.ts';

/** How many working days a review takes at most (domain facts: usually 1 to 3). */
const REVIEW_DAYS = 3;

/** Takes the advanced run into the record and shows what is open now. */
export function afterAdvance(turn: Turn, advanced: Advanced): Reply {
  const answered: Record = { ...turn.record, run: advanced.run, misses: 0 };
  const record = advanced.opensCase ? withCase(turn, answered) : answered;
  const values = { ...turn.flow.values, ...caseValues(record, turn.content, turn.voice, turn.today) };
  const seen = { ...turn, record, flow: { ...turn.flow, values } };
  const reply = showPlace(seen, record, advanced.notes, [], advanced.changing);
  const erase = advanced.erase ? messageIdOf(turn.input) : null;
  return { ...reply, erase };
}

function withCase(turn: Turn, record: Record): Record {
  // A run opens one case, also when an edit moved its summary so that it is confirmed a second time.
  if (record.run === null || record.run.caseNumber !== null) return record;
  const { now, caseNumber } = turn.moment;
  const reviewDue = workingDayAfter(turn.today, REVIEW_DAYS);
  const opened = openCase({ number: caseNumber, at: now, reviewDue, flow: record.run.place.flow });
  return { ...record, cases: [...record.cases, opened], run: { ...record.run, caseNumber } };
}
