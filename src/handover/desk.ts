// What is known of one customer's topic among staff. It can be made anew at any time: nothing lives only there.
import { z } from 'zod';

export const DeskSchema = z.object({
  /** The staff group that has this customer. */
  group: z.int(),
  /** The topic's thread id; null until it is made, and again once it was deleted by hand. */
  topic: z.int().nullable(),
  /** The pinned card's message id. */
  card: z.int().nullable(),
  /** What topic and card showed when they were last owed, so that they are owed again only when they change. */
  shown: z.object({ topic: z.string(), card: z.string() }),
  /** Messages that are the same on both sides: the customer's id, the topic's id. The last 300. */
  pairs: z.array(z.tuple([z.int(), z.int()])),
  /** What a member of staff was asked to write next, and the message that asked. */
  asking: z
    .object({ what: z.enum(['refuse', 'more', 'window', 'mind', 'note']), by: z.int(), window: z.string() })
    .nullable(),
  notes: z.array(z.object({ at: z.number(), by: z.string(), text: z.string() })),
});
export type Desk = z.infer<typeof DeskSchema>;

const PAIRS = 300;

/** A customer whom no topic knows yet. */
export function newDesk(group: number): Desk {
  return {
    group,
    topic: null,
    card: null,
    shown: { topic: '', card: '' },
    pairs: [],
    asking: null,
    notes: [],
  };
}

/** The desk with these messages known as the same. */
export function withPairs(desk: Desk, pairs: readonly [number, number][]): Desk {
  return { ...desk, pairs: [...desk.pairs, ...pairs].slice(-PAIRS) };
}

/** The topic's message that is the same as this one of the customer's chat, or null. */
export function inTopic(desk: Desk | null, customerMessage: number | null): number | null {
  return desk?.pairs.findLast(([mine]) => mine === customerMessage)?.[1] ?? null;
}

/** The customer's message that is the same as this one of the topic, or null. */
export function atCustomer(desk: Desk | null, topicMessage: number | null): number | null {
  return desk?.pairs.findLast(([, theirs]) => theirs === topicMessage)?.[0] ?? null;
}

/** The desk after its topic was deleted by hand: the next effect makes a new one, with the card at its top. */
export function withoutTopic(desk: Desk): Desk {
  return { ...desk, topic: null, card: null, shown: { topic: '', card: '' }, pairs: [] };
}
