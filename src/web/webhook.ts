// Where Telegram hands updates over. Whoever does not know the secret learns nothing, and no body is ever logged.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuse } from './access/guard.ts';

export type WebhookPart = {
  /** The path of its address. */
  path: string;
  secret: string;
  /** What became of a body: `later` asks Telegram to hand it over again. */
  take: (body: unknown) => Promise<'taken' | 'later' | 'no update'>;
};

/** In bytes. Telegram's updates have a few thousand. */
const LARGEST = 1_000_000;
/** In seconds: after so long Telegram is to try again. Without it, it would wait longer each time. */
const AGAIN = '1';

export function webhookRoute({ path, secret, take }: WebhookPart): Hono {
  const app = new Hono();
  const small = bodyLimit({ maxSize: LARGEST, onError: (c) => refuse(c, 413, 'size') });
  app.post(path, telegramOnly(secret), small, async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const became = await take(body);
    if (became === 'no update') return refuse(c, 400, 'update');
    if (became === 'taken') return c.body(null, 200);
    c.header('retry-after', AGAIN);
    return refuse(c, 503, 'later');
  });
  app.all(path, (c) => {
    c.header('allow', 'POST');
    return refuse(c, 405, 'method');
  });
  return app;
}

/** Compared as digests, in the same time whatever was said. */
function telegramOnly(secret: string): MiddlewareHandler {
  const expected = digest(secret);
  return async (c, next) => {
    const said = digest(c.req.header('x-telegram-bot-api-secret-token') ?? '');
    if (!timingSafeEqual(said, expected)) return refuse(c, 401, 'secret');
    await next();
    return undefined;
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
