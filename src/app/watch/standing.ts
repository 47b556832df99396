// How things stand, asked only when somebody looks: what the store knows at a glance, and never by looking at everybody.
import type { Record } from '../../dialogue/record.ts';
import { isOverdue } from '../../handover/queue.ts';
import type { Store } from '../../store/port.ts';

/**
 * Open cases by what they wait for. in_review: for staff, in time. late: for staff, past the last day of the review.
 * with_customer: for what is missing, or for the card to be cancelled.
 */
export type CaseStanding = 'in_review' | 'late' | 'with_customer';

export type AtTheDesk = { cases: { [state in CaseStanding]: number }; waiting: number };

export type Standing = {
  desk(): Promise<AtTheDesk>;
  people(): Promise<number>;
  /** How late the record is that has been due for longest, in seconds; 0: none is late. */
  dueLag(): Promise<number>;
};

export type StandingParts = {
  store: Pick<Store, 'listDesk' | 'count' | 'listDue' | 'load'>;
  /** When time should next touch a record, in milliseconds since 1970. */
  dueAt: (record: Record) => number | null;
  now: () => number;
  dayOf: (at: number) => string;
};

/** How long an answer counts, in milliseconds, so that many who look cost no more than one. */
const FRESH = 5000;

export function standingOf({ store, dueAt, now, dayOf }: StandingParts): Standing {
  return {
    desk: keptAWhile(async () => {
      const entries = await store.listDesk();
      const today = dayOf(now());
      const cases = { in_review: 0, late: 0, with_customer: 0 };
      for (const entry of entries) {
        const { number, due } = entry.desk;
        if (number !== null)
          cases[due === null ? 'with_customer' : isOverdue(entry, today) ? 'late' : 'in_review'] += 1;
      }
      return { cases, waiting: entries.filter(({ desk }) => desk.state === 'waiting').length };
    }),
    people: keptAWhile(() => store.count()),
    dueLag: keptAWhile(async () => {
      const [first] = await store.listDue(now(), 1);
      const record = first === undefined ? null : await store.load(first);
      const due = record === null ? null : dueAt(record);
      return due === null ? 0 : Math.max(0, now() - due) / 1000;
    }),
  };
}

function keptAWhile<T>(ask: () => Promise<T>): () => Promise<T> {
  let kept: { at: number; answer: Promise<T> } | null = null;
  return () => {
    const at = performance.now();
    if (kept === null || at - kept.at > FRESH) {
      const answer = ask();
      const mine = { at, answer };
      kept = mine;
      // What failed is asked again.
      answer.catch(() => {
        if (kept === mine) kept = null;
      });
    }
    return kept.answer;
  };
}
