// The decisions that staff give in words which the customer reads as they are: why it is refused, or what is missing.
import type { Case } from '../../case/case.ts';
import type { CaseMove } from '../../case/life.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import type { FlowEvent } from '../../flow/events.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { valuesOf } from '../values.ts';
import {
  broughtToNothing,
  caseButton,
  movedByStaff,
  reviewBegun,
  withAsking,
  withCase,
} from './case-move.ts';
import { feed } from './feed.ts';
import { ratingAfter } from './rating.ts';
import { tell, tellOnly } from './tell.ts';
import { meantBy } from './which-case.ts';

type Decision = {
  move: CaseMove;
  event: FlowEvent;
  ask: PhraseKey;
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
    ask: 'staff.case.askReason',
    told: 'case.told.refused',
    done: 'staff.case.refused',
    ends: true,
  },
  more: {
    move: 'want-more',
    event: 'case-more',
    ask: 'staff.case.askMore',
    told: 'case.told.more',
    done: 'staff.case.wanted',
    ends: false,
  },
} as const satisfies { [what: string]: Decision };

type What = keyof typeof DECISIONS;

/** Asks for the words. */
export function askWords(turn: StaffTurn, what: What, rest: string): Reply {
  const { move, ask } = DECISIONS[what];
  const meant = meantBy(turn, rest, what, move);
  if (!meant.ok) return meant.reply;
  const { held, choice } = meant;
  if (choice === 'no') return broughtToNothing(turn, held);
  const { record, by, moment, staff } = turn;
  const { number } = held;
  const asked = withAsking(reviewBegun(record, held, by, moment.now), by, { what, number, window: '' });
  return tellOnly(asked, staff.phrase(ask, { case: number }), {
    buttons: [[caseButton(turn, 'button.case.drop', what, 'no', held)]],
  });
}

/** Decides with these words. */
export function decideInWords(turn: StaffTurn, what: What, held: Case, word: string): Reply {
  const { move, event, told, done, ends } = DECISIONS[what];
  const { voice, staff, moment } = turn;
  const decided = movedByStaff(turn, held, move, word, { word });
  const record = withAsking(withCase(turn.record, decided), turn.by, null);
  const words = voice.phrase(told, valuesOf(decided, voice, moment.dayOf));
  const reply = feed(turn, record, decided, event, words);
  const also = [...reply.also, tell(staff.phrase(done, valuesOf(decided, staff, moment.dayOf)))];
  return ends ? ratingAfter(turn, { ...reply, also }) : { ...reply, also };
}
