// What a killed process leaves behind: every acknowledged save, the marks that go with it, and no lock.
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolder } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';

const CHILD = fileURLToPath(new URL('saving-child.ts', import.meta.url));

type Child = ChildProcessByStdio<null, Readable, null>;

describe('a process that saves', () => {
  let folder: DataFolder;
  let child: Child | null = null;

  beforeEach(() => {
    folder = dataFolder();
  });

  afterEach(async () => {
    if (child !== null) await kill(child);
    folder.discard();
  });

  /** Starts the process and reads `count` lines of it; the rest is read on until it ends. */
  async function start(people: number, count: number): Promise<{ child: Child; lines: string[] }> {
    const started = spawn(process.execPath, [CHILD, folder.path, String(people)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    const lines: string[] = [];
    await new Promise<void>((resolve, reject) => {
      createInterface(started.stdout).on('line', (line) => {
        lines.push(line);
        if (lines.length === count) resolve();
      });
      started.on('exit', (code) => {
        reject(new Error(`It ended with ${String(code)} after ${lines.length} lines.`));
      });
    });
    return { child: started, lines };
  }

  async function kill(victim: Child): Promise<void> {
    child = null;
    if (victim.exitCode !== null || victim.signalCode !== null) return;
    victim.kill('SIGKILL');
    await once(victim, 'close');
  }

  it('keeps others out while it lives, and is taken over once it is killed', async () => {
    const running = await start(1, 2);
    const refused = await folder.tryOpen();
    if (refused.ok) throw new Error('Two processes on one folder.');
    expect(refused.why).toContain(`Another process (${String(running.child.pid)}) is using the data folder`);
    await kill(running.child);
    await (await folder.open()).close();
  });

  it('loses no acknowledged save and no mark when it is killed, time after time', async () => {
    const acknowledged = new Map<number, number>();
    for (const after of [1, 40, 150, 300]) {
      const running = await start(20, after);
      await kill(running.child);
      for (const line of running.lines) {
        const [what, chatId, revision] = line.split(' ');
        if (what === 'saved') acknowledged.set(Number(chatId), Number(revision));
      }
      const store = await folder.open();
      const owing = new Set(await store.takeOver());
      for (const [chatId, revision] of acknowledged) {
        const record = await store.load(chatId);
        expect(record?.revision).toBeGreaterThanOrEqual(revision);
        expect(record?.misses).toBe(record?.revision);
        expect(owing.has(chatId)).toBe(record?.owed.length === 1);
      }
      await store.close();
      expect(folder.lines).toEqual([]);
    }
    expect(acknowledged.size).toBe(20);
  });
});
