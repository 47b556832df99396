// Replicas of the whole product, as their operator starts them: one database, and two proxies before them, so that a test
// can have the editors' desk answered by one replica while another takes what Telegram hands over.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WEBHOOK_SECRET } from './by-webhook.ts';
import { freePort } from './free-port.ts';
import { startProduct } from './product-process.ts';
import type { RoundRobin } from './round-robin.ts';
import { roundRobin } from './round-robin.ts';
import { sandboxToken, staffGroup } from './sandbox-client.ts';
import { TEST_KEY } from './world.ts';

export type ProductReplicas = {
  /** What stands before the desk of all of them, and before where they take updates. */
  desk: RoundRobin;
  webhook: RoundRobin;
  close(): Promise<void>;
};

/** Starts so many of them at once; resolves when all of them run. */
export async function openProductReplicas(order: {
  sandboxUrl: string;
  databaseUrl: string;
  count: number;
}): Promise<ProductReplicas> {
  const { sandboxUrl, databaseUrl, count } = order;
  const folder = await mkdtemp(path.join(tmpdir(), 'xiaoka-replicas-'));
  const ports: number[] = [];
  for (let place = 0; place < count; place += 1) ports.push(await freePort());
  const [desk, webhook] = await Promise.all([roundRobin(ports), roundRobin(ports)]);
  const running = ports.map((port, place) =>
    startProduct({
      BOT_TOKEN: sandboxToken,
      TELEGRAM_API_ROOT: sandboxUrl,
      SEND_LIMITS: 'none',
      STAFF_CHAT_ID: String(staffGroup),
      DATA_KEY: TEST_KEY,
      DATA_DIR: path.join(folder, String(place)),
      DATABASE_URL: databaseUrl,
      DESK_URL: desk.url,
      WEBHOOK_URL: `${webhook.url}/webhook`,
      WEBHOOK_SECRET,
      PORT: String(port),
    }),
  );
  const close = async (): Promise<void> => {
    for (const product of running) product.signal('SIGTERM');
    await Promise.all(running.map(({ ended }) => ended));
    await Promise.all([desk.close(), webhook.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(running.map(({ printed }) => printed('is on Telegram')));
  } catch (error) {
    await close();
    throw error;
  }
  return { desk, webhook, close };
}
