/** A bot account: its token, its private chats, its update queue and what it has told Telegram about itself. */
import type { PrivateChat } from './chat.ts';
import type { User } from './message.ts';
import { createUpdateQueue, type UpdateQueue } from '../intake/queue.ts';
import type { Webhook } from '../intake/webhook.ts';

export type CommandList = { scope: CommandScope; language_code: string; commands: BotCommand[] };
export type BotCommand = { command: string; description: string };
export type CommandScope = { type: string; chat_id?: number; user_id?: number };

export type Bot = {
  token: string;
  user: User;
  privateChats: Map<number, PrivateChat>;
  /** One sequence of message ids across all private chats of the bot. */
  nextMessageId: number;
  queue: UpdateQueue;
  webhook: Webhook | null;
  commands: Map<string, CommandList>;
  /** Name, description and short description by `field:language_code`. */
  texts: Map<string, string>;
};

/** A new bot; its id is the number before the token's colon. */
export function createBot(token: string, username: string, firstName: string, now: number): Bot {
  const id = Number(token.split(':')[0]);
  return {
    token,
    user: { id, is_bot: true, first_name: firstName, username },
    privateChats: new Map(),
    nextMessageId: 1,
    queue: createUpdateQueue(now),
    webhook: null,
    commands: new Map(),
    texts: new Map(),
  };
}
