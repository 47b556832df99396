// What is counted and timed of the bot's work, for whoever watches over it. Every argument comes from a closed set or is
// a number: ids, names and words have no way in.
import type { CaseState } from '../../case/case.ts';
import type { Effect, Outcome } from '../../chat/effect.ts';
import type { Input } from '../../chat/input.ts';
import type { StaffAct } from '../../chat/staff.ts';
import type { Language } from '../../chat/text.ts';
import type { Limited } from '../../telegram/limits.ts';
import type { UpdateKind } from '../../telegram/update-kind.ts';
import type { Matched } from './matched.ts';

/** What a turn is about: the kind of the input, and of what staff do the kind of that. */
export type TurnKind = Exclude<Input['kind'], 'staff'> | `staff_${StaffAct['kind']}`;

/** `repeated`: the update had its turn before. `idle`: time passed without consequence. */
export type TurnResult = 'saved' | 'repeated' | 'idle' | 'failed';

/** What became of an update. */
export type UpdateResult = 'taken' | 'set_aside';

/** Durations and ages are in seconds. */
export type Meters = {
  turned(kind: TurnKind, result: TurnResult, seconds: number): void;
  /** A turn is decided again, because somebody saved in between. */
  retried(): void;
  updated(kind: UpdateKind, result: UpdateResult): void;
  /** A message has arrived, so long after it was sent. */
  arrived(age: number): void;
  sent(effect: Effect['kind'], outcome: Outcome['kind'], seconds: number): void;
  /** Telegram said to wait (429). */
  limited(scope: Limited): void;
  matched(outcome: Matched, language: Language): void;
  /** A case has come into this state. */
  caseMoved(state: CaseState): void;
  /** An update became a dead letter. */
  lettered(): void;
  /** The medium of the store refused. */
  refused(): void;
  stored(operation: 'load' | 'save', seconds: number): void;
};

export function turnKindOf(input: Input): TurnKind {
  return input.kind === 'staff' ? `staff_${input.act.kind}` : input.kind;
}

/** Counts nothing. */
export const SILENT: Meters = {
  turned: nothing,
  retried: nothing,
  updated: nothing,
  arrived: nothing,
  sent: nothing,
  limited: nothing,
  matched: nothing,
  caseMoved: nothing,
  lettered: nothing,
  refused: nothing,
  stored: nothing,
};

function nothing(): void {
  // Nobody watches.
}
