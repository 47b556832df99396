// All that comes to this process from outside, opened last and closed first: updates of Telegram, and requests to the
// web server.
import type { LiveContent } from '../content/live.ts';
import { dueAt } from '../dialogue/due.ts';
import type { Record } from '../dialogue/record.ts';
import type { Store } from '../store/port.ts';
import type { Room } from '../telegram/room.ts';
import type { MetricsPart } from '../web/metrics.ts';
import type { Closers } from './closers.ts';
import type { Config } from './config.ts';
import type { DeskSettings, EditorsDeskParts } from './editors-desk.ts';
import { openEditorsDesk } from './editors-desk.ts';
import { watchEventLoop } from './event-loop.ts';
import type { AppIntakeParts, Begun } from './intake.ts';
import { makeIntake } from './intake.ts';
import type { Readiness } from './readiness.ts';
import { makeReadiness } from './readiness.ts';
import { standingOf } from './watch/standing.ts';
import type { WebServer } from './web-server.ts';

export type IncomingParts = Omit<EditorsDeskParts, 'timeZone' | 'doubts'> &
  Pick<AppIntakeParts, 'handle' | 'setAside' | 'reachable' | 'wait'> & {
    config: Config;
    web: WebServer;
    store: Store;
    room: Pick<Room, 'api'>;
    /** Edits of the content while the bot runs; absent where it stays as it is. */
    edits: Pick<LiveContent, 'now'> | undefined;
    /** The editors' desk; null: there is none. */
    desk: DeskSettings | null;
    /** The figures; null: there are none. */
    metrics: MetricsPart | null;
    /** Gets what says how ready each part is. */
    seeReady: (look: Readiness['look']) => void;
    closers: Pick<Closers, 'push'>;
  };

/** How long a stop waits for turns in hand, in milliseconds: what is not saved by then comes again. */
const LAST_TURNS = 1500;

/**
 * Opens the web server and lets updates come. A stop says so under /readyz first, then finishes the turns in hand. What
 * keeps either from opening comes back as a sentence; what was opened by then, `closers` close.
 */
export async function openIncoming(parts: IncomingParts): Promise<Begun> {
  const { config, web, store, room, edits, metrics, closers, now, elapsed, dayOf, log } = parts;
  const { handle, setAside, reachable, wait } = parts;
  const { webhook, retentionDays, timeZone } = config;
  const updates = { handle, setAside, reachable, wait, log };
  const intake = makeIntake({ ...updates, webhook, api: room.api, elapsed });
  const loop = watchEventLoop();
  closers.push(() => {
    loop.stop();
  });
  closers.push(() => intake.stop(), LAST_TURNS);
  const due = (record: Record): number | null => dueAt(record, retentionDays);
  const atHand = standingOf({ store, dueAt: due, now, dayOf });
  const readiness = makeReadiness({
    store,
    dueLag: () => atHand.dueLag(),
    telegram: () => intake.standing(),
    content: edits === undefined ? null : () => edits.now(),
    loop,
    elapsed,
  });
  parts.seeReady(() => readiness.look());
  closers.push(() => {
    readiness.stopping();
  });

  const doubts = (): ReturnType<EditorsDeskParts['doubts']> => edits?.now().doubts ?? [];
  const opened = await web.open({
    config,
    desk: await openEditorsDesk(parts.desk, { ...parts, timeZone, doubts }),
    take: intake.take,
    readiness,
    alive: () => ({ eventLoopMs: loop.delay().mean, upSeconds: Math.floor(process.uptime()) }),
    metrics,
    log,
  });
  return opened.ok ? intake.begin() : opened;
}
