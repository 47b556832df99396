// Everything that the bot answers over HTTP, put together.
import { Hono } from 'hono';
import type { Door } from './access/guard.ts';
import { looksLikeEditor, ownPageOnly, refuse } from './access/guard.ts';
import type { Tickets } from './access/tickets.ts';
import { entranceRoutes } from './desk/entrance.ts';
import type { DeskPorts } from './desk/ports.ts';
import { deskRoutes } from './desk/routes.ts';
import type { Log } from './log.ts';
import type { MetricsPart } from './metrics.ts';
import { metricsRoute } from './metrics.ts';
import type { PageFiles } from './page-files.ts';
import { pageRoutes } from './page-routes.ts';
import { securityHeaders } from './security-headers.ts';

export type WebParts = {
  desk: DeskPorts;
  door: Door;
  tickets: Tickets;
  pageFiles: PageFiles;
  /** The figures; null: there are none. */
  metrics: MetricsPart | null;
  /** Whether the desk is reached over https, so that its cookie never goes another way. */
  secure: boolean;
  log: Log;
};

export function makeWebApp({ desk, door, tickets, pageFiles, metrics, secure, log }: WebParts): Hono {
  const app = new Hono();
  if (metrics !== null) app.route('/', metricsRoute(metrics));
  app.use('/desk/*', securityHeaders, ownPageOnly(door));
  app.use('/desk', securityHeaders, ownPageOnly(door));
  app.use('/desk/api/*', async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  app.get('/desk', async (c, next) => {
    // What the page asks for first is made ready while the browser fetches the page's files.
    if (looksLikeEditor(c, door)) void desk.files.read().catch(() => undefined);
    await next();
  });
  app.route('/', pageRoutes(pageFiles));
  app.route('/desk/api', entranceRoutes(door, tickets, secure));
  app.route('/desk/api', deskRoutes(desk, door));
  app.notFound((c) => refuse(c, 404, 'path'));
  app.onError((error, c) => {
    log.error(
      { error: error.name, path: c.req.path.startsWith('/desk/api') ? c.req.path : '' },
      'a page could not be answered',
    );
    return c.json({ why: 'fault' }, 500);
  });
  return app;
}
