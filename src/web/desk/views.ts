// What the pages besides the questions show.
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Passed } from '../access/guard.ts';
import { refuse } from '../access/guard.ts';
import { cannedViews } from './canned.ts';
import { flowViews } from './flows.ts';
import { numbersOver } from './numbers.ts';
import { phraseViews } from './phrases.ts';
import type { DeskPorts } from './ports.ts';
import { read } from './read-body.ts';
import { groupsOf, topicsOf } from './unanswered.ts';
import type { Workbench } from './workbench.ts';

const Dealt = z.strictObject({ ids: z.array(z.string().max(100)).max(500) });
const DaysSchema = z.coerce.number().int().min(1).max(92);

export function viewRoutes(app: Hono<Passed>, bench: Workbench, ports: DeskPorts): void {
  app.get('/flows', async (c) => c.json(await flowViews(await bench.state(), ports)));
  app.get('/phrases', async (c) => c.json(phraseViews(await bench.state())));
  app.get('/canned', async (c) => c.json(cannedViews(await bench.state())));
  app.get('/numbers', async (c) => {
    const days = DaysSchema.safeParse(c.req.query('days') ?? '30');
    if (!days.success) return refuse(c, 400, 'days');
    return c.json(await numbersOver(await bench.state(), ports, days.data));
  });
  app.get('/unanswered', async (c) => {
    const state = await bench.state();
    const topics = topicsOf(state).map(({ id, zh, en }) => ({
      id,
      zh,
      en: en.slice(0, 1),
      example: zh[0] ?? en[0] ?? id,
    }));
    return c.json({ groups: groupsOf(await ports.unanswered.list(), state), topics });
  });
  app.post('/unanswered/dealt', async (c) => {
    const body = await read(c, Dealt);
    if (body === null) return refuse(c, 400, 'body');
    await ports.unanswered.remove(body.ids);
    return c.json({ removed: true });
  });
}
