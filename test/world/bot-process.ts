// Starts and ends the bot's process, so that tests can kill it in the middle of its work.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sandboxToken, staffGroup } from './sandbox-client.ts';
import { TEST_KEY } from './world.ts';

/** The bot on this data folder, against this sandbox and on its clock, with further settings; resolves once it runs. */
export async function startBotProcess(
  sandboxUrl: string,
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/world/run-bot.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      SANDBOX_URL: sandboxUrl,
      SANDBOX_TOKEN: sandboxToken,
      STAFF_CHAT_ID: String(staffGroup),
      DATA_DIR: dataDir,
      DATA_KEY: TEST_KEY,
      ...settings,
    },
  });
  for await (const line of createInterface(child.stdout)) if (line === 'runs') return child;
  throw new Error('the bot ended before it ran');
}

/** Ends the process and waits until it is gone. */
export async function endProcess(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
