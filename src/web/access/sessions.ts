// Sessions: who somebody is, in a cookie that only we can have signed.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { EditorSchema } from '../../editing/change.ts';
import type { Guest } from './tickets.ts';

const SessionSchema = z.strictObject({
  id: z.string(),
  editor: EditorSchema,
  group: z.int(),
  /** In milliseconds since 1970. */
  until: z.number(),
});
export type Session = z.infer<typeof SessionSchema>;

export type Sessions = {
  /** A cookie's value for this guest, good for `SESSION_HOURS`. */
  begin(guest: Guest): string;
  /** The session of a cookie; null when it was not signed with our key, was changed, or is over. It may have ended. */
  recognise(cookie: string): Session | null;
  /** The same, and null also when it has ended. */
  read(cookie: string): Promise<Session | null>;
  end(session: Session): Promise<void>;
  /** What a page must show with everything that it changes; bound to the session. */
  tokenOf(id: string): string;
  isToken(id: string, token: string): boolean;
};

export const SESSION_HOURS = 12;

/** Sessions that have ended before their time, by id. */
export type Left = {
  add(session: string, until: number): Promise<void>;
  has(session: string): Promise<boolean>;
};

/** `left` is kept where every process finds it that knows the secret; without one it is this process's own. */
export function makeSessions(secret: KeyObject, now: () => number, left: Left = ownLeft(now)): Sessions {
  // A key of its own, so that nothing that is signed here can be taken for anything else that the secret makes.
  const key = createHmac('sha256', secret).update('xiaoka: sessions of the editors’ desk').digest();
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const tokenOf = (id: string): string => sign(`token:${id}`);
  const recognise = (cookie: string): Session | null => {
    const [body = '', signature = '', more] = cookie.split('.');
    if (more !== undefined || !sameText(sign(`session:${body}`), signature)) return null;
    const session = SessionSchema.safeParse(parsed(body)).data;
    return session === undefined || session.until <= now() ? null : session;
  };
  return {
    tokenOf,
    recognise,
    isToken: (id, token) => sameText(tokenOf(id), token),
    begin({ editor, group }) {
      const id = randomBytes(16).toString('base64url');
      const session: Session = { id, editor, group, until: now() + SESSION_HOURS * 3_600_000 };
      const body = Buffer.from(JSON.stringify(session)).toString('base64url');
      return `${body}.${sign(`session:${body}`)}`;
    },
    async read(cookie) {
      const session = recognise(cookie);
      return session === null || (await left.has(session.id)) ? null : session;
    },
    end: ({ id, until }) => left.add(id, until),
  };
}

function ownLeft(now: () => number): Left {
  const ended = new Map<string, number>();
  return {
    add(session, until) {
      for (const [known, over] of ended) if (over <= now()) ended.delete(known);
      ended.set(session, until);
      return Promise.resolve();
    },
    has: (session) => Promise.resolve(ended.has(session)),
  };
}

/** Compared in a time that does not tell how much of it is right. */
function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString());
  } catch {
    return null;
  }
}
