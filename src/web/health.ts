// What machines ask: whether the process lives, and whether it may be sent anything. Nobody signs in for that, so nothing
// about a person is in the answers.
import { Hono } from 'hono';

export type HealthPart = {
  /** Facts about the process itself. */
  alive: () => Readonly<Record<string, number>>;
  /** How each part stands, by name, and whether all of them together are ready. */
  ready: () => Promise<{ ready: boolean }>;
};

/** `GET /healthz` and `GET /readyz`. */
export function healthRoutes(health: HealthPart): Hono {
  const app = new Hono();
  const fresh = { 'cache-control': 'no-store' };
  app.get('/healthz', (c) => c.json({ alive: true, ...health.alive() }, 200, fresh));
  app.get('/readyz', async (c) => {
    const standing = await health.ready();
    return c.json(standing, standing.ready ? 200 : 503, fresh);
  });
  return app;
}
