// A whole world for journeys: the sandbox, and the real bot against it over HTTP, on a clock that
// only the test moves on. The bot can be stopped and started again on the same data folder.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compose } from '../../src/app/compose.ts';
import type { App } from '../../src/app/compose.ts';
import type { DeskSettings } from '../../src/app/editors-desk.ts';
import { movableClock, systemClock } from '../../src/app/clock.ts';
import { readConfig } from '../../src/app/config.ts';
import type { Config } from '../../src/app/config.ts';
import type { Log } from '../../src/app/log.ts';
import { shelfIn } from '../../src/content/desk-files.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { readKey } from '../../src/store/seal.ts';
import type { Editable } from './editable.ts';
import { sandboxToken, staffGroup, startSandbox } from './sandbox-client.ts';
import { openSandbox } from './sandbox-inside.ts';
import type { Sandbox } from './sandbox-client.ts';
import type { SandboxMessage } from './sandbox-shapes.ts';

export type World = {
  sandbox: Sandbox;
  /** Everything that the bot has logged, as it would stand in the log. */
  logged: string[];
  dataDir: string;
  /** What a turn is decided with from now on. */
  content: Content;
  /** Says, presses or sends, and returns the bot's newest message once everything has come to rest. */
  say(from: number, what: Parameters<Sandbox['say']>[1]): Promise<SandboxMessage>;
  press(from: number, button: string): Promise<SandboxMessage>;
  /** Waits until every update was taken and everything owed was said. */
  rest(): Promise<void>;
  /** The bot's newest message in a private chat. */
  shown(person: number): Promise<SandboxMessage>;
  /** The figures for whoever watches, over HTTP. */
  figures(): Promise<string>;
  /** Where the bot's web server listens; null: it has none. */
  webUrl(): string | null;
  /** Moves the bot's clock and the sandbox's, then lets time have its turn. */
  pass(ms: number): Promise<void>;
  /** Lets time have its turn now. */
  sweep(): Promise<void>;
  /** Moves the clocks alone: what follows is the bot's own doing. */
  moveClocks(ms: number): Promise<void>;
  /**
   * Stops the bot and starts it anew from what is on disk, with other settings if they are given; `meanwhile` happens
   * while it is down.
   */
  restart(settings?: Record<string, string>, meanwhile?: () => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
};

/** The key of every test's data folder. */
export const TEST_KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64');

/** The shipped content, read once for all the worlds of a test file. */
let shipped: ReturnType<typeof loadContent> | undefined;

/** Opens a world with the shipped content and the sandbox's staff group. `start` is where its clock begins. */
export async function openWorld({
  start = '2026-11-23T02:00:00Z',
  settings = { STAFF_CHAT_ID: String(staffGroup) },
  editable,
  apart = false,
}: {
  start?: string;
  settings?: Record<string, string>;
  /** Content on disk that is edited meanwhile. */
  editable?: Editable;
  /** Whether the sandbox is a process of its own, for tests that change what the bot's process has, such as its date. */
  apart?: boolean;
} = {}): Promise<World> {
  const sandbox = await (apart ? startSandbox({ start }) : openSandbox({ start }));
  const dataDir = await mkdtemp(path.join(tmpdir(), 'xiaoka-'));
  const clock = movableClock(systemClock);
  clock.moveTo(await sandbox.clock.now());
  const loaded = await (shipped ??= loadContent({ flowsDir: 'flows', faqDir: 'faq' }));
  if (!loaded.ok) throw new Error(`the shipped content is broken: ${JSON.stringify(loaded.mistakes)}`);

  const logged: string[] = [];
  const world: World = {
    sandbox,
    logged,
    dataDir,
    content: loaded.content,
    async say(from, what) {
      await sandbox.say(from, what);
      await world.rest();
      return world.shown(from);
    },
    async press(from, button) {
      const wanted = (await world.shown(from)).reply_markup?.inline_keyboard?.flat() ?? [];
      const found = wanted.find(({ text }) => text.includes(button));
      if (found === undefined) {
        throw new Error(`no button "${button}" among ${wanted.map(({ text }) => text).join(' | ')}`);
      }
      await sandbox.press(from, found.text, { wait: false });
      await world.rest();
      return world.shown(from);
    },
    async rest() {
      await sandbox.settle();
      await app.idle();
    },
    async shown(person) {
      const message = (await sandbox.messages(person)).findLast(({ from }) => from.is_bot);
      if (message === undefined) throw new Error(`the bot has said nothing to ${person}`);
      return message;
    },
    async figures() {
      const answer = await fetch(`${app.webUrl ?? ''}/metrics`);
      if (!answer.ok) throw new Error(`no figures: ${answer.status}`);
      return answer.text();
    },
    webUrl: () => app.webUrl,
    async moveClocks(ms) {
      await sandbox.clock.forward(ms);
      clock.moveTo(await sandbox.clock.now());
    },
    async sweep() {
      await app.sweep();
      await world.rest();
    },
    async pass(ms) {
      await world.moveClocks(ms);
      await world.sweep();
    },
    async restart(changed = settings, meanwhile) {
      await app.stop();
      await meanwhile?.();
      app = await startBot(changed);
    },
    async close() {
      await app.stop();
      await sandbox.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };

  const log = logInto(logged);
  const startBot = async (chosen: Record<string, string>): Promise<App> => {
    const key = readKey(TEST_KEY);
    if (!key.ok) throw new Error(key.why);
    const composed = await compose({
      config: testConfig(chosen),
      token: sandboxToken,
      apiRoot: sandbox.url,
      dataDir,
      key: key.key,
      content: () => editable?.live.now().content ?? world.content,
      ...(editable === undefined ? {} : { edits: editable.live }),
      clock,
      log,
      desk: deskOf(testConfig(chosen), dataDir),
    });
    if (!composed.ok) throw new Error(composed.sentence);
    return composed.app;
  };
  let app = await startBot(settings);
  return world;
}

/** The editors' desk, when the settings name its address. */
function deskOf({ deskUrl, flowsDir, faqDir }: Config, dataDir: string): DeskSettings | null {
  if (deskUrl === null) return null;
  return {
    url: deskUrl,
    folder: path.join(dataDir, 'desk'),
    content: shelfIn({ flowsDir, faqDir }),
    doors: null,
  };
}

function testConfig(settings: Record<string, string>): Config {
  // The sandbox has no limits of its own; tests of the bot's limits set them.
  const read = readConfig({ SEND_LIMITS: 'none', PORT: '0', ...settings });
  if (!read.ok) throw new Error(read.mistakes.join(' '));
  return read.config;
}

function logInto(lines: string[]): Log {
  const write = (fields: object, message: string): void => {
    lines.push(`${JSON.stringify(fields)} ${message}`);
  };
  return { info: write, warn: write, error: write };
}

/** The labels of a message's buttons, in order. */
export function labels(message: SandboxMessage): string[] {
  return (message.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
}
