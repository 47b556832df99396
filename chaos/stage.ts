// Where chaos happens: the sandbox, the bot as a process that is killed, and everything that was seen of both.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endProcess, startBotProcess } from '../test/world/bot-process.ts';
import { startSandbox } from '../test/world/sandbox-client.ts';
import type { Sandbox } from '../test/world/sandbox-client.ts';
import type { SandboxEvent } from '../test/world/sandbox-shapes.ts';

export type Stage = {
  sandbox: Sandbox;
  folder: string;
  /** Kills the bot (kill -9) if it runs; resolves once it is gone. */
  kill(): Promise<void>;
  /** Starts the bot, with further settings; resolves once it runs. */
  start(settings?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends the bot as an operator would. */
  stop(): Promise<void>;
  /** Calls back for everything that happens in the sandbox from now on, in order. */
  watch(listener: (event: SandboxEvent) => void): void;
  close(): Promise<void>;
};

/** How often a bot that ends at its start is started again before the run is given up. */
const RESTARTS = 5;

type News = { seq: number; events: SandboxEvent[] };

/** Opens a stage with nobody on it. */
export async function openStage(): Promise<Stage> {
  const sandbox = await startSandbox({ start: '2026-11-23T02:00:00Z' });
  const folder = mkdtempSync(path.join(tmpdir(), 'xiaoka-chaos-'));
  let bot: ChildProcess | null = null;
  let open = true;
  let watching: Promise<void> = Promise.resolve();

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const running = bot;
    bot = null;
    if (running !== null) await endProcess(running, signal);
  };

  async function begin(settings?: Readonly<Record<string, string>>): Promise<void> {
    for (let tries = 1; bot === null; tries += 1) {
      // A start that meets a fault ends with a sentence, and whatever runs the bot starts it again.
      bot = await startBotProcess(sandbox.url, folder, settings).catch((error: unknown) => {
        if (tries === RESTARTS) throw error;
        return null;
      });
    }
    const running = bot;
    running.once('exit', (code) => {
      if (bot !== running || code === null) return;
      // It has ended by itself, which is to be seen, and whatever runs the bot starts it again.
      console.log(`  the bot ended by itself with ${code}`);
      bot = null;
      void begin(settings);
    });
  }

  async function follow(listener: (event: SandboxEvent) => void): Promise<void> {
    let { seq } = await sandbox.state();
    while (open) {
      const news = await sandbox.control<News>('GET', `/events?after=${seq}&wait=0.5`);
      // The sandbox keeps its latest events only: what has slipped away would be blamed on the bot.
      const first = news.events[0]?.seq ?? seq + 1;
      if (first > seq + 1) throw new Error(`${first - seq - 1} events were missed`);
      for (const event of news.events) listener(event);
      seq = news.seq;
    }
  }

  return {
    sandbox,
    folder,
    kill: () => end('SIGKILL'),
    start: begin,
    stop: () => end('SIGTERM'),
    watch(listener) {
      watching = follow(listener);
    },
    async close() {
      open = false;
      await watching;
      await end('SIGKILL');
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
