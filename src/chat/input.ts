// What a person, or time, can do to a conversation. Telegram's shapes end before this file.
import type { AlbumPart } from './album-part.ts';
import type { Effect, Undeliverable } from './effect.ts';
import type { Press } from './press.ts';
import type { Staff, StaffAct } from './staff.ts';

/** A photo or file that Telegram keeps for us; `fileId` is good for sending it again with the same bot. */
export type Upload = { kind: 'photo' | 'document'; fileId: string; uniqueId: string };

/**
 * Something that the bot has no use for as an answer, but owes a sensible word. `unread`: it may hold words that the bot
 * cannot read.
 */
export type Unusual =
  | 'sticker'
  | 'voice'
  | 'video'
  | 'audio'
  | 'animation'
  | 'location'
  | 'contact'
  | 'poll'
  | 'dice'
  | 'other'
  | 'unread';

export type Input =
  | { kind: 'text'; text: string; messageId: number; forwarded: boolean }
  | { kind: 'command'; name: string; rest: string; messageId: number }
  | { kind: 'press'; press: Press; messageId: number }
  | { kind: 'upload'; upload: Upload; caption: string; albumId: string | null; messageId: number }
  | { kind: 'contact'; phone: string; messageId: number }
  /** `albumId` ties a video or audio file to the other parts of its album. */
  | { kind: 'unusual'; what: Unusual; caption: string; messageId: number; albumId?: string }
  | { kind: 'edited'; text: string; messageId: number }
  /** So much at once that it is not read any more; `missed`: it is over, and so many were not carried to staff. */
  | { kind: 'flooding'; missed?: number }
  | { kind: 'left' }
  | { kind: 'returned' }
  | { kind: 'tick' }
  | { kind: 'event'; name: string }
  | { kind: 'reacted'; messageId: number; emoji: string | null }
  | { kind: 'staff'; by: Staff; act: StaffAct }
  /** Something that was owed will never be taken: told to whoever it was for. */
  | { kind: 'undelivered'; effect: Effect; why: Undeliverable };

/** One input on its way into a turn: whose it is, and Telegram's id for it (null for time). */
export type Arrival = {
  chatId: number;
  updateId: number | null;
  /** The person's language as Telegram tells it (`zh-hans`, `en-GB`, …), or null. */
  languageCode: string | null;
  /** What the person calls themselves; absent when the arrival is not theirs. */
  name?: string;
  /** The message that theirs replies to, in their chat. */
  replyTo?: number | null;
  /** What theirs is as a part of an album. */
  part?: AlbumPart;
  /** Words that come with it and are not its own: a file's name, the quoted part of a reply, a contact's name. */
  besides?: string;
  input: Input;
};
