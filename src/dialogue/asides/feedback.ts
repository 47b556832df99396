// Whether an answer helped.
import { findQuestion } from '../../faq/knowledge.ts';
import { showPlace } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { askPerson } from './person.ts';

/** Keeps the thumb. Up: thanks, and where the person was. Down: a person, since the answer was not enough. */
export function keepThumb(turn: Turn, question: string, yes: boolean): Reply {
  const entry = findQuestion(turn.content.questions, question);
  if (entry === null) return showPlace(turn, turn.record, [turn.voice.phrase('faq.gone')]);
  const record = { ...turn.record, helpful: { ...turn.record.helpful, [entry.id]: yes } };
  if (!yes) return askPerson({ ...turn, record }, 'not-helpful');
  return showPlace(turn, record, [turn.voice.phrase('faq.thanks')]);
}
