/** What has happened in the sandbox, numbered, for pages and tests to follow. Keeps only the latest few thousand. */
import { createBell, type Bell } from './bell.ts';
import type { Message, ReplyMarkup } from './message.ts';

/** A message as people see it: with reply keyboards too, which bots are not shown. */
export type ShownMessage = Omit<Message, 'reply_markup'> & { reply_markup?: ReplyMarkup };

export type Happening =
  | { kind: 'message'; chat_id: number; bot_id?: number; message: ShownMessage }
  | { kind: 'edited'; chat_id: number; bot_id?: number; message: ShownMessage }
  | { kind: 'deleted'; chat_id: number; bot_id?: number; message_ids: number[] }
  | {
      kind: 'reacted';
      chat_id: number;
      bot_id?: number;
      message_id: number;
      from: number;
      emoji: string | null;
    }
  | { kind: 'action'; chat_id: number; bot_id?: number; action: string; message_thread_id?: number }
  | { kind: 'pressed'; chat_id: number; message_id: number; from: number; data: string; id: string }
  | { kind: 'answered'; chat_id: number; from: number; id: string; text?: string; show_alert?: boolean }
  | { kind: 'person'; person: unknown }
  | { kind: 'chat'; chat: unknown }
  | { kind: 'commands'; bot_id: number }
  | { kind: 'clock'; now: number }
  | { kind: 'call'; bot_id: number; method: string; ok: boolean; error_code?: number; chat_id?: number };

export type SandboxEvent = Happening & { seq: number };

export type EventLog = {
  /** Numbers the event, keeps it and wakes who waits. */
  push(happening: Happening): void;
  /** The number of the newest event; 0 before the first. */
  seq(): number;
  /** Kept events with a number above `seq`, oldest first. */
  after(seq: number): SandboxEvent[];
  bell: Bell;
};

/** An empty log that keeps at least the `keep` latest events. */
export function createEventLog(keep = 5000): EventLog {
  let events: SandboxEvent[] = [];
  let last = 0;
  const bell = createBell();
  return {
    push(happening) {
      events.push({ seq: ++last, ...happening });
      if (events.length >= keep * 2) events = events.slice(-keep);
      bell.ring();
    },
    seq: () => last,
    after(seq) {
      const newer = last - seq;
      if (newer <= 0) return [];
      return events.slice(-Math.min(newer, events.length));
    },
    bell,
  };
}
