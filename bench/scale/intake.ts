// What the sandbox hands over by webhook at most: to a server that does nothing but answer in the same breath. A bot
// that is measured behind it cannot be faster.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';
import { startSandboxProcess } from '../../test/world/sandbox-process.ts';
import { medianOf } from '../median.ts';
import { heading, ms, tell, whole } from '../report.ts';
import type { Measured } from '../sandbox.ts';
import { load, makeBot } from '../sandbox.ts';
import { CHATS } from './plan.ts';
import type { ScalePlan } from './plan.ts';
import { watchProcessors } from './processors.ts';

const UpdateSchema = z.object({ message: z.object({ chat: z.object({ id: z.int() }) }) });
const FIRST_CHAT = 7_400_000_000;

export async function measureIntake(plan: ScalePlan): Promise<void> {
  const sandbox = await startSandboxProcess();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const update = UpdateSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
      const said = update.success && {
        method: 'sendMessage',
        chat_id: update.data.message.chat.id,
        text: 'ok',
      };
      response.setHeader('content-type', 'application/json').end(said === false ? '' : JSON.stringify(said));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const token = await makeBot(sandbox.url, 5001);
    await setWebhook(sandbox.url, token, `http://127.0.0.1:${port}/webhook`);
    const rounds: (Measured & { idle: number })[] = [];
    const each = Math.ceil(plan.updates / CHATS);
    const once = (): Promise<Measured> =>
      load(sandbox.url, token, {
        chats: { from: FIRST_CHAT, count: CHATS },
        each,
        texts: ['x'],
        mode: 'open',
      });
    await once();
    for (let round = 0; round < plan.rounds; round += 1) {
      const busy = watchProcessors();
      rounds.push({ ...(await once()), idle: busy().idle });
    }
    heading('The sandbox alone, by webhook', 'updates/s', 'p50', 'idle');
    tell(
      `${whole(each * CHATS)} updates of ${whole(CHATS)} chats, 100 at a time`,
      whole(medianOf(rounds, (one) => one.perSecond)),
      ms(medianOf(rounds, (one) => one.p50)),
      `${whole(medianOf(rounds, (one) => one.idle) * 100)} %`,
    );
  } finally {
    server.close();
    server.closeAllConnections();
    await sandbox.stop();
  }
}

async function setWebhook(url: string, token: string, webhook: string): Promise<void> {
  const answer = await fetch(`${url}/bot${token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: webhook, max_connections: 100 }),
  });
  if (!answer.ok) throw new Error(`the sandbox takes no webhook: ${await answer.text()}`);
}
