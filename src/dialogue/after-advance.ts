// What follows when a step was answered: the case that a form opens or corrects, the message to delete, the next question.
import type { Advanced } from '../flow/advance.ts';
import { filedAgain, filedFirst } from './filing.ts';
import { withFollowUp } from './follow-up.ts';
import { withoutEnded } from './parked.ts';
import type { Record } from './record.ts';
import { withTicks } from './settling.ts';
import { showPlace } from './show.ts';
import type { Reply, Turn } from './turn.ts';
import { messageIdOf } from './turn.ts';
import { caseOf, seenWith } from './values.ts';

/** Takes the advanced run into the record and shows what is open now. */
export function afterAdvance(turn: Turn, advanced: Advanced): Reply {
  const answered: Record = { ...turn.record, run: advanced.run, misses: 0 };
  const opens = advanced.opensCase ? filedFirst(turn, answered) : { record: answered, notes: [], also: [] };
  const opened = caseOf(opens.record, opens.record.run) !== caseOf(answered, answered.run);
  const filed = opened ? opens : filedAgain(turn, answered, advanced.opensCase);
  const { record: ticked, also } = withTicks(turn, filed.record);
  const record = withFollowUp(turn, ticked);
  const seen = seenWith(turn, record);
  const reply = showPlace(seen, record, [...advanced.notes, ...filed.notes], [], advanced.changing);
  const erase = advanced.erase ? messageIdOf(turn.input) : null;
  return { ...reply, record: withoutEnded(record), erase, also: [...filed.also, ...also, ...reply.also] };
}
