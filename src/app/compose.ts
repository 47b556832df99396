// The only place that constructs: what is kept, turns, outbox, telegram and sweep, put together and taken apart again.
import type { LiveContent } from '../content/live.ts';
import type { Content } from '../dialogue/content.ts';
import type { Key } from '../store/seal.ts';
import { createOneByOne } from '../store/one-by-one.ts';
import type { Ended } from '../telegram/intake.ts';
import { openRoom } from '../telegram/room.ts';
import { setUp } from '../telegram/set-up.ts';
import { tellAfterTurns } from './after-turn.ts';
import { makeAnnouncer } from './announcer.ts';
import type { Clock } from './clock.ts';
import { watchClock } from './clock-notice.ts';
import { dayIn, timeIn, waitOn } from './clock.ts';
import { makeClosers } from './closers.ts';
import type { Config } from './config.ts';
import { startContentNews } from './content-news.ts';
import { makeDeskPorts } from './desk-ports.ts';
import { makeDeskWatch } from './desk-watch.ts';
import type { DeskSettings } from './editors-desk.ts';
import { staffVoice } from './general/answer.ts';
import { makeGeneral } from './general/general.ts';
import { watchFloods } from './flood-watch.ts';
import { discarder, makeForgetting } from './forgetting.ts';
import { makeGroups } from './groups.ts';
import { openIncoming } from './incoming.ts';
import { openKept } from './kept.ts';
import type { Log } from './log.ts';
import { tellOfMedium } from './medium-notice.ts';
import { makeOutbox } from './outbox.ts';
import { commandsIn, profilesFrom, staffCommandsIn } from './profiles.ts';
import { makeRecentWaits } from './recent-waits.ts';
import type { Shared } from './shared-content.ts';
import { paceFor } from './pace-for.ts';
import { makeSetAside } from './set-aside.ts';
import { makeSetAsideNotice } from './set-aside-notice.ts';
import { catchUp, inTime, recoverOwed, serveAmongOthers } from './start-up.ts';
import { sweepOnce } from './sweep.ts';
import { startTimed } from './timed.ts';
import { makeTurns } from './turn.ts';
import { makeVanishing } from './vanishing.ts';
import { logInHand } from './watch/in-hand.ts';
import { openWatch, tracesFor } from './watch/watch.ts';
import { makeWebServer } from './web-server.ts';

export type AppParts = {
  config: Config;
  token: string;
  apiRoot: string;
  dataDir: string;
  key: Key;
  oldKeys?: readonly Key[];
  content: () => Content;
  /** Edits of the content while the bot runs; absent where it stays as it is. */
  edits?: Pick<LiveContent, 'now' | 'onChange'>;
  /** What several replicas share of content and desk; null or absent: this process has both for itself. */
  shared?: Shared | null;
  clock: Clock;
  log: Log;
  /** The editors' desk; null: there is none. */
  desk?: DeskSettings | null;
  /** The product's version. */
  version?: string;
};

export type App = {
  /** Where its web server listens on this machine; null: it has none. */
  webUrl: string | null;
  /** The address of the editors' desk, when there is one. */
  deskUrl: string | null;
  /** Resolves when no more updates come, with the reason. */
  ended: Promise<Ended>;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
  /** Looks at what is due now, without waiting for the next look. */
  sweep(): Promise<void>;
  /** Finishes the turns in hand, confirms them and flushes. */
  stop(): Promise<void>;
};

/**
 * How long a stop waits at most, in milliseconds: for what is being sent or told to staff (it stays owed), for a start
 * that is not over, and for what only has to be let go. `closers.ts` has the budget that all of it shares.
 */
const PATIENCE = { sends: 1000, notice: 500, start: 500, traces: 500, news: 500, web: 500 } as const;

export type Composed = { ok: true; app: App } | { ok: false; sentence: string };

/** Starts the bot. What Telegram or the disk refuses comes back as one sentence for whoever started it. */
export async function compose(parts: AppParts): Promise<Composed> {
  const { config, clock, content, token, apiRoot } = parts;
  const log = logInHand(parts.log);
  const closers = makeClosers();
  const traces = await tracesFor(parts);
  closers.push(() => traces.stop(), PATIENCE.traces);
  const { retentionDays, staffLanguage, defaultLanguage: language, proxy } = config;
  const dayOf = dayIn(config.timeZone);
  const timeOf = timeIn(config.timeZone);
  const now = (): number => clock.now();
  const elapsed = (): number => clock.elapsed();

  const opened = await openKept({
    folder: parts.dataDir,
    databaseUrl: config.databaseUrl,
    key: parts.key,
    oldKeys: parts.oldKeys ?? [],
    retentionDays,
    dayOf,
    now,
    medium: (news) => {
      tellOfMedium({ general, groups, announcer, databaseUrl: config.databaseUrl, log }, news);
    },
    closers,
    log,
  });
  if (!opened.ok) return opened;
  const { tallies, unanswered, told, groupNotes, replica, timers } = opened.kept;
  const web = makeWebServer();
  closers.push(() => web.close(), PATIENCE.web);
  const wait = waitOn(clock);
  const trust = watchClock(clock, log);
  const ready = await setUp({
    token,
    apiRoot,
    profiles: profilesFrom(content()),
    polls: config.webhook === null,
    elapsed,
    wait,
    heard: trust.heard,
    proxy,
    log,
  });
  if (!ready.ok) {
    await closers.closeAll();
    return { ok: false, sentence: ready.sentence };
  }

  const sendPace = paceFor(config.sendLimits, opened.kept, clock);
  const watch = openWatch(parts, { ...opened.kept, traces, pace: sendPace, now, dayOf });
  const { store, letters, pace } = watch;

  const waits = makeRecentWaits();
  const groups = makeGroups(config.groups);
  const lanes = createOneByOne();
  const desk = makeDeskWatch({ store, groups, medianWait: () => waits.median(), now, elapsed });
  const vanishing = makeVanishing({ turns: () => turns, clock, log });
  const outbox = watch.sends.outbox(
    makeOutbox({
      store,
      lanes,
      clock: watch.sends.clock(clock),
      pace: watch.outboxPace,
      seated: () => replica.seated(),
      log,
      perform: watch.sends.perform((target, effect) => room.perform(target, effect)),
      shown: (chatId, seconds) => {
        vanishing.shown(chatId, seconds);
      },
      report: async (chatId, news) => {
        await turns.take({ chatId, updateId: null, languageCode: null, input: news });
      },
    }),
  );
  const turns = watch.turns(
    makeTurns({
      store,
      lanes,
      outbox,
      desk,
      content,
      now,
      wait,
      dayOf,
      timeOf,
      language,
      staffLanguage,
      retentionDays,
      supportHours: config.supportHours,
      turned: tellAfterTurns({ waits, tallies, unanswered, watch, content, now }),
    }),
  );
  const staffParts = { store, lanes, groups, groupNotes, desk, turns, log };
  const general = { store, tallies, turns, content, now, dayOf, staffLanguage };
  const room = openRoom({
    token,
    apiRoot,
    me: ready.me,
    turns: watchFloods({ turns, store, clock, log }),
    desk: makeDeskPorts(staffParts, (command) => obey(command)),
    words: (word, values) => staffVoice(general).phrase(`setup.${word}`, values),
    commandsFor: (language) => commandsIn(content(), language),
    staffCommands: () => staffCommandsIn(content(), staffLanguage),
    elapsed,
    after: (ms, callback) => clock.after(ms, callback),
    turnIn: async (group) => {
      await pace.turn({ chatId: group, cost: 1, urgency: 0 });
    },
    heard: trust.heard,
    proxy,
    limited: watch.limited,
    log,
  });
  closers.push(() => {
    room.stop();
  });
  const announcer = makeAnnouncer(room.voice);
  trust.open({ general, groups, announcer });
  const obey = makeGeneral(general, announcer, () => web.door());
  if (parts.edits !== undefined) {
    const news = startContentNews({
      edits: parts.edits,
      shared: parts.shared ?? null,
      groups,
      announcer,
      voice: () => staffVoice(general),
      present: () => room.present(profilesFrom(content())),
      clock,
      log,
    });
    closers.push(() => news.stop(), PATIENCE.news);
  }
  closers.push(pace.stop);
  closers.push(() => outbox.stop(), PATIENCE.sends);
  closers.push(() => vanishing.stop().then(() => outbox.idle()), PATIENCE.sends);
  const voiced = { announcer, groups, content, staffLanguage, clock, log };
  const notice = makeSetAsideNotice({ told, ...voiced });
  closers.push(() => notice.stop(), PATIENCE.notice);
  const recovered = recoverOwed({ store, outbox });
  serveAmongOthers({ replica, store, outbox });
  const begun = catchUp({
    store,
    recovered,
    tallies,
    waits,
    lookAtGroups: () => room.start(),
    tellSetAside: () => notice.recover(),
    recall: (record) => {
      if (record.desk !== null) room.recall(record.chatId, record.desk);
    },
    staff: staffParts,
    now,
    dayOf,
    log,
  });
  closers.push(() => begun, PATIENCE.start);

  const discard = discarder({ perform: room.perform, voice: () => staffVoice(general), retentionDays });
  const forgetting = makeForgetting({ store, clock, trust });
  const sweepParts = { store, turns, clock, log, retentionDays, trust, forgetting, discard };
  const at = config.dailySummary;
  const summary = at === null ? null : { at, timeOf, general, tallies, groups, announcer, clock, log };
  const calendar = { timeOf, dayOf, tallies, ...voiced };
  await startTimed({ sweep: sweepParts, summary, calendar, desk: parts.desk ?? null, timers, closers });

  const setAside = makeSetAside({ letters, notice, store, lanes, outbox, language, ...voiced });

  await inTime(recovered);
  const incoming = await openIncoming({
    config,
    web,
    room,
    ...watch.updates({ handle: (update) => room.handle(update), setAside: (lost) => setAside.put(lost) }),
    reachable: outbox.resume,
    wait,
    edits: parts.edits,
    desk: parts.desk ?? null,
    secret: parts.key.secret,
    username: ready.me.username,
    metrics: watch.read,
    seeReady: watch.seeReady,
    store,
    tallies,
    unanswered,
    openBook: opened.kept.deskBook,
    closers,
    now,
    elapsed,
    dayOf,
    log,
  });
  if (!incoming.ok) {
    await closers.closeAll();
    return incoming;
  }

  return {
    ok: true,
    app: {
      webUrl: web.url(),
      deskUrl: web.deskUrl(),
      ended: incoming.ended,
      async idle() {
        await begun;
        await outbox.idle();
        await announcer.idle();
      },
      sweep: () => sweepOnce(sweepParts),
      stop: () => closers.closeAll(),
    },
  };
}
