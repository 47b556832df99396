// One turn: load, decide, save. Nothing is said here: what is owed is performed by the outbox once the save stands.
import { isDeepStrictEqual } from 'node:util';
import type { Arrival, Input } from '../chat/input.ts';
import type { Language } from '../chat/text.ts';
import type { Content } from '../dialogue/content.ts';
import { decide } from '../dialogue/decide.ts';
import { isForgotten } from '../dialogue/forgetting.ts';
import { owe } from '../dialogue/owe.ts';
import type { Record } from '../dialogue/record.ts';
import { hasTaken, newRecord } from '../dialogue/record.ts';
import { openRun } from '../dialogue/show.ts';
import type { Moment } from '../dialogue/turn.ts';
import { findStep } from '../flow/find.ts';
import { kindOf } from '../flow/kind-of.ts';
import type { SupportHours } from '../handover/opening.ts';
import { deskMarkOf, sameDesk } from '../store/marks.ts';
import type { Saved, Store } from '../store/port.ts';
import type { OneByOne } from '../store/one-by-one.ts';
import { createOneByOne } from '../store/one-by-one.ts';
import type { Turns } from '../telegram/turns.ts';
import { askedForSure } from './asked-for-sure.ts';
import type { CaseNumbers } from './case-numbers.ts';
import { makeCaseNumbers } from './case-numbers.ts';
import type { DeskWatch } from './desk-watch.ts';
import type { Outbox } from './outbox.ts';

export type TurnParts = {
  store: Store;
  lanes: Pick<OneByOne, 'run'>;
  outbox: Outbox;
  desk: DeskWatch;
  /** The content of this moment; a turn uses one from beginning to end. */
  content: () => Content;
  now: () => number;
  /** Resolves once `ms` have passed. */
  wait: (ms: number) => Promise<void>;
  /** The date of a moment where the customers live, `YYYY-MM-DD`. */
  dayOf: (at: number) => string;
  /** The time of day of a moment where the customers live, `HH:MM`. */
  timeOf: (at: number) => string;
  language: Language;
  /** The language in which staff are spoken to. */
  staffLanguage: Language;
  retentionDays: number;
  supportHours: SupportHours | null;
  /** A turn was saved: what it changed may be counted. */
  turned: (before: Record, after: Record, input: Input) => void;
};

/** How often a turn is decided anew when somebody saved in between. */
const TRIES = 20;

/** The taker of turns. `take` resolves once the turn is saved, or was taken before. */
export function makeTurns(given: TurnParts): Turns {
  const parts = { ...given, numbers: makeCaseNumbers(given.store) };
  const { store, lanes, outbox, desk } = parts;
  const queue = createOneByOne<'queue'>();
  const gathers = (record: Record | null): boolean => gathersNow(record, parts.content());

  /** People join the queue one after the other, so that the place that each is told counts all who are before. */
  async function joined(
    record: Record,
    arrival: Arrival,
    alone: boolean,
  ): Promise<{ decided: Record; saved: Saved }> {
    desk.changed();
    const decided = (await decideNext(parts, record, arrival)) ?? record;
    const saved = await store.save(decided, { durable: true, alone });
    desk.changed();
    return { decided, saved };
  }

  return {
    async take(arrival) {
      await outbox.underway(arrival.chatId);
      return lanes.run(arrival.chatId, async () => {
        for (let tries = 0; tries < TRIES; tries += 1) {
          const record =
            (await askedForSure(parts, arrival)) ?? newRecord(arrival.chatId, parts.language, parts.now());
          if (hasTaken(record, arrival.updateId)) return { gathering: gathers(record) };
          const decided = await decideNext(parts, record, arrival);
          if (decided === null) return { gathering: gathers(record) };
          // An earlier record of theirs that was damaged is no part of this one.
          const alone = isForgotten(arrival.input);
          if (alone) await store.forgetSetAside(arrival.chatId);
          const taken = joins(record, decided)
            ? await queue.run('queue', () => joined(record, arrival, alone))
            : { decided, saved: await store.save(decided, { durable: true, alone }) };
          if (!taken.saved.ok) continue;
          if (!sameDesk(deskMarkOf(record), deskMarkOf(taken.decided))) desk.changed();
          parts.turned(record, taken.decided, arrival.input);
          if (taken.saved.ours) outbox.wake(arrival.chatId, taken.decided.owed);
          return { gathering: gathers(taken.decided) };
        }
        throw new Error('the record kept moving');
      });
    },
  };
}

/** The record after the turn, its revision raised; null when time passed without consequence. */
async function decideNext(
  parts: TurnParts & { numbers: CaseNumbers },
  record: Record,
  arrival: Arrival,
): Promise<Record | null> {
  const { numbers } = parts;
  const now = parts.now();
  const moment: Moment = {
    now,
    dayOf: parts.dayOf,
    timeOf: parts.timeOf,
    caseNumber: await numbers.take(),
    staffLanguage: parts.staffLanguage,
    retentionDays: parts.retentionDays,
    supportHours: parts.supportHours,
    ...(await parts.desk.look(record.chatId)),
  };
  const { record: decided, effects } = decide(record, arrival, parts.content(), moment);
  if (decided.cases.every(({ number }) => number !== moment.caseNumber)) numbers.giveBack(moment.caseNumber);
  const idle = arrival.input.kind === 'tick' && effects.length === 0 && isDeepStrictEqual(decided, record);
  return idle ? null : { ...owe(decided, effects), revision: record.revision + 1 };
}

/** Whether this turn puts the person into the queue. */
function joins(before: Record, after: Record): boolean {
  return before.holder.kind !== 'waiting' && after.holder.kind === 'waiting';
}

function gathersNow(record: Record | null, content: Content): boolean {
  const run = record === null ? null : openRun(record);
  const step = run === null ? undefined : findStep(content.flows, run.place)?.step;
  return step !== undefined && kindOf(step).gathers === true;
}
