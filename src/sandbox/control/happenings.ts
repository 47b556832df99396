/** Following what happens: long polls for tests, a stream for pages, and waiting for quiet. */
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { settle } from '../world/settle.ts';
import type { World } from '../world/world.ts';
import { queryNumber, readInput } from './inputs.ts';

const Settle = z.strictObject({ wait: z.number().default(10), quiet_ms: z.number().default(30) });
const heartbeat = 15_000;

/** `GET /events`, `GET /stream` and `POST /settle`. */
export function happeningRoutes(world: World): Hono {
  const { events } = world;
  const app = new Hono();
  app
    .get('/events', async (c) => {
      const after = queryNumber(c, 'after', 0);
      const deadline = Date.now() + queryNumber(c, 'wait', 0) * 1000;
      if (events.seq() <= after) await events.bell.wait(deadline - Date.now(), c.req.raw.signal);
      return c.json({ seq: events.seq(), events: events.after(after) });
    })
    .get('/stream', (c) => {
      const resumed = c.req.header('last-event-id');
      let seen = resumed === undefined ? queryNumber(c, 'after', events.seq()) : Number(resumed);
      return streamSSE(c, async (stream) => {
        const gone = new AbortController();
        stream.onAbort(() => {
          gone.abort();
        });
        await stream.write(': here\n\n');
        while (!stream.aborted) {
          const fresh = events.after(seen);
          if (fresh.length > 0) {
            seen = fresh.at(-1)?.seq ?? seen;
            await stream.write(
              fresh.map((event) => `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`).join(''),
            );
          } else if (!(await events.bell.wait(heartbeat, gone.signal))) {
            await stream.write(': still here\n\n');
          }
        }
      });
    })
    .post('/settle', async (c) => {
      const { wait, quiet_ms } = await readInput(c, Settle);
      return c.json({ settled: await settle(world, wait * 1000, quiet_ms) });
    });
  return app;
}
