// What somebody says that they do not want: it is not done, and they hear that it was heard.
import type { PhraseKey } from '../../chat/phrases.ts';
import { openCases } from '../../case/at-hand.ts';
import { commandButton } from '../../flow/ask.ts';
import { leaveQueue } from '../asides/person.ts';
import { askWithdraw, withdrawable } from '../desk/withdraw.ts';
import { openRun, showPlace } from '../show.ts';
import type { Reply, Rule, Turn } from '../turn.ts';
import { doesSomething, saysButton, takesAnyWords } from './plain-words.ts';

export const hearRefusal: Rule = (turn) => {
  const { heard, said, input } = turn;
  if (input.kind !== 'text' || heard.declined === null || said !== null) return null;
  // What else they ask for or ask comes first.
  if (heard.answers.length > 0 || heard.topics.length > 0) return null;
  if (heard.intent !== null && heard.intent !== heard.declined && doesSomething(heard.intent)) return null;
  const run = openRun(turn.record);
  if (run !== null && (takesAnyWords(turn, run) || saysButton(turn, run))) return null;
  return acknowledged(turn, heard.declined);
};

function acknowledged(turn: Turn, declined: string): Reply {
  const { record, voice } = turn;
  const heard = { ...record, misses: 0 };
  if (declined === 'talk_to_human' && record.holder.kind === 'waiting') return leaveQueue(turn);
  if (declined === 'start_cancellation') {
    // What was sent off goes on unless it is taken back: to say "all right" would not be so.
    const open = openCases(record.cases);
    const back = open.findLast(({ number }) => withdrawable(record, number) !== null);
    if (back !== undefined) return askWithdraw(turn, back);
    const held = open.at(-1);
    if (held !== undefined) {
      const words = voice.phrase('declined.case', { case: held.number });
      return showPlace(turn, heard, [words], [[commandButton(voice, 'human')]]);
    }
  }
  return showPlace(turn, heard, [voice.phrase(WORDS[declined] ?? 'declined.other')]);
}

const WORDS: Readonly<Record<string, PhraseKey>> = {
  start_cancellation: 'declined.start',
  talk_to_human: 'declined.human',
  stop_flow: 'declined.stop',
};
