// Everything that the bot answers over HTTP, put together: each part only where it is wanted.
import { Hono } from 'hono';
import { refuse } from './access/guard.ts';
import type { DeskPart } from './desk/desk-app.ts';
import { deskApp } from './desk/desk-app.ts';
import type { HealthPart } from './health.ts';
import { healthRoutes } from './health.ts';
import type { Log } from './log.ts';
import type { MetricsPart } from './metrics.ts';
import { metricsRoute } from './metrics.ts';
import type { WebhookPart } from './webhook.ts';
import { webhookRoute } from './webhook.ts';

export type WebParts = {
  /** The editors' desk; null: there is none. */
  desk: DeskPart | null;
  /** Where Telegram hands updates over; null: the bot polls. */
  webhook: WebhookPart | null;
  health: HealthPart;
  /** The figures; null: there are none. */
  metrics: MetricsPart | null;
  log: Log;
};

export function makeWebApp({ desk, webhook, health, metrics, log }: WebParts): Hono {
  const app = new Hono();
  app.route('/', healthRoutes(health));
  if (metrics !== null) app.route('/', metricsRoute(metrics));
  if (desk !== null) app.route('/', deskApp(desk));
  if (webhook !== null) app.route('/', webhookRoute(webhook));
  app.notFound((c) => refuse(c, 404, 'path'));
  app.onError((error, c) => {
    log.error(
      { error: error.name, path: c.req.path.startsWith('/desk/api') ? c.req.path : '' },
      'a request could not be answered',
    );
    return c.json({ why: 'fault' }, 500);
  });
  return app;
}
