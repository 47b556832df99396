// A performer against a fake Bot API, with time that only the test moves and no marks of delivery unless asked for.
import type { Log } from '../../src/telegram/log.ts';
import { performer } from '../../src/telegram/perform.ts';
import type { Perform } from '../../src/telegram/perform.ts';
import { makeTopicTraces } from '../../src/telegram/topic-traces.ts';
import { makeWhereabouts } from '../../src/telegram/whereabouts.ts';
import type { Whereabouts } from '../../src/telegram/whereabouts.ts';
import type { FakeApi } from './fake-api.ts';

export type HeldTime = {
  after: (ms: number, callback: () => void) => () => void;
  /** What waits, by when it is due. */
  waiting: { ms: number; callback: () => void }[];
};

/** Time that stands still: what is to happen later is kept. */
export function heldTime(): HeldTime {
  const waiting: HeldTime['waiting'] = [];
  return {
    waiting,
    after: (ms, callback) => {
      const each = { ms, callback };
      waiting.push(each);
      return () => {
        const at = waiting.indexOf(each);
        if (at >= 0) waiting.splice(at, 1);
      };
    },
  };
}

export type Performer = {
  perform: Perform;
  time: HeldTime;
  whereabouts: Whereabouts;
  /** Chat and message of every mark of delivery. */
  marks: [number, number][];
  /** Groups that got a new id. */
  moves: [number, number][];
};

export function performerFor(fake: FakeApi, log: Log): Performer {
  const { api } = fake;
  const time = heldTime();
  const whereabouts = makeWhereabouts();
  const marks: [number, number][] = [];
  const moves: [number, number][] = [];
  const perform = performer({
    api,
    commandsFor: (language) => [{ command: 'menu', description: language }],
    marks: {
      mark: (chatId, messageIds) => {
        for (const id of messageIds) marks.push([chatId, id]);
      },
    },
    whereabouts,
    traces: makeTopicTraces(() => Promise.resolve(false)),
    moved: (old, fresh) => {
      moves.push([old, fresh]);
    },
    log,
  });
  return { perform, time, whereabouts, marks, moves };
}
