// One turn as its rules see it: the person, what they did, what the bot knows, and in whose language it speaks.
import type { AlbumPart } from '../chat/album-part.ts';
import type { Button, Effect, Place } from '../chat/effect.ts';
import type { Input } from '../chat/input.ts';
import type { IntentId, Understanding } from '../faq/matcher.ts';
import type { Staff, StaffAct } from '../chat/staff.ts';
import type { Language } from '../chat/text.ts';
import type { Voice } from '../chat/voice.ts';
import type { FlowContext } from '../flow/view.ts';
import type { Desk } from '../handover/desk.ts';
import type { SupportHours } from '../handover/opening.ts';
import type { Content } from './content.ts';
import type { Record } from './record.ts';

export type Moment = {
  /** Milliseconds since 1970. */
  now: number;
  /** The date of a moment where the customers live, `YYYY-MM-DD`. */
  dayOf: (at: number) => string;
  /** The time of day of a moment where the customers live, `HH:MM`. */
  timeOf: (at: number) => string;
  /** A case number that nobody has yet, for the case that this turn may open. */
  caseNumber: string;
  /** The staff groups, with how many people wait in each; empty when none is set up. */
  groups: readonly { chatId: number; language: Language; waiting: number }[];
  /** The queue as somebody who asks for a person now would join it. */
  queue: { ahead: number; medianWait: number | null };
  /** The hours of support on working days; null: all of the day. */
  supportHours: SupportHours | null;
  /** The language in which staff are spoken to. */
  staffLanguage: Language;
  /** For how many days closed conversations are kept. */
  retentionDays: number;
};

export type Turn = {
  record: Record;
  input: Input;
  /** The person's message that theirs replies to, in their chat. */
  replyTo: number | null;
  /** What their message is as a part of an album, when it is one. */
  part: AlbumPart | null;
  /** Words that came with their message and are not its own, for the search for secrets only. */
  besides: string;
  content: Content;
  moment: Moment;
  /** Today where the customers live, `YYYY-MM-DD`. */
  today: string;
  /** What the matcher makes of the words, when the input is words. */
  heard: Understanding;
  /** The intent whose listed words the input is. */
  said: IntentId | null;
  voice: Voice;
  flow: FlowContext;
};

/** The turn of something that a member of staff did. `voice` speaks to the customer, `staff` to staff. */
export type StaffTurn = Turn & { by: Staff; act: StaffAct; desk: Desk; staff: Voice };

/** What a rule decides. Nothing to say is `html: null`. */
export type Reply = {
  record: Record;
  html: string | null;
  buttons: Button[][];
  /** The step that this reply asks. */
  asks: Place | null;
  /** The person's message to delete from the chat. */
  erase: number | null;
  /** Further effects, before the words. */
  also: Effect[];
};

/** Decides a turn, or leaves it to the next rule with null. */
export type Rule = (turn: Turn) => Reply | null;

/** A reply of words and buttons. */
export function say(record: Record, html: string | null, buttons: Button[][] = []): Reply {
  return { record, html, buttons, asks: null, erase: null, also: [] };
}

/** The id of the person's own message, when the input is one. */
export function messageIdOf(input: Input): number | null {
  return 'messageId' in input && input.kind !== 'press' ? input.messageId : null;
}
