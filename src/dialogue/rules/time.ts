// Time and events from elsewhere: what is due is done, one thing a turn, the earliest first. Silent otherwise.
import { advance } from '../../flow/advance.ts';
import { afterAdvance } from '../after-advance.ts';
import { handBackIdle, warnIdle } from '../desk/hand-back.ts';
import { CLOSING, takeAway } from '../desk/reveal.ts';
import { remindOfReview, tellLate } from '../desk/review-times.ts';
import { remindOfWindow } from '../desk/window-times.ts';
import type { Timed } from '../due.ts';
import { timed } from '../due.ts';
import { askFollowUp } from '../follow-up.ts';
import { settled } from '../settled.ts';
import { showPlace } from '../show.ts';
import type { Reply, Rule, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { seenWith } from '../values.ts';

export const meetTime: Rule = (turn) => {
  const { input, record, content, moment } = turn;
  switch (input.kind) {
    case 'event':
      return input.name === CLOSING ? takeAway(turn, Number.POSITIVE_INFINITY) : stepEnds(turn);
    case 'tick': {
      const due = timed(record, content.flows, moment.dayOf).filter(({ at }) => at <= moment.now);
      const [first] = withoutOutdated(due);
      return first === undefined ? say(record, null) : happens(turn, first);
    }
    default:
      return null;
  }
};

const REMINDERS = { 'review-soon': remindOfReview, 'review-late': tellLate, 'window-over': remindOfWindow };

function happens(turn: Turn, due: Timed): Reply {
  const { record } = turn;
  switch (due.what) {
    case 'step':
      return stepEnds(turn);
    case 'vanish':
      return takeAway(turn, turn.moment.now);
    case 'idle-warning':
      return warnIdle(turn);
    case 'idle-back':
      return handBackIdle(turn);
    case 'review-soon':
    case 'review-late':
    case 'window-over': {
      const held = record.cases.find(({ number }) => number === due.number);
      return held === undefined ? say(record, null) : REMINDERS[due.what](turn, held);
    }
    case 'nudge':
      return nudged(turn);
    case 'follow-up':
      return askFollowUp(turn);
  }
}

/** After an outage the earlier word of two on one matter is no news. */
function withoutOutdated(due: readonly Timed[]): Timed[] {
  return due.filter((one) => {
    if (one.what !== 'review-soon') return true;
    return !due.some((other) => other.what === 'review-late' && other.number === one.number);
  });
}

/** The open step ends if it waits for this. It reaches somebody who paused, too: it does not happen a second time. */
function stepEnds(turn: Turn): Reply {
  const { record } = turn;
  const advanced = record.run === null ? null : advance(turn.flow, record.run, turn.input);
  return advanced === null ? say(record, null) : afterAdvance(turn, advanced);
}

/** One gentle word to somebody who stopped in the middle, with the step at which they are. */
function nudged(turn: Turn): Reply {
  const { record, notes } = settled(turn);
  const { run } = record;
  if (run === null) return say(record, null);
  const once = { ...record, nudged: { openedAt: run.openedAt } };
  return showPlace(seenWith(turn, once), once, [turn.voice.phrase('nudge'), ...notes]);
}
