// Who of a staff group is who, asked of Telegram and remembered for a minute.
import type { Api } from 'grammy';
import type { ChatMember } from 'grammy/types';
import type { Staff } from '../chat/staff.ts';
import type { Log } from './log.ts';
import { nameOf } from './person-name.ts';
import { readRefusal } from './refusal.ts';

/** What somebody is to a group. `unknown`: Telegram does not answer, and nothing is remembered. */
export type Standing = { kind: 'staff'; staff: Staff } | { kind: 'stranger' } | { kind: 'unknown' };

export type Members = {
  find(group: number, userId: number): Promise<Standing>;
  /** Somebody's standing has changed: it is asked anew. */
  forget(group: number, userId: number): void;
};

export type MembersParts = {
  api: Pick<Api, 'raw'>;
  /** Milliseconds that have passed since some moment; never goes back. */
  elapsed: () => number;
  log: Log;
};

/** How long an answer counts, in milliseconds. */
const FRESH = 60_000;
/** How long it counts while Telegram does not answer, in milliseconds: who has left must not stay staff by an outage. */
const STALE = 600_000;
const MOST = 5000;

type Known = { at: number; standing: Standing };

export function makeMembers({ api, elapsed, log }: MembersParts): Members {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Standing>>();

  async function ask(group: number, userId: number, key: string): Promise<Standing> {
    try {
      const standing = standingOf(await api.raw.getChatMember({ chat_id: group, user_id: userId }));
      known.delete(key);
      known.set(key, { at: elapsed(), standing });
      const oldest = known.keys().next();
      if (known.size > MOST && !oldest.done) known.delete(oldest.value);
      return standing;
    } catch (error) {
      const { kind, code, reason } = readRefusal(error);
      // Telegram names nobody by this id in this group.
      if (kind === 'refused' || kind === 'gone' || kind === 'blocked') return { kind: 'stranger' };
      log.warn(
        { group, person: userId, code, reason },
        'who somebody is in a staff group could not be asked',
      );
      const last = known.get(key);
      return last !== undefined && elapsed() - last.at < STALE ? last.standing : { kind: 'unknown' };
    }
  }

  return {
    async find(group, userId) {
      const key = `${group}:${userId}`;
      const seen = known.get(key);
      if (seen !== undefined && elapsed() - seen.at < FRESH) return seen.standing;
      const underway = asking.get(key) ?? ask(group, userId, key);
      asking.set(key, underway);
      try {
        return await underway;
      } finally {
        asking.delete(key);
      }
    },
    forget(group, userId) {
      known.delete(`${group}:${userId}`);
      asking.delete(`${group}:${userId}`);
    },
  };
}

function standingOf(member: ChatMember): Standing {
  const supervisor = member.status === 'administrator' || member.status === 'creator';
  const inside =
    supervisor || member.status === 'member' || (member.status === 'restricted' && member.is_member);
  return inside
    ? { kind: 'staff', staff: { id: member.user.id, name: nameOf(member.user), supervisor } }
    : { kind: 'stranger' };
}
