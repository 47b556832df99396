/** A sandbox inside the test's own process, fresh for each test and closed after it. */
import { afterEach, beforeEach } from 'vitest';
import { createPresetWorld } from '../../src/sandbox/preset.ts';
import { listen, type Listening } from '../../src/sandbox/server.ts';
import { connectSandbox, sandboxToken, type Sandbox } from '../world/sandbox-client.ts';

export type Here = Omit<Sandbox, 'stop'>;

/** Call at the top of a test file; the answer gives the sandbox of the running test. */
export function sandboxHere(): () => Here {
  let listening: Listening | undefined;
  let client: Here | undefined;
  beforeEach(async () => {
    listening = await listen(createPresetWorld(Date.now(), sandboxToken), 0, '127.0.0.1');
    client = connectSandbox(listening.url);
  });
  afterEach(() => {
    listening?.close();
  });
  return () => {
    if (!client) throw new Error('the sandbox is there only while a test runs');
    return client;
  };
}

type Update = {
  update_id: number;
  message?: { text?: string; message_id: number };
  callback_query?: { id: string; data: string };
  [kind: string]: unknown;
};

/** The updates that a getUpdates call with these parameters gives. */
export async function updates(sandbox: Here, params: Record<string, unknown> = {}): Promise<Update[]> {
  const answer = await sandbox.bot('getUpdates', params);
  // getUpdates answers with updates, and the tests read only the fields above.
  return (answer.result ?? []) as Update[];
}

/** The kinds of the updates that wait, in order. */
export async function waitingKinds(sandbox: Here): Promise<string[]> {
  return (await updates(sandbox)).map(
    (update) => Object.keys(update).find((key) => key !== 'update_id') ?? '',
  );
}

/** The message id in a method's result. */
export function idOf(answer: { result?: unknown }): number {
  // Sending methods answer with a message or its id.
  return (answer.result as { message_id: number }).message_id;
}
