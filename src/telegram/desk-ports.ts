// What the telegram room needs of the rest of the bot about staff, their groups, and the words spoken there.
import type { Staff } from '../chat/staff.ts';
import type { Values } from '../chat/voice.ts';

/** A command that is about more than the customer of a topic, or about none: `/open`, `/stats`, `/case NUMBER`, … */
export type GeneralCommand = {
  /** Telegram's id of the update that gave it, so that what it changes is changed once. */
  updateId: number;
  by: Staff;
  /** In lower case, without the slash. */
  command: string;
  rest: string;
  group: number;
  /** The topic in which it was written or pressed, where the answer belongs; null for General. */
  thread: number | null;
  /** The customer of that topic, if it has one. */
  customer: number | null;
  /** The message that holds the command or the button. */
  messageId: number;
};

export type DeskPorts = {
  /** The ids of the staff groups as they are now. */
  groups(): readonly number[];
  /** Whose topic `group:thread` is. */
  findCustomer(topic: string): Promise<number | null>;
  /** In which topic a message of a talk stands; null when none is known. `by` reacted to it. */
  findTopic(message: { group: number; messageId: number; by: number | null }): Promise<number | null>;
  /** In which topic the customer is now whose topic this was before; null when it is not known of anybody. */
  topicNow(before: { group: number; thread: number }): Promise<number | null>;
  /**
   * Obeys; may be called again for a command whose update is delivered twice. Resolves once what it changes is saved: it
   * must not wait until its answer is said, since the intake waits for it.
   */
  general(command: GeneralCommand): Promise<void>;
  /** A staff group has a new id from now on. May be told more than once. */
  moved(old: number, fresh: number): Promise<void> | void;
  /** Looks whether another replica has heard of a staff group's new id; `groups` knows it then. */
  learnMoves(): Promise<void>;
  /**
   * Notes what is missing in a group by now, for all replicas. Returns what was noted before and how long ago, in
   * milliseconds; null when nothing was.
   */
  noteMissing(group: number, missing: string): Promise<{ missing: string; ago: number } | null>;
};

/**
 * What the room itself says to staff. `refused`, `noCustomer` and `again` answer a press and are plain text of
 * at most 200 characters; the others are HTML. `{chat}` is the group's id, `{missing}` the lines of what is missing.
 */
export type DeskWord =
  | 'refused'
  | 'noCustomer'
  | 'again'
  | 'channel'
  | 'nobody'
  | 'nobodyNow'
  | 'ready'
  | 'incomplete'
  | 'unconfigured'
  | 'leaving'
  | 'missing.topics'
  | 'missing.administrator'
  | 'missing.manage'
  | 'missing.delete'
  | 'missing.pin'
  | 'missing.send';

/** Speaks these words in the language of staff. */
export type DeskWords = (word: DeskWord, values?: Values) => string;
