// What the bench asks of the sandbox: bots of its own, slowness, and people who write.
import { z } from 'zod';

const MeasuredSchema = z.object({
  turns: z.number(),
  seconds: z.number(),
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
});
/** Times in milliseconds, from the update being queued to the bot's answer. */
export type Measured = z.infer<typeof MeasuredSchema>;

export type Load = {
  chats: { from: number; count: number; step?: number };
  each?: number;
  texts: readonly string[];
  mode: 'open' | 'closed' | 'paced';
  inflight?: number;
  every?: number;
  relayed?: boolean;
  within?: number;
};

/** Makes a bot with this id in the sandbox; the answer is its token. */
export async function makeBot(url: string, id: number): Promise<string> {
  const token = `${id}:bench`;
  await ask(`${url}/sandbox/bots`, { token, username: `bench_${id}_bot`, first_name: 'bench' });
  return token;
}

/** Every call but polling takes at least `ms` from now on. */
export async function setLatency(url: string, ms: number): Promise<void> {
  await ask(`${url}/sandbox/latency`, { ms });
}

/** People write to this bot; resolves when all are answered. */
export async function load(url: string, token: string, order: Load): Promise<Measured> {
  const id = token.slice(0, token.indexOf(':'));
  const measured = MeasuredSchema.parse(await ask(`${url}/sandbox/load?bot=${id}`, order));
  const wanted = order.chats.count * (order.each ?? 1);
  if (measured.turns < wanted)
    console.log(`  (${measured.turns} of ${wanted} messages were answered in time)`);
  return measured;
}

/** So many messages of these people are waiting for the bot when this resolves. */
export async function flood(
  url: string,
  token: string,
  order: { chats: number[]; each: number; text: string },
): Promise<void> {
  await ask(`${url}/sandbox/flood?bot=${token.slice(0, token.indexOf(':'))}`, { ...order, lite: true });
}

async function ask(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const given: unknown = await answer.json();
  if (!answer.ok) throw new Error(`the sandbox refused: ${JSON.stringify(given)}`);
  return given;
}
