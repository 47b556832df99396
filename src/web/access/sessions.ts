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
  /** The session of a cookie; null when it was not signed here, was changed, ended, or is over. */
  read(cookie: string): Session | null;
  end(session: Session): void;
  /** What a page must show with everything that it changes; bound to the session. */
  tokenOf(id: string): string;
  isToken(id: string, token: string): boolean;
};

export const SESSION_HOURS = 12;

export function makeSessions(secret: KeyObject, now: () => number): Sessions {
  // A key of its own, so that nothing that is signed here can be taken for anything else that the secret makes.
  const key = createHmac('sha256', secret).update('xiaoka: sessions of the editors’ desk').digest();
  const ended = new Map<string, number>();
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const tokenOf = (id: string): string => sign(`token:${id}`);
  return {
    tokenOf,
    isToken: (id, token) => sameText(tokenOf(id), token),
    begin({ editor, group }) {
      const id = randomBytes(16).toString('base64url');
      const session: Session = { id, editor, group, until: now() + SESSION_HOURS * 3_600_000 };
      const body = Buffer.from(JSON.stringify(session)).toString('base64url');
      return `${body}.${sign(`session:${body}`)}`;
    },
    read(cookie) {
      const [body = '', signature = '', more] = cookie.split('.');
      if (more !== undefined || !sameText(sign(`session:${body}`), signature)) return null;
      const session = SessionSchema.safeParse(parsed(body)).data;
      if (session === undefined || session.until <= now() || ended.has(session.id)) return null;
      return session;
    },
    end({ id, until }) {
      for (const [known, over] of ended) if (over <= now()) ended.delete(known);
      ended.set(id, until);
    },
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
