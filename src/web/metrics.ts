// The figures for whoever watches. Nobody signs in for them, so nothing about a person is among them.
import { Hono } from 'hono';

/** The figures as text, and its content type. */
export type MetricsPart = () => Promise<{ type: string; text: string }>;

/** `GET /metrics`. */
export function metricsRoute(metrics: MetricsPart): Hono {
  const app = new Hono();
  app.get('/metrics', async (c) => {
    const { type, text } = await metrics();
    return c.body(text, 200, { 'cache-control': 'no-store', 'content-type': type });
  });
  return app;
}
