// Turns as they are watched: each belongs to its update, or has a name of its own, and is counted and timed from the
// first load to the last save. What the store does meanwhile says how it ended.
import { MediumRefused } from '../../store/medium.ts';
import type { Store } from '../../store/port.ts';
import type { Turns } from '../../telegram/turns.ts';
import type { InHand } from './in-hand.ts';
import { begin, during, inHand, wholeOf } from './in-hand.ts';
import type { Meters, TurnResult } from './meters.ts';
import { turnKindOf } from './meters.ts';
import type { OwedBy } from './owed-by.ts';
import type { Traces } from './traces.ts';

/** The same turns, watched. */
export function watchTurns(turns: Turns, { meters, traces }: { meters: Meters; traces: Traces }): Turns {
  return {
    take(arrival) {
      const around = inHand();
      const whole = around !== undefined && around.update !== null && !around.over ? around : null;
      const hand = begin(arrival.updateId, whole, []);
      const kind = turnKindOf(arrival.input);
      const end = (result: TurnResult): void => {
        hand.over = true;
        meters.turned(kind, result, secondsOf(hand));
        traces.turned(hand, kind, result);
      };
      return during(hand, async () => {
        try {
          const turned = await turns.take(arrival);
          const saved = hand.steps?.at(-1)?.name === 'save';
          end(saved ? 'saved' : arrival.updateId === null ? 'idle' : 'repeated');
          return turned;
        } catch (error) {
          end('failed');
          throw error;
        }
      });
    },
  };
}

function secondsOf({ steps }: InHand): number {
  const [first] = steps ?? [];
  const last = steps?.at(-1);
  return first === undefined || last === undefined ? 0 : (last.until - first.from) / 1000;
}

export type StoreWatch = { meters: Meters; owedBy: OwedBy };

/** The same store, which times loads and saves, and notes them for the turn in hand. */
export function watchStore(store: Store, { meters, owedBy }: StoreWatch): Store {
  async function timed<T>(name: 'load' | 'save', task: () => Promise<T>): Promise<T> {
    const steps = inHand()?.steps;
    const from = performance.now();
    const before = steps?.at(-1);
    if (name === 'save' && before?.name === 'load')
      steps?.push({ name: 'decide', from: before.until, until: from });
    try {
      return await task();
    } catch (error) {
      if (error instanceof MediumRefused) meters.refused();
      throw error;
    } finally {
      const until = performance.now();
      meters.stored(name, (until - from) / 1000);
      steps?.push({ name, from, until });
    }
  }

  return {
    ...store,
    async load(chatId) {
      const record = await timed('load', () => store.load(chatId));
      const hand = inHand();
      if (hand !== undefined) hand.nextSeq = record?.nextSeq ?? 1;
      return record;
    },
    async save(record, options) {
      const saved = await timed('save', () => store.save(record, options));
      const hand = inHand();
      if (hand === undefined || hand.steps === null || hand.over) return saved;
      if (saved.ok) owedBy.note(record.chatId, hand.nextSeq, record.nextSeq, wholeOf(hand));
      else meters.retried();
      return saved;
    },
  };
}
