// The decisions that staff give in words which the customer reads as they are: why it is refused, or what is missing.
import type { Case } from '../../case/case.ts';
import type { CaseMove } from '../../case/life.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import type { FlowEvent } from '../../flow/events.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { valuesOf } from '../values.ts';
import { shownBack, stillMeant } from './asked-word.ts';
import { movedByStaff, reviewBegun, withCase } from './case-move.ts';
import { feed } from './feed.ts';
import { ask, broughtToNothing, confirmedBy, isOthers, notYours, withAsking } from './question.ts';
import { ratingAfter } from './rating.ts';
import { tell } from './tell.ts';
import { meantBy } from './which-case.ts';

type Decision = {
  move: CaseMove;
  event: FlowEvent;
  /** To the customer, where they are busy elsewhere. */
  told: PhraseKey;
  /** To staff. */
  done: PhraseKey;
  /** Whether the customer may say how it was. */
  ends: boolean;
};

/** By the name of the button, and of what is asked. */
const DECISIONS = {
  refuse: {
    move: 'refuse',
    event: 'case-refused',
    told: 'case.told.refused',
    done: 'staff.case.refused',
    ends: true,
  },
  more: {
    move: 'want-more',
    event: 'case-more',
    told: 'case.told.more',
    done: 'staff.case.wanted',
    ends: false,
  },
} as const satisfies { [what: string]: Decision };

type What = keyof typeof DECISIONS;

/** Asks for the words, or shows those back that stand behind the command. The buttons of that bring what is to be done. */
export function askWords(turn: StaffTurn, what: What, rest: string): Reply {
  const { move } = DECISIONS[what];
  const meant = meantBy(turn, rest, what, move);
  if (!meant.ok) return meant.reply;
  const { held, choice } = meant;
  const [word = ''] = choice.split(' ');
  const { record, by, moment, act } = turn;
  const wanted = { what, number: held.number, window: '' };
  if (choice === 'no') return broughtToNothing(turn, held);
  if (word === 'sure') {
    const sure = confirmedBy(turn, wanted, choice);
    if (!sure.ok) return sure.reply;
    const still = stillMeant(turn, sure.asked, move);
    return still.ok
      ? decideInWords(turn, what, still.held, sure.asked.words)
      : { ...still.reply, record: withAsking(turn, record, null) };
  }
  const begun = { ...turn, record: reviewBegun(record, held, by, moment.now) };
  if (choice === '' || choice === 'again')
    return isOthers(turn) ? notYours(turn) : ask(begun, begun.record, wanted);
  return shownBack(begun, wanted, choice, act.kind === 'did' ? act : { messageId: null });
}

/** Decides with these words. */
export function decideInWords(turn: StaffTurn, what: What, held: Case, word: string): Reply {
  const { move, event, told, done, ends } = DECISIONS[what];
  const { voice, staff, moment } = turn;
  const decided = movedByStaff(turn, held, move, word, { word });
  const record = withAsking(turn, withCase(turn.record, decided), null);
  const words = voice.phrase(told, valuesOf(decided, voice, moment.dayOf));
  const reply = feed(turn, record, decided, event, words);
  const also = [...reply.also, tell(staff.phrase(done, valuesOf(decided, staff, moment.dayOf)))];
  return ends ? ratingAfter(turn, { ...reply, also }) : { ...reply, also };
}
