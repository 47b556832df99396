// What is known of one customer's topic among staff. It can be made anew at any time: nothing lives only there.
import { z } from 'zod';
import type { Side } from '../chat/effect.ts';
import { SideSchema } from '../chat/effect.ts';

export const AskedSchema = z.object({
  what: z.enum(['refuse', 'more', 'window', 'mind', 'note']),
  /** The member of staff who was asked; each is asked for one thing at a time. */
  by: z.int(),
  /** The case that it is about; empty for a note. */
  number: z.string(),
  /** The days that were named before `mind` was asked. */
  window: z.string(),
  /** How many lines the case had: what colleagues do with it after that, whoever was asked has not seen. */
  seen: z.int(),
  /** When it was asked, in milliseconds since 1970. */
  at: z.number().default(0),
  /** The words that were shown back and wait to be confirmed, and the message that they were written in. */
  words: z.string().default(''),
  wrote: z.int().nullable().default(null),
  /** The message of the bot that asks; null until it is delivered. */
  question: z.int().nullable().default(null),
  /** The customer has written since, so that the next words may be meant for them. */
  doubt: z.boolean().default(false),
});
/** What a member of staff was asked to write next. */
export type Asked = z.infer<typeof AskedSchema>;

export const AlbumSchema = z.object({
  /** Telegram's id of it. */
  id: z.string(),
  /** Whom it is for: the customer, or colleagues, as a note or as the answer to something that the bot asked. */
  as: z.enum(['talk', 'note', 'answer']),
  /** Its parts in the topic. */
  messageIds: z.array(z.int()),
});
/** An album that staff sent, its parts as they came. */
export type Album = z.infer<typeof AlbumSchema>;

export const DeskSchema = z.object({
  /** The staff group that has this customer. */
  group: z.int(),
  /** The topic's thread id; null until it is made, and again once it was deleted by hand. */
  topic: z.int().nullable(),
  /** The threads of topics before it, newest last: what staff write in one of them reaches nobody. */
  former: z.array(z.int()).default([]),
  /** The pinned card's message id. */
  card: z.int().nullable(),
  /** What topic and card showed when they were last owed, so that they are owed again only when they change. */
  shown: z.object({ topic: z.string(), card: z.string() }),
  /** Messages that are the same on both sides: the customer's id, the topic's id. The last 300. */
  pairs: z.array(z.tuple([z.int(), z.int()])),
  /** The last messages that were delivered, by the side where they were written: the sign on them may not be set yet. */
  signs: z.array(z.tuple([SideSchema, z.int()])),
  /** What a reveal shows just now, and when it must be gone, in milliseconds since 1970. */
  showing: z.array(z.object({ messageIds: z.array(z.int()), until: z.number() })),
  asked: z.array(AskedSchema),
  notes: z.array(
    z.object({
      at: z.number(),
      by: z.string(),
      text: z.string(),
      /** The message of the topic that it is; null for one of before it was kept. */
      messageId: z.int().nullable().default(null),
    }),
  ),
  /** The number of the application that staff chose to see on the card; null while they have chosen none. */
  chosen: z.string().nullable().default(null),
  /** The last albums that staff sent. */
  albums: z.array(AlbumSchema).default([]),
  /** The bot's last lines of what the customer did or wrote: a reply to one of them is to the customer. */
  theirs: z.array(z.int()).default([]),
});
export type Desk = z.infer<typeof DeskSchema>;

const PAIRS = 300;
const FORMER = 5;
const THEIRS = 100;
/** More are not on their way at once. */
const SIGNS = 10;

/** A customer whom no topic knows yet. */
export function newDesk(group: number): Desk {
  return {
    group,
    topic: null,
    former: [],
    card: null,
    shown: { topic: '', card: '' },
    pairs: [],
    signs: [],
    showing: [],
    asked: [],
    notes: [],
    chosen: null,
    albums: [],
    theirs: [],
  };
}

/** The desk with these messages known as the same. */
export function withPairs(desk: Desk, pairs: readonly [number, number][]): Desk {
  return { ...desk, pairs: [...desk.pairs, ...pairs].slice(-PAIRS) };
}

/** The desk with these lines of the bot known as what the customer did. */
export function withTheirs(desk: Desk, messageIds: readonly number[]): Desk {
  return { ...desk, theirs: [...desk.theirs, ...messageIds].slice(-THEIRS) };
}

/** Whether this message of the topic is a note to colleagues. */
export function isNote(desk: Desk, messageId: number): boolean {
  return (
    desk.notes.some((note) => note.messageId === messageId) ||
    desk.albums.some(({ as, messageIds }) => as !== 'talk' && messageIds.includes(messageId))
  );
}

/** The desk with these messages, written on `side`, known as delivered. */
export function withSigns(desk: Desk, side: Side, messageIds: readonly number[]): Desk {
  const fresh = messageIds.map((id): [Side, number] => [side, id]);
  return { ...desk, signs: [...desk.signs, ...fresh].slice(-SIGNS) };
}

/** What this member of staff was asked to write, or null. */
export function askedOf(desk: Desk | null, by: number): Asked | null {
  return desk?.asked.find((each) => each.by === by) ?? null;
}

/** The desk in which this is what a member of staff is asked to write; null for nothing. Colleagues are asked still. */
export function withAsked(desk: Desk, by: number, asked: Omit<Asked, 'by'> | null): Desk {
  const others = desk.asked.filter((each) => each.by !== by);
  return { ...desk, asked: asked === null ? others : [...others, { ...asked, by }] };
}

/** The desk in which this message is the one that asks this member of staff, if they are still asked something. */
export function withQuestion(desk: Desk, by: number | null, question: number | null): Desk {
  if (by === null || question === null) return desk;
  const asked = desk.asked.map((each) => (each.by === by ? { ...each, question } : each));
  return { ...desk, asked };
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
  const former = desk.topic === null ? desk.former : [...desk.former, desk.topic].slice(-FORMER);
  return {
    ...desk,
    topic: null,
    former,
    card: null,
    shown: { topic: '', card: '' },
    pairs: [],
    signs: [],
    showing: [],
    theirs: [],
  };
}
