// Nothing that the bot understands: a sensible word for everything that a person can send, and a person after two misses.
import type { PhraseKey } from '../../chat/phrases.ts';
import type { Input, Unusual } from '../../chat/input.ts';
import { commandButton } from '../../flow/ask.ts';
import { findStep } from '../../flow/find.ts';
import { kindOf } from '../../flow/kind-of.ts';
import { carriedToStaff } from '../desk/carry.ts';
import { openRun, showPlace } from '../show.ts';
import { supportValues } from '../support.ts';
import type { Reply, Turn } from '../turn.ts';

/** How many misses in a row bring the offer of a person. */
const PATIENCE = 2;

/** Always decides. */
export function missed(turn: Turn): Reply {
  const { record, voice, input } = turn;
  if (isHeardByStaff(turn) && carriedToStaff(turn) !== null) return passed(turn);
  const unusual = unusualPhrase(input);
  if (unusual !== null) return showPlace(turn, record, [voice.phrase(unusual)]);
  return counted(turn, missPhrase(turn));
}

/** Nothing of what "did you mean" offered: as little understood as words that nothing is offered for. */
export function noneOfThese(turn: Turn): Reply {
  return isHeardByStaff(turn) ? passed(turn) : counted(turn, 'faq.none');
}

/** Whether the person waits for staff who can read what they write meanwhile. */
function isHeardByStaff({ record, moment }: Turn): boolean {
  return record.holder.kind === 'waiting' && moment.groups.length > 0;
}

function passed(turn: Turn): Reply {
  return showPlace(turn, { ...turn.record, misses: 0 }, [turn.voice.phrase('person.passed')]);
}

/** One miss more: `phrase` says so, and in its place a person is offered once patience must be at an end. */
function counted(turn: Turn, phrase: PhraseKey): Reply {
  const { record, voice } = turn;
  const misses = record.misses + 1;
  const missing = { ...record, misses };
  if (misses >= PATIENCE) {
    const offer = voice.phrase('miss.again', supportValues(voice));
    const person = openRun(record) === null ? [] : [[commandButton(voice, 'human', 'misses')]];
    return showPlace(turn, missing, [offer], person);
  }
  return showPlace(turn, missing, [voice.phrase(phrase)]);
}

function missPhrase(turn: Turn): PhraseKey {
  const run = openRun(turn.record);
  const step = run === null ? undefined : findStep(turn.content.flows, run.place)?.step;
  return step === undefined ? 'miss.first' : (kindOf(step).missed ?? 'step.choose');
}

function unusualPhrase(input: Input): PhraseKey | null {
  switch (input.kind) {
    case 'upload':
      return 'unusual.upload';
    case 'contact':
      return 'unusual.contact';
    case 'edited':
      return 'unusual.edited';
    case 'unusual':
      return UNUSUAL[input.what];
    default:
      return null;
  }
}

const UNUSUAL = {
  sticker: 'unusual.sticker',
  animation: 'unusual.sticker',
  dice: 'unusual.sticker',
  voice: 'unusual.voice',
  audio: 'unusual.voice',
  video: 'unusual.voice',
  location: 'unusual.location',
  contact: 'unusual.contact',
  poll: 'unusual.other',
  other: 'unusual.other',
  unread: 'unusual.unread',
} as const satisfies Record<Unusual, PhraseKey>;
