// The only place that constructs: store, turns, outbox, telegram and sweep, put together and taken apart again.
import type { Content } from '../dialogue/content.ts';
import { dueAt } from '../dialogue/due.ts';
import { openLowdbStore } from '../store/lowdb-store.ts';
import type { Key } from '../store/seal.ts';
import { composeBot } from '../telegram/bot.ts';
import type { Ended } from '../telegram/intake.ts';
import { startIntake } from '../telegram/intake.ts';
import { performer } from '../telegram/perform.ts';
import { setUp } from '../telegram/set-up.ts';
import type { Clock } from './clock.ts';
import { dayIn, waitOn } from './clock.ts';
import { makeClosers } from './closers.ts';
import type { Config } from './config.ts';
import { makeLanes } from './lanes.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';
import { makeOutbox } from './outbox.ts';
import { commandsIn, profilesFrom } from './profiles.ts';
import { startSweep, sweepOnce } from './sweep.ts';
import { makeTurns } from './turn.ts';

export type AppParts = {
  config: Config;
  token: string;
  apiRoot: string;
  dataDir: string;
  key: Key;
  content: () => Content;
  clock: Clock;
  log: Log;
};

export type App = {
  /** Resolves when polling has ended, with the reason. */
  ended: Promise<Ended>;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
  /** Looks at what is due now, without waiting for the next look. */
  sweep(): Promise<void>;
  /** Finishes the turns in hand, confirms them and flushes. */
  stop(): Promise<void>;
};

export type Composed = { ok: true; app: App } | { ok: false; sentence: string };

/** Starts the bot. What Telegram or the disk refuses comes back as one sentence for whoever started it. */
export async function compose(parts: AppParts): Promise<Composed> {
  const { config, clock, log, content, token, apiRoot } = parts;
  const closers = makeClosers();
  const { retentionDays } = config;

  const opened = await openLowdbStore({
    folder: parts.dataDir,
    key: parts.key,
    dueAt: (record) => dueAt(record, retentionDays),
    log: (message) => {
      log.warn({}, message);
    },
  });
  if (!opened.ok) return { ok: false, sentence: opened.why };
  const { store } = opened;
  closers.push(() => store.close());

  const ready = await setUp({ token, apiRoot, profiles: profilesFrom(content()), log });
  if (!ready.ok) {
    await closers.closeAll();
    return { ok: false, sentence: ready.sentence };
  }

  const lanes = makeLanes();
  const outbox = makeOutbox({
    store,
    lanes,
    clock,
    log,
    perform: (chatId, effect) => perform(chatId, effect),
  });
  const turns = makeTurns({
    store,
    lanes,
    outbox,
    content,
    now: () => clock.now(),
    dayOf: dayIn(config.timeZone),
    language: config.defaultLanguage,
    retentionDays,
  });
  const bot = composeBot({ token, apiRoot, me: ready.me, staffChatId: config.staffChatId, turns, log });
  const perform = performer({
    api: bot.api,
    commandsFor: (language) => commandsIn(content(), language),
    log,
  });
  closers.push(() => outbox.stop());
  // While the index is rebuilt after a power cut this takes a while, and the bot need not wait for it.
  const catchUp = store.listOwing().then((owing) => {
    for (const chatId of owing) outbox.wake(chatId);
  });
  catchUp.catch((error: unknown) => {
    log.error({ error: errorClass(error) }, 'what was owed before the start could not be listed');
  });

  const sweepParts = { store, turns, clock, log, retentionDays };
  const sweep = startSweep(sweepParts);
  closers.push(() => sweep.stop());

  const intake = startIntake({
    api: bot.api,
    handle: (update) => bot.handleUpdate(update),
    log,
    wait: waitOn(clock),
  });
  closers.push(() => intake.stop());

  return {
    ok: true,
    app: {
      ended: intake.ended,
      idle: () => outbox.idle(),
      sweep: () => sweepOnce(sweepParts),
      stop: () => closers.closeAll(),
    },
  };
}
