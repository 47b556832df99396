/** Ordering trouble for Bot API calls: faults and latency. */
import { Hono } from 'hono';
import { z } from 'zod';
import { createLimits } from '../world/limits.ts';
import { addFault } from '../world/faults.ts';
import type { World } from '../world/world.ts';
import { readInput } from './inputs.ts';

const FaultOrder = z.strictObject({
  kind: z.enum(['400', '403', '429', '500', 'cut', 'cut-after', 'gateway', 'slow']),
  method: z.string().optional(),
  chat_id: z.int().optional(),
  retry_after: z.int().optional(),
  delay_ms: z.number().optional(),
  description: z.string().optional(),
  body: z.string().optional(),
  status: z.int().min(200).max(599).optional(),
  times: z.int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().default(1),
});

/** `POST|DELETE /faults`, `POST /latency` and `POST /limits`. */
export function troubleRoutes(world: World): Hono {
  const app = new Hono();
  app
    .post('/faults', async (c) => {
      const { seed, ...order } = await readInput(c, FaultOrder);
      return c.json({ id: addFault(world.faults, order, seed) });
    })
    .delete('/faults', (c) => {
      world.faults.list = [];
      return c.json({ cleared: true });
    })
    .post('/limits', async (c) => {
      const { per_minute } = await readInput(
        c,
        z.strictObject({ per_minute: z.int().positive().nullable() }),
      );
      world.limits = { ...createLimits(), perMinute: per_minute };
      return c.json({ per_minute });
    })
    .post('/latency', async (c) => {
      const { ms } = await readInput(c, z.strictObject({ ms: z.number().min(0) }));
      world.faults.latencyMs = ms;
      return c.json({ ms });
    });
  return app;
}
