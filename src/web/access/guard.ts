// Who may pass: a session of somebody who is still of the staff group, from our own page. In the sandbox, this machine.
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Editor } from '../../editing/change.ts';
import type { Sessions } from './sessions.ts';

export const COOKIE = 'desk';
export const TOKEN_HEADER = 'x-desk-token';

/** What a request that has passed knows: whose it is, and what its page must show with every change. */
export type Passed = { Variables: { editor: Editor; token: string } };

/** Whether somebody is of the staff group now; `unknown` while Telegram does not answer. */
export type IsMember = (group: number, person: number) => Promise<'yes' | 'no' | 'unknown'>;

export type Door =
  /** Everybody who reaches this machine is the editor: the sandbox. */
  | { kind: 'open'; editor: Editor; sessions: Sessions }
  | { kind: 'locked'; sessions: Sessions; isMember: IsMember; host: string };

/** Refuses what does not come from our own page under our own name: forged requests, and names turned to this machine. */
export function ownPageOnly(door: Door): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    const ours = door.kind === 'open' ? isAddress(host) : host === door.host;
    if (!ours) return refuse(c, 421, 'host');
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const origin = c.req.header('origin') ?? '';
    if (hostOf(origin) !== host) return refuse(c, 403, 'origin');
    return next();
  };
}

/** Lets those through who may use the desk, and tells the handlers who it is. */
export function editorsOnly(door: Door): MiddlewareHandler<Passed> {
  return async (c, next) => {
    const { sessions } = door;
    if (door.kind === 'open') {
      c.set('editor', door.editor);
      return checkToken(c, sessions, OPEN, next);
    }
    const session = await sessions.read(getCookie(c, COOKIE) ?? '');
    if (session === null) return refuse(c, 401, 'session');
    const member = await door.isMember(session.group, session.editor.id);
    if (member === 'unknown') return refuse(c, 503, 'telegram');
    if (member === 'no') {
      await sessions.end(session);
      return refuse(c, 401, 'member');
    }
    c.set('editor', session.editor);
    return checkToken(c, sessions, session.id, next);
  };
}

/** Whether this may be an editor who comes back, before anybody has been asked. */
export function looksLikeEditor(c: Context, door: Door): boolean {
  return door.kind === 'open' || door.sessions.recognise(getCookie(c, COOKIE) ?? '') !== null;
}

/** The session id that stands for everybody in the sandbox. */
const OPEN = 'open';

async function checkToken(
  c: Context<Passed>,
  sessions: Sessions,
  id: string,
  next: () => Promise<void>,
): Promise<Response | undefined> {
  c.set('token', sessions.tokenOf(id));
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!reads && !sessions.isToken(id, c.req.header(TOKEN_HEADER) ?? '')) return refuse(c, 403, 'token');
  await next();
  return undefined;
}

export function refuse(
  c: Context,
  status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 421 | 503,
  why: string,
): Response {
  return c.json({ why }, status);
}

/** An address and no name: a name may be anybody's that was turned to this machine. */
function isAddress(host: string): boolean {
  return /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(host);
}

function hostOf(origin: string): string {
  return /^https?:\/\/([^/]+)$/.exec(origin)?.[1] ?? '';
}
