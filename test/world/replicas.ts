// Several replicas of the bot as processes: one database, one webhook behind a proxy, and each with a folder and a port
// of its own.
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endProcess, startBotProcess } from './bot-process.ts';
import { WEBHOOK_SECRET } from './by-webhook.ts';
import { freePort } from './free-port.ts';
import { roundRobin } from './round-robin.ts';

export type Replicas = {
  /** Ends one of them, by its place. */
  end(place: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  start(place: number): Promise<void>;
  /** Whatever they have written to their folders. */
  written(): Promise<string[]>;
  close(): Promise<void>;
};

export async function openReplicas(order: {
  sandboxUrl: string;
  databaseUrl: string;
  count: number;
  settings?: Readonly<Record<string, string>>;
  /** The way to the sandbox of each of them, by its place; without it all go straight there. */
  wayOf?: (place: number) => string;
}): Promise<Replicas> {
  const { sandboxUrl, databaseUrl, count, settings = {}, wayOf = () => sandboxUrl } = order;
  const folder = await mkdtemp(path.join(tmpdir(), 'xiaoka-replicas-'));
  const ports: number[] = [];
  for (let place = 0; place < count; place += 1) ports.push(await freePort());
  const proxy = await roundRobin(ports);
  const running = new Map<number, ChildProcess>();

  const start = async (place: number): Promise<void> => {
    const child = await startBotProcess(wayOf(place), path.join(folder, String(place)), {
      DATABASE_URL: databaseUrl,
      WEBHOOK_URL: `${proxy.url}/webhook`,
      WEBHOOK_SECRET,
      PORT: String(ports[place]),
      ...settings,
    });
    running.set(place, child);
  };
  const end = async (place: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const child = running.get(place);
    running.delete(place);
    if (child !== undefined) await endProcess(child, signal);
  };

  await Promise.all(ports.map((_, place) => start(place)));
  return {
    end,
    start,
    written: () => readdir(folder, { recursive: true }),
    async close() {
      await Promise.all([...running.keys()].map((place) => end(place, 'SIGTERM')));
      await proxy.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
