// Whoever runs the bot sees what it does: figures, traces, and log lines that say what they belong to. Everything here
// stands around the parts of the app, which know nothing of it.
import type { Input } from '../../chat/input.ts';
import { dueAt } from '../../dialogue/due.ts';
import type { Content } from '../../dialogue/content.ts';
import type { Happening } from '../../dialogue/happenings.ts';
import type { Record } from '../../dialogue/record.ts';
import type { DeadLetters } from '../../store/dead-letters.ts';
import type { Store } from '../../store/port.ts';
import type { Limited } from '../../telegram/limits.ts';
import type { TakeParts } from '../../telegram/take-batch.ts';
import type { Turns } from '../../telegram/turns.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Ready } from '../readiness.ts';
import type { SendPace } from '../send-pace.ts';
import { matchOf } from './matched.ts';
import { SILENT } from './meters.ts';
import { makeOwedBy } from './owed-by.ts';
import type { Exposition } from './prometheus.ts';
import { openPrometheus } from './prometheus.ts';
import { standingOf } from './standing.ts';
import type { Traces } from './traces.ts';
import { openTraces, UNTRACED } from './traces.ts';
import type { WatchedSends } from './watched-sends.ts';
import { watchPace, watchSends } from './watched-sends.ts';
import { watchStore, watchTurns } from './watched-turns.ts';
import { watchUpdates } from './watched-updates.ts';

/** What the app was told. */
export type Told = {
  config: Pick<Config, 'metrics' | 'tracesUrl' | 'serviceName' | 'retentionDays'>;
  version?: string;
  content: () => Content;
  /** The content in force, where it is edited while the bot runs. */
  edits?: { now(): { mistakes: readonly unknown[]; version: string } };
  /** As it is without a word of what is under way. */
  log: Log;
};

/** What is to be watched, and by which time. */
export type Watched = {
  store: Store;
  letters: DeadLetters;
  traces: Traces;
  pace: SendPace;
  now: () => number;
  dayOf: (at: number) => string;
};

/** The same, watched, and what else is to be. */
export type Watch = {
  store: Store;
  letters: DeadLetters;
  pace: SendPace;
  /** The pace as the outbox asks it. */
  outboxPace: SendPace;
  sends: WatchedSends;
  turns(turns: Turns): Turns;
  updates(taking: Pick<TakeParts, 'handle' | 'setAside'>): Pick<TakeParts, 'handle' | 'setAside'>;
  /** A turn was saved, and this happened. */
  turned(before: Record, after: Record, input: Input, happened: readonly Happening[]): void;
  /** Telegram said to wait. */
  limited: (scope: Limited) => void;
  /** From now on the figures say how ready each part is. */
  seeReady: (look: () => Promise<Ready>) => void;
  /** The figures as they are now; null: nobody counts. */
  read: (() => Promise<Exposition>) | null;
};

const UNKNOWN = 'unknown';

/** The traces that were asked for. The log line of a failure belongs to nothing that is under way. */
export async function tracesFor({ config, version = UNKNOWN, log }: Told): Promise<Traces> {
  const { tracesUrl: url, serviceName: service } = config;
  return url === null ? UNTRACED : openTraces({ url, service, version, log });
}

/** Begins to watch. What nobody asked for costs next to nothing. */
export function openWatch(told: Told, parts: Watched): Watch {
  const { config, version = UNKNOWN, content, edits } = told;
  const { traces, now, dayOf } = parts;
  const line = watchPace(parts.pace);
  const outboxLine = watchPace(line.pace);
  const owedBy = makeOwedBy();
  let ready: (() => Promise<Ready>) | null = null;
  const prometheus = config.metrics
    ? openPrometheus({
        version,
        standing: standingOf({
          store: parts.store,
          dueAt: (record) => dueAt(record, config.retentionDays),
          now,
          dayOf,
        }),
        outbox: () => ({ ...sends.state(), waiting: outboxLine.waiting() }),
        paceWaiting: line.waiting,
        content() {
          const inForce = edits?.now();
          return { mistakes: inForce?.mistakes.length ?? 0, version: inForce?.version ?? null };
        },
        async ready() {
          const parts = Object.entries((await ready?.())?.parts ?? {});
          return new Map(parts.map(([part, { ok }]) => [part, ok]));
        },
      })
    : null;
  const meters = prometheus?.meters ?? SILENT;
  const sends = watchSends({ meters, traces, owedBy });

  return {
    store: watchStore(parts.store, { meters, owedBy }),
    letters: {
      ...parts.letters,
      async add(letter) {
        const added = await parts.letters.add(letter);
        if (added) meters.lettered();
        return added;
      },
    },
    pace: line.pace,
    outboxPace: outboxLine.pace,
    sends,
    turns: (turns) => watchTurns(turns, { meters, traces }),
    updates: (taking) => watchUpdates(taking, { meters, traces, now }),
    turned(before, after, input, happened) {
      if (prometheus === null) return;
      const matched = matchOf(before, after, input, (words) => content().plainWords(words) !== null);
      if (matched !== null) meters.matched(matched, after.language);
      for (const each of happened) if (each.kind === 'case') meters.caseMoved(each.state);
    },
    limited: (scope) => {
      meters.limited(scope);
    },
    seeReady(look) {
      ready = look;
    },
    read: prometheus === null ? null : () => prometheus.read(),
  };
}
