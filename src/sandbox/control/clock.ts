/** Reading the sandbox's clock, waiting for it to jump, and making it jump ahead. */
import { Hono } from 'hono';
import { z } from 'zod';
import { createBell } from '../world/bell.ts';
import type { World } from '../world/world.ts';
import { queryNumber, readInput, refuse } from './inputs.ts';

const Jump = z.union([z.strictObject({ forward: z.number().min(0) }), z.strictObject({ set: z.number() })]);

/** `GET /clock` and `POST /clock`. */
export function clockRoutes(world: World): Hono {
  const { clock } = world;
  const jumped = createBell();
  clock.onJump(() => {
    jumped.ring();
  });
  const app = new Hono();
  app
    .get('/clock', async (c) => {
      const after = c.req.query('after') === undefined ? null : queryNumber(c, 'after', 0);
      // Who saw a time before the last landing has that jump still to learn of.
      if (after !== null && after >= clock.landed()) {
        await jumped.wait(queryNumber(c, 'wait', 0) * 1000, c.req.raw.signal);
      }
      return c.json({ now: clock.now() });
    })
    .post('/clock', async (c) => {
      const order = await readInput(c, Jump);
      const ms = 'forward' in order ? order.forward : order.set - clock.now();
      if (ms < 0) throw refuse(400, 'the clock goes forward only');
      clock.forward(ms);
      world.events.push({ kind: 'clock', now: clock.now() });
      return c.json({ now: clock.now() });
    });
  return app;
}
