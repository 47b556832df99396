/** People who write and wait for the bot's answer, for benchmarks: how many turns a second, and how long each took. */
import { Hono } from 'hono';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Bot } from '../world/bot.ts';
import type { SandboxEvent } from '../world/event-log.ts';
import { post } from '../world/post.ts';
import type { World } from '../world/world.ts';
import { floodChat } from './flood.ts';
import { namedBot, readInput } from './inputs.ts';

const Load = z.strictObject({
  /** Chats `from`, `from + step`, … */
  chats: z.strictObject({
    from: z.int().positive(),
    count: z.int().positive(),
    step: z.int().positive().default(1),
  }),
  each: z.int().positive().default(1),
  /** Said in turn by each chat. */
  texts: z.array(z.string().min(1)).min(1),
  /**
   * `open` writes everything at once; `closed` lets `inflight` chats talk, each waiting for its answers; `paced` writes
   * a message every `every` milliseconds, chat after chat.
   */
  mode: z.enum(['open', 'closed', 'paced']),
  every: z.number().positive().default(5),
  /** The answer is the message itself, relayed to a group: texts are numbered, so that each is known again. */
  relayed: z.boolean().default(false),
  inflight: z.int().positive().default(16),
  /** Seconds after which what is not answered yet stays so. */
  within: z.number().positive().default(60),
});
type Load = z.output<typeof Load>;

export type Measured = {
  /** Answered ones; fewer than were written when time ran out. */
  turns: number;
  seconds: number;
  perSecond: number;
  /** Milliseconds from the message's update being queued to the bot's answer to it. */
  p50: number;
  p99: number;
  max: number;
};

/**
 * `POST /load`: answers when every message is answered. The trap: a bot must answer each with exactly one message, or
 * relay it once.
 */
export function loadRoutes(world: World): Hono {
  const app = new Hono();
  app.post('/load', async (c) => {
    const load = await readInput(c, Load);
    return c.json(await measure(world, namedBot(world, c), load, c.req.raw.signal));
  });
  return app;
}

async function measure(world: World, bot: Bot, load: Load, signal: AbortSignal): Promise<Measured> {
  const people = createPeople(world, bot, load);
  const began = performance.now();
  const until = began + load.within * 1000;
  let seen = world.events.seq();
  if (load.mode === 'closed') {
    for (let at = 0; at < Math.min(load.inflight, load.chats.count); at++) people.write(at);
  } else {
    void writeAll(people, load);
  }
  let next = load.inflight;
  while (people.left() > 0 && (await world.events.bell.wait(until - performance.now(), signal))) {
    for (const event of world.events.after(seen)) {
      seen = event.seq;
      for (const at of people.answered(event)) {
        if (load.mode !== 'closed') continue;
        if (people.mayWrite(at)) people.write(at);
        else if (next < load.chats.count) people.write(next++);
      }
    }
  }
  return summary(people.took(), (performance.now() - began) / 1000);
}

/** Everybody's messages, round after round: at once, or each at its time. */
async function writeAll(people: People, { chats, each, mode, every }: Load): Promise<void> {
  let next = performance.now();
  for (let round = 0; round < each; round++) {
    for (let at = 0; at < chats.count; at++) {
      people.write(at);
      next += every;
      const early = next - performance.now();
      if (mode === 'paced' && early > 0) await pause(early);
    }
  }
}

type People = {
  /** The person at this place writes their next message. */
  write(at: number): void;
  mayWrite(at: number): boolean;
  /** Whose messages this event answers, or relays, once for each; empty for any other event. */
  answered(event: SandboxEvent): number[];
  left(): number;
  /** How long each answered message waited, in milliseconds, sorted. */
  took(): Float64Array;
};

function createPeople(world: World, bot: Bot, { chats, each, texts, relayed }: Load): People {
  const all = chats.count * each;
  const writtenAt = new Float64Array(all);
  const written = new Uint32Array(chats.count);
  const answers = new Uint32Array(chats.count);
  const known = new Uint8Array(all);
  const waits = new Float64Array(all);
  let count = 0;

  const placeOf = (chatId: number): number => {
    const at = (chatId - chats.from) / chats.step;
    return Number.isInteger(at) && at >= 0 && at < chats.count ? at : -1;
  };
  const wasAnswered = (place: number): void => {
    waits[count++] = performance.now() - (writtenAt[place] ?? 0);
  };
  /** A relayed message is known by its number; one that comes twice counts once. */
  const relayedIn = (text: string): number[] =>
    [...text.matchAll(/#(\d+)\.(\d+)$/gm)].flatMap(([, at, turn]) => {
      const place = Number(at) * each + Number(turn);
      if (!(place < all) || known[place] === 1) return [];
      known[place] = 1;
      wasAnswered(place);
      return [Number(at)];
    });
  return {
    write(at) {
      // What is to be copied must stay where it is.
      const chat = floodChat(world, bot, chats.from + at * chats.step, !relayed);
      const turn = written[at] ?? 0;
      written[at] = turn + 1;
      writtenAt[at * each + turn] = performance.now();
      const said = texts[turn % texts.length] ?? '';
      const text = relayed ? `${said} #${at}.${turn}` : said;
      post(world, chat, { from: chat.person.user, content: { text } });
    },
    mayWrite: (at) => (written[at] ?? 0) < each,
    answered(event) {
      if (event.kind !== 'message' && event.kind !== 'edited') return [];
      if (!event.message.from.is_bot) return [];
      if (relayed) return event.chat_id < 0 ? relayedIn(event.message.text ?? '') : [];
      const at = event.bot_id === bot.user.id ? placeOf(event.chat_id) : -1;
      const turn = answers[at];
      if (turn === undefined || turn >= (written[at] ?? 0)) return [];
      answers[at] = turn + 1;
      wasAnswered(at * each + turn);
      return [at];
    },
    left: () => all - count,
    took: () => waits.subarray(0, count).sort(),
  };
}

function summary(took: Float64Array, seconds: number): Measured {
  const share = (part: number): number =>
    took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0;
  return {
    turns: took.length,
    seconds,
    perSecond: took.length / seconds,
    p50: share(0.5),
    p99: share(0.99),
    max: took.at(-1) ?? 0,
  };
}
