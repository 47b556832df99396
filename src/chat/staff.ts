// What staff can do about one customer, in that customer's topic or by a button of the card.
import { z } from 'zod';
import type { AlbumPart } from './album-part.ts';

/** A member of staff, as Telegram knows them. `supervisor`: an administrator of the group. */
export const StaffSchema = z.object({ id: z.int(), name: z.string(), supervisor: z.boolean() });
export type Staff = z.infer<typeof StaffSchema>;

/** The card's buttons, and the commands of the same names in a topic. */
export const StaffActionSchema = z.enum([
  'claim',
  'take', // a supervisor takes the chat from somebody else
  'back',
  'approve',
  'refuse',
  'more',
  'reveal',
  'choose', // which of several applications the card shows
  'note',
  'close',
  'cancelled',
  'block',
  'unblock',
  'transcript',
]);
export type StaffAction = z.infer<typeof StaffActionSchema>;

export type StaffAct =
  /**
   * Something written in the topic. `album` ties the parts of an album together; `unread`: it may hold other words;
   * `media`: it is a picture or file, and the words stand below it; `calls`: it names a colleague; `replied` is what it replies to.
   */
  | {
      kind: 'wrote';
      messageId: number;
      text: string;
      album: string | null;
      replyTo: number | null;
      part?: AlbumPart;
      unread?: true;
      media?: true;
      calls?: true;
      replied?: { bot: boolean; text: string };
    }
  | { kind: 'changed'; messageId: number; text: string; calls?: true }
  | { kind: 'reacted'; messageId: number; emoji: string | null }
  /**
   * A button or a command; `rest` is what stood behind it. `album`: it is the caption of a picture of this one;
   * `media`: of any picture or file. `pressed`: a button of the message with this id, which names its case unless a release before this one sent it.
   */
  | {
      kind: 'did';
      action: StaffAction;
      rest: string;
      messageId: number | null;
      album?: string;
      media?: true;
      pressed?: true;
    }
  | { kind: 'canned'; id: string; messageId: number }
  /** Somebody who is not of the group pressed or wrote, and was refused. */
  | { kind: 'refused' }
  /** The topic was closed or reopened by hand. */
  | { kind: 'topic'; closed: boolean };
