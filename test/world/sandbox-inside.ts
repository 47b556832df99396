// A sandbox in the test's own process: it begins in some milliseconds, and is spoken to over HTTP like any other.
import { createPresetWorld } from '../../src/sandbox/preset.ts';
import { listen } from '../../src/sandbox/server.ts';
import type { Sandbox } from './sandbox-client.ts';
import { connectSandbox, sandboxToken } from './sandbox-client.ts';

/** `start` is where its clock begins, as an ISO date and time; the real time without it. `stop()` it in the end. */
export async function openSandbox({ start }: { start?: string } = {}): Promise<Sandbox> {
  const begins = start === undefined ? Date.now() : Date.parse(start);
  const { url, close } = await listen(createPresetWorld(begins, sandboxToken), 0, '127.0.0.1');
  return {
    ...connectSandbox(url),
    stop: () => {
      close();
      return Promise.resolve();
    },
  };
}
