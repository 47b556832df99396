/** The control API and the page in one application; mistakes of the caller come back as `{ error }`. */
import { Hono } from 'hono';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import { clockRoutes } from './clock.ts';
import { deskRoutes } from './desk.ts';
import { fileRoutes } from './files.ts';
import { floodRoutes } from './flood.ts';
import { groupRoutes } from './groups.ts';
import { happeningRoutes } from './happenings.ts';
import { loadRoutes } from './load.ts';
import { messageRoutes } from './messages.ts';
import { pageRoutes } from './page.ts';
import { peopleRoutes } from './people.ts';
import { pressRoutes } from './press.ts';
import { stateRoutes } from './state.ts';
import { troubleRoutes } from './troubles.ts';

/** All routes that are not the Bot API. */
export function createControlApp(world: World): Hono {
  const app = new Hono();
  for (const routes of [
    stateRoutes(world),
    peopleRoutes(world),
    messageRoutes(world),
    pressRoutes(world),
    happeningRoutes(world),
    clockRoutes(world),
    troubleRoutes(world),
    floodRoutes(world),
    loadRoutes(world),
    groupRoutes(world),
    fileRoutes(world),
  ]) {
    app.route('/sandbox', routes);
  }
  app.route('/', deskRoutes(world));
  app.route('/', pageRoutes());
  app.notFound((c) => c.json({ error: 'there is nothing here' }, 404));
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ error: error.message }, error.code === 404 ? 404 : 400);
    console.error('The sandbox itself failed in a control call:', error);
    return c.json({ error: 'the sandbox itself failed; see its output' }, 500);
  });
  return app;
}
