// One-time links: whoever holds one gets in once, within minutes. What is kept of a link does not open anything.
import { createHash, randomBytes } from 'node:crypto';
import type { Editor } from '../../editing/change.ts';

/** Who may come in: a member of this staff group. */
export type Guest = { editor: Editor; group: number };

export type Tickets = {
  /** A fresh ticket; the guest's earlier ones are void. */
  issue(guest: Guest): Promise<string>;
  /** Whose ticket it is, without using it up; null as below. */
  look(ticket: string): Promise<Guest | null>;
  /** Whose ticket it is, once; null when it is none, was used, or is too old. */
  take(ticket: string): Promise<Guest | null>;
};

/** Where tickets wait to be used, by what they hash to. */
export type TicketShelf = {
  /** The same editor's earlier ones go. */
  put(digest: string, guest: Guest, until: number): Promise<void>;
  /** Leaves it where it is. */
  look(digest: string): Promise<(Guest & { until: number }) | null>;
  /** Gives it away: nobody gets it a second time. */
  take(digest: string): Promise<(Guest & { until: number }) | null>;
};

/** How long a ticket opens the door, in minutes. */
export const TICKET_MINUTES = 10;

/** Tickets on this shelf; without one they open the door of this process alone. */
export function makeTickets(now: () => number, shelf: TicketShelf = ownShelf(now)): Tickets {
  // Looked up by its digest, so that the time which that takes tells nothing about a ticket.
  const guestOf = async (held: ReturnType<TicketShelf['take']>): Promise<Guest | null> => {
    const found = await held;
    return found === null || found.until <= now() ? null : { editor: found.editor, group: found.group };
  };
  return {
    async issue(guest) {
      const ticket = randomBytes(32).toString('base64url');
      await shelf.put(digestOf(ticket), guest, now() + TICKET_MINUTES * 60_000);
      return ticket;
    },
    look: (ticket) => guestOf(shelf.look(digestOf(ticket))),
    take: (ticket) => guestOf(shelf.take(digestOf(ticket))),
  };
}

const MOST = 1000;

function ownShelf(now: () => number): TicketShelf {
  const issued = new Map<string, Guest & { until: number }>();
  return {
    put(digest, guest, until) {
      for (const [key, held] of issued) {
        if (held.until <= now() || held.editor.id === guest.editor.id) issued.delete(key);
      }
      const oldest = issued.keys().next();
      if (issued.size >= MOST && !oldest.done) issued.delete(oldest.value);
      issued.set(digest, { ...guest, until });
      return Promise.resolve();
    },
    look: (digest) => Promise.resolve(issued.get(digest) ?? null),
    take(digest) {
      const held = issued.get(digest) ?? null;
      issued.delete(digest);
      return Promise.resolve(held);
    },
  };
}

function digestOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('base64');
}
