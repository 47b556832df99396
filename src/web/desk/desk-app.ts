// The editors' desk as one application: its page, the way in, and what its page asks for.
import { Hono } from 'hono';
import type { Door } from '../access/guard.ts';
import { looksLikeEditor, ownPageOnly } from '../access/guard.ts';
import type { Tickets } from '../access/tickets.ts';
import type { PageFiles } from '../page-files.ts';
import { pageRoutes } from '../page-routes.ts';
import { securityHeaders } from '../security-headers.ts';
import { entranceRoutes } from './entrance.ts';
import type { DeskPorts } from './ports.ts';
import { deskRoutes } from './routes.ts';

export type DeskPart = {
  ports: DeskPorts;
  door: Door;
  tickets: Tickets;
  pageFiles: PageFiles;
  /** Whether the desk is reached over https, so that its cookie never goes another way. */
  secure: boolean;
};

/** `/desk` and everything below it. */
export function deskApp({ ports, door, tickets, pageFiles, secure }: DeskPart): Hono {
  const app = new Hono();
  app.use('/desk/*', securityHeaders, ownPageOnly(door));
  app.use('/desk', securityHeaders, ownPageOnly(door));
  app.use('/desk/api/*', async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  app.get('/desk', async (c, next) => {
    // What the page asks for first is made ready while the browser fetches the page's files.
    if (looksLikeEditor(c, door)) void ports.files.read().catch(() => undefined);
    await next();
  });
  app.route('/', pageRoutes(pageFiles));
  app.route('/desk/api', entranceRoutes(door, tickets, secure));
  app.route('/desk/api', deskRoutes(ports, door));
  return app;
}
