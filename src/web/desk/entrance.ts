// Coming in by a one-time link, and going out.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Door } from '../access/guard.ts';
import { COOKIE, refuse } from '../access/guard.ts';
import { SESSION_HOURS } from '../access/sessions.ts';
import type { Tickets } from '../access/tickets.ts';
import { read } from './read-body.ts';

const Entering = z.strictObject({ ticket: z.string().max(100) });

/** `POST /enter` takes a ticket for a session; `POST /leave` ends it. The ticket is in no address, so no log has it. */
export function entranceRoutes(door: Door, tickets: Tickets, secure: boolean): Hono {
  const app = new Hono();
  const small = bodyLimit({ maxSize: 4096, onError: (c) => refuse(c, 413, 'size') });
  app.post('/enter', small, async (c) => {
    const body = await read(c, Entering);
    if (body === null) return refuse(c, 400, 'body');
    if (door.kind === 'open') return c.json({ entered: true });
    // Used up only by whoever may come in: while Telegram does not say who they are, the link stays good.
    const guest = await tickets.look(body.ticket);
    if (guest === null) return refuse(c, 403, 'ticket');
    const member = await door.isMember(guest.group, guest.editor.id);
    if (member === 'unknown') return refuse(c, 503, 'telegram');
    if (member === 'no') return refuse(c, 403, 'member');
    if ((await tickets.take(body.ticket)) === null) return refuse(c, 403, 'ticket');
    keep(c, door.sessions.begin(guest), secure);
    return c.json({ entered: true });
  });
  app.post('/leave', small, async (c) => {
    const session = await door.sessions.read(getCookie(c, COOKIE) ?? '');
    if (session !== null) await door.sessions.end(session);
    deleteCookie(c, COOKIE, { path: '/desk', secure, httpOnly: true, sameSite: 'Strict' });
    return c.json({ left: true });
  });
  return app;
}

function keep(c: Context, cookie: string, secure: boolean): void {
  setCookie(c, COOKIE, cookie, {
    path: '/desk',
    httpOnly: true,
    sameSite: 'Strict',
    secure,
    maxAge: SESSION_HOURS * 3600,
  });
}
