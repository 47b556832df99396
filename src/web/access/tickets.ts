// One-time links: whoever holds one gets in once, within minutes. What is kept of a link does not open anything.
import { createHash, randomBytes } from 'node:crypto';
import type { Editor } from '../../editing/change.ts';

/** Who may come in: a member of this staff group. */
export type Guest = { editor: Editor; group: number };

export type Tickets = {
  /** A fresh ticket; the guest's earlier ones are void. */
  issue(guest: Guest): string;
  /** Whose ticket it is, once; null when it is none, was used, or is too old. */
  take(ticket: string): Guest | null;
};

/** How long a ticket opens the door, in minutes. */
export const TICKET_MINUTES = 10;

const MOST = 1000;

export function makeTickets(now: () => number): Tickets {
  const issued = new Map<string, Guest & { until: number }>();
  return {
    issue(guest) {
      for (const [key, held] of issued) {
        if (held.until <= now() || held.editor.id === guest.editor.id) issued.delete(key);
      }
      const oldest = issued.keys().next();
      if (issued.size >= MOST && !oldest.done) issued.delete(oldest.value);
      const ticket = randomBytes(32).toString('base64url');
      issued.set(digestOf(ticket), { ...guest, until: now() + TICKET_MINUTES * 60_000 });
      return ticket;
    },
    take(ticket) {
      // Looked up by its digest, so that the time which that takes tells nothing about a ticket.
      const key = digestOf(ticket);
      const held = issued.get(key);
      issued.delete(key);
      return held === undefined || held.until <= now() ? null : { editor: held.editor, group: held.group };
    },
  };
}

function digestOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('base64');
}
