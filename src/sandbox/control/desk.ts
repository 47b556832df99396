/** Where the bot's own pages for editors are: told by whoever runs the bot, and linked from the sandbox's page. */
import { Hono } from 'hono';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';

/** `PUT /sandbox/desk` takes `{ url }`; `GET /desk` leads there. */
export function deskRoutes(world: World): Hono {
  const app = new Hono();
  app
    .get('/desk', (c) => (world.deskUrl === null ? c.notFound() : c.redirect(world.deskUrl)))
    .put('/sandbox/desk', async (c) => {
      const body: unknown = await c.req.json().catch(() => null);
      const url = typeof body === 'object' && body !== null && 'url' in body ? body.url : null;
      if (typeof url !== 'string' || !/^https?:\/\//.test(url))
        throw new Refusal(400, 'url is no http address');
      world.deskUrl = url;
      return c.json({ url });
    });
  return app;
}
