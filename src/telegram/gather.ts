// Takes turns, those of a step of several messages inside a conversation of @grammyjs/conversations.
// The record is the truth: a conversation holds nothing that is not saved, and may vanish at any moment (decision 0001).
import type {
  Conversation,
  ConversationData,
  ConversationFlavor,
  VersionedState,
} from '@grammyjs/conversations';
import { conversations, createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import type { Context } from 'grammy';
import type { Arrival } from '../chat/input.ts';
import type { Turns } from './turns.ts';

type Taking = {
  arrival?: Arrival;
  /** What the turn threw; the conversation's log would keep no more than a copy of it. */
  failure?: { error: unknown };
};

/** What updates travel in through this room. */
export type RoomContext = ConversationFlavor<Context & Taking>;

export type Gatherer = {
  /** Takes an arrival's turn. Rejects with what the turn threw, and then no conversation is left behind. */
  take: (ctx: RoomContext, arrival: Arrival) => Promise<void>;
  /** How many conversations are in memory. */
  open: () => number;
};

/** A taker of turns. People whose open step gathers nothing never meet the plugin. */
export function gatherer(turns: Turns): Gatherer {
  const steps = openSteps();
  const plugin = new Composer<RoomContext>(
    conversations<RoomContext, Context>({
      storage: { type: 'key', getStorageKey: (ctx) => String(ctx.arrival?.chatId), adapter: steps },
    }),
    createConversation<RoomContext, Context>(step, 'step'),
    // Reached when no conversation is open.
    (ctx) => ctx.conversation.enter('step'),
  ).middleware();

  /** One step, one conversation: it lasts as long as the record says that the step gathers. */
  async function step(conversation: Conversation<RoomContext>): Promise<void> {
    // The update that opened the step has had its turn already.
    for (let taken = 0; taken < LONGEST; taken += 1) {
      await conversation.wait();
      if (!(await conversation.external(takeInside))) return;
    }
  }

  async function takeInside(ctx: RoomContext): Promise<boolean> {
    try {
      if (ctx.arrival === undefined) throw new Error('a conversation ran without an arrival');
      return (await turns.take(ctx.arrival)).gathering;
    } catch (error) {
      ctx.failure = { error };
      throw new Error('the turn failed', { cause: error });
    }
  }

  return {
    async take(ctx, arrival) {
      if (!steps.has(String(arrival.chatId))) {
        const { gathering } = await turns.take(arrival);
        if (!gathering) return;
      }
      ctx.arrival = arrival;
      try {
        await plugin(ctx, () => Promise.resolve());
      } catch (error) {
        throw ctx.failure ? ctx.failure.error : error;
      }
    },
    open: () => steps.size(),
  };
}

/** A conversation replays itself from its start, so it ends after this many messages and the next one opens it again. */
const LONGEST = 20;

/** The most conversations kept in memory; the one untouched for longest is dropped, which costs nothing but memory. */
const MOST = 1000;

type Step = VersionedState<ConversationData>;

type OpenSteps = {
  has(chatId: string): boolean;
  size(): number;
  read(chatId: string): Step | undefined;
  write(chatId: string, step: Step): void;
  delete(chatId: string): void;
};

function openSteps(): OpenSteps {
  const steps = new Map<string, Step>();
  return {
    has: (chatId) => steps.has(chatId),
    size: () => steps.size,
    read: (chatId) => steps.get(chatId),
    write: (chatId, step) => {
      steps.delete(chatId);
      steps.set(chatId, step);
      const oldest = steps.keys().next();
      if (steps.size > MOST && !oldest.done) steps.delete(oldest.value);
    },
    delete: (chatId) => {
      steps.delete(chatId);
    },
  };
}
