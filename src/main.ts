// Starts the bot: settings, content, and either Telegram or the sandbox; runs it; stops it on a signal.
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { App } from './app/compose.ts';
import { compose } from './app/compose.ts';
import { systemClock } from './app/clock.ts';
import { BUDGET, makeClosers } from './app/closers.ts';
import type { Config } from './app/config.ts';
import type { DeskSettings } from './app/editors-desk.ts';
import { meantLive, readConfig, readKeys } from './app/config.ts';
import { makeLog } from './app/make-log.ts';
import type { Shared } from './app/shared-content.ts';
import { openSharedContent } from './app/shared-content.ts';
import { openToListeners } from './app/database-cover.ts';
import { followSandboxClock } from './app/sandbox-clock.ts';
import { groupsInSandbox, showDesk, startSandbox } from './app/sandbox.ts';
import { shelfIn } from './content/desk-files.ts';
import type { Draft } from './content/draft.ts';
import { readDraft } from './content/draft.ts';
import type { LiveContent } from './content/live.ts';
import { makeLiveContent } from './content/live.ts';
import { prepareAside } from './content/prepare-aside.ts';
import type { Mistake } from './content/mistake.ts';
import { printMistake } from './content/mistake.ts';
import { watchContent } from './content/watch.ts';
import { loadEnv } from './load-env.ts';
import { openContent } from './store/open-content.ts';
import { DESK_FOLDER } from './store/desk-book.ts';
import { readKey } from './store/seal.ts';

/** In milliseconds: what is not closed by then is left as a kill would leave it, and nothing is lost by that. */
const LONGEST_STOP = BUDGET + 1500;
/** In milliseconds: a signal this soon after the first is the same one. */
const SAME_SIGNAL = 500;

const PackageSchema = z.object({ version: z.string() });
const closers = makeClosers();
let stopping = false;
// From the first moment on: a signal may come while Telegram lets the start wait.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0));

const config = settings();
const { live: content, shared } = await contentFrom(config);
const app =
  config.botToken === null
    ? await inSandbox(config, content)
    : await onTelegram(config, config.botToken, content);

const { why } = await app.ended;
if (why === 'token')
  await refuse('Telegram no longer accepts this BOT_TOKEN. Copy it again from @BotFather.');
if (why === 'another poller') {
  await refuse(
    'Another process polls Telegram with this BOT_TOKEN. Stop it, or give this one a bot of its own.',
  );
}

function settings(): Config {
  const astray = loadEnv();
  const read = readConfig(process.env);
  const mistakes = [...astray, ...(read.ok ? meantLive(read.config) : read.mistakes)];
  if (read.ok && mistakes.length === 0) return read.config;
  console.error(
    `The settings need a look (see .env.example):\n${mistakes.map((line) => `  ${line}`).join('\n')}`,
  );
  process.exit(1);
}

/** The content, which follows what is saved from now on, or published where replicas share it. */
async function contentFrom(settings: Config): Promise<{ live: LiveContent; shared: Shared | null }> {
  const { flowsDir, faqDir, botToken, databaseUrl } = settings;
  const folders = { flowsDir, faqDir };
  const draft = await readDraft(folders);
  if (botToken !== null && databaseUrl !== null) return sharedContent(settings, databaseUrl, draft);
  const loaded = await prepareAside(draft);
  for (const warning of loaded.warnings) console.warn(printMistake(warning));
  if (loaded.ok) {
    const live = makeLiveContent({ read: () => readDraft(folders), first: { draft, loaded } });
    const watch = watchContent(live, folders, (error) => {
      console.warn(
        `The folders of content cannot be watched well (${String(error)}); they are looked at every few seconds.`,
      );
    });
    closers.push(() => watch.close());
    return { live, shared: null };
  }
  return refuse(contentMistakes(loaded.mistakes));
}

async function sharedContent(
  { logLevel }: Config,
  url: string,
  shipped: Draft,
): Promise<{ live: LiveContent; shared: Shared }> {
  const log = makeLog(logLevel);
  const now = (): number => systemClock.now();
  const line = (text: string): void => {
    log.warn({}, text);
  };
  const opened = await openContent({ url, now, log: line });
  if (!opened.ok) return refuse(opened.why);
  closers.push(() => opened.close());
  const content = await openSharedContent({ versions: opened.versions, shipped, now, log });
  if (!content.ok) return refuse(contentMistakes(content.mistakes));
  closers.push(() => content.close());
  if (content.outside.length > 0)
    console.warn(
      `${contentMistakes(content.outside)}\nUntil then these folders stay outside, and what is in the database is said.`,
    );
  return { live: content.live, shared: { ...content, doors: opened.doors } };
}

function contentMistakes(mistakes: readonly Mistake[]): string {
  return `The content needs a look:\n${mistakes.map(printMistake).join('\n')}`;
}

async function onTelegram(settings: Config, token: string, live: LiveContent): Promise<App> {
  const { apiRoot, dataDir, databaseUrl, logLevel } = settings;
  const log = makeLog(logLevel);
  const clear = databaseUrl === null ? null : openToListeners(databaseUrl, process.env['PGSSLMODE']);
  if (clear !== null) console.warn(clear);
  const keys = readKeys(settings);
  if (keys === null) return refuse('DATA_KEY is not set.');
  const { current: key, old: oldKeys } = keys;
  const parts = { config: settings, token, apiRoot, dataDir, key, oldKeys, clock: systemClock, log };
  const composed = await compose({
    ...parts,
    content: () => live.now().content,
    edits: live,
    shared,
    version: productVersion(),
    desk: settings.deskUrl === null ? null : deskOf(settings, settings.deskUrl),
  });
  if (!composed.ok) return refuse(composed.sentence);
  closers.push(() => composed.app.stop());
  console.log('销卡 Xiaoka is on Telegram. Stop it with Ctrl+C.');
  return composed.app;
}

/** The desk's book is kept beside the data of either: what it is about are the same files. */
function deskOf({ dataDir, flowsDir, faqDir }: Config, url: string | null): DeskSettings {
  const content = shared?.shelf ?? shelfIn({ flowsDir, faqDir });
  return { url, folder: path.join(dataDir, DESK_FOLDER), content, doors: shared?.doors ?? null };
}

/** The sandbox's world lives in its memory, so what the bot knows about it is put away with it. */
async function inSandbox(settings: Config, live: LiveContent): Promise<App> {
  const started = await startSandbox(settings.host, settings.port);
  if (!started.ok) return refuse(started.sentence);
  closers.push(() => started.sandbox.stop());
  const { url, token, ended } = started.sandbox;
  void ended.then(async () => {
    // A signal from the keyboard reaches both, and the sandbox may be the quicker one.
    await setTimeout(SAME_SIGNAL);
    if (!stopping)
      await refuse(
        'The sandbox has ended by itself, and the bot’s world with it. Start again with npm start.',
      );
  });
  const clock = await followSandboxClock(url);
  closers.push(() => {
    clock.stop();
  });
  const dataDir = path.join(settings.dataDir, `sandbox-${new URL(url).port}`);
  const putAway = (): void => {
    rmSync(dataDir, { recursive: true, force: true });
  };
  putAway();
  closers.push(putAway);
  const key = readKey(randomBytes(32).toString('base64'));
  if (!key.ok) return refuse(key.why);
  const log = makeLog(settings.logLevel);
  const staff = (await groupsInSandbox(url)).map((chatId) => ({ chatId, language: settings.staffLanguage }));
  const composed = await compose({
    config: {
      ...settings,
      databaseUrl: null,
      sendLimits: 'none',
      // The sandbox cannot reach an address outside, and its page has the port that was set.
      webhook: null,
      port: settings.port === 0 ? 0 : settings.port + 1,
      groups: settings.groups.length > 0 ? settings.groups : staff,
    },
    token,
    apiRoot: url,
    dataDir,
    key: key.key,
    clock,
    log,
    content: () => live.now().content,
    edits: live,
    version: productVersion(),
    desk: deskOf(settings, null),
  });
  if (!composed.ok) return refuse(composed.sentence);
  closers.push(() => composed.app.stop());
  const desk = composed.app.deskUrl ?? '';
  await showDesk(url, desk);
  console.log(
    `销卡 Xiaoka 已在沙盒中运行 · is running in its sandbox:\n\n  ${url}\n  ${desk} (编辑台 · the editors’ desk)\n\n(Ctrl+C stops it. Set BOT_TOKEN to go live.)`,
  );
  return composed.app;
}

function productVersion(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return PackageSchema.parse(JSON.parse(file)).version;
}

async function refuse(sentence: string): Promise<never> {
  console.error(sentence);
  return stop(1);
}

/** Closes everything and ends. A second signal ends at once; npm hands the first one on, so it may arrive twice. */
async function stop(code: number): Promise<never> {
  stopping = true;
  const begun = performance.now();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (performance.now() - begun > SAME_SIGNAL) process.exit(1);
    });
  }
  const closed = closers.closeAll().catch((error: unknown) => {
    // Such as a disk that takes nothing any more. What was acknowledged is on it.
    console.error(
      `Not everything could be put away: ${error instanceof Error ? error.name : 'unknown error'}.`,
    );
  });
  await Promise.race([closed, setTimeout(LONGEST_STOP)]);
  process.exit(code);
}
