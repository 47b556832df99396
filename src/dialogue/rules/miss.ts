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
  // Whoever waits for a person writes to them, and it has been passed on.
  if (record.holder.kind === 'waiting' && turn.moment.groups.length > 0 && carriedToStaff(turn) !== null)
    return showPlace(turn, { ...record, misses: 0 }, [voice.phrase('person.passed')]);
  const unusual = unusualPhrase(input);
  if (unusual !== null) return showPlace(turn, record, [voice.phrase(unusual)]);
  const misses = record.misses + 1;
  const counted = { ...record, misses };
  if (misses >= PATIENCE) {
    const offer = voice.phrase('miss.again', supportValues(voice));
    const person = openRun(record) === null ? [] : [[commandButton(voice, 'human', 'misses')]];
    return showPlace(turn, counted, [offer], person);
  }
  return showPlace(turn, counted, [voice.phrase(missPhrase(turn))]);
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
} as const satisfies Record<Unusual, PhraseKey>;
