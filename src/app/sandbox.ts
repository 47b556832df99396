// Starts the sandbox beside the bot, as a process of its own that is spoken to over HTTP alone.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export type Sandbox = {
  url: string;
  /** What its bot answers to; another one with each start, so that no page that somebody opens can know it. */
  token: string;
  /** Resolves when the sandbox's process has ended. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

export type StartedSandbox = { ok: true; sandbox: Sandbox } | { ok: false; sentence: string };

const HelloSchema = z.object({ url: z.string(), token: z.string() });
const StateSchema = z.object({
  chats: z.array(z.object({ id: z.number(), is_forum: z.boolean().optional() })),
});

/** The ids of the groups with topics that the sandbox starts with: its staff work there. */
export async function groupsInSandbox(url: string): Promise<number[]> {
  const answer = await fetch(`${url}/sandbox/state`);
  const { chats } = StateSchema.parse(await answer.json());
  return chats.filter((chat) => chat.is_forum === true).map(({ id }) => id);
}

/** Tells the sandbox where the editors' desk is, so that its page leads there. */
export async function showDesk(url: string, desk: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/sandbox/desk`, { method: 'PUT', headers, body: JSON.stringify({ url: desk }) });
}

/** Starts it and waits until it listens. A port that is taken comes back as a sentence. */
export async function startSandbox(host: string, port: number): Promise<StartedSandbox> {
  const main = fileURLToPath(new URL('../sandbox/main.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, '--host', host, '--port', String(port)],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, SANDBOX_TIED: '1' } },
  );
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000);
  });
  const hello = await Promise.race([firstLine(child.stdout), ended.then(() => null)]);
  if (hello === null) {
    const taken = complaint.includes('EADDRINUSE');
    const sentence = taken
      ? `Port ${port} on ${host} is taken by another program. Set PORT to a free one, or to 0 to take any.`
      : `The sandbox did not start on ${host}:${port}. Check HOST and PORT.`;
    return { ok: false, sentence };
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { ok: true, sandbox: { ...hello, ended, stop } };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<z.infer<typeof HelloSchema> | null> {
  for await (const line of createInterface({ input: stream })) return HelloSchema.parse(JSON.parse(line));
  return null;
}
