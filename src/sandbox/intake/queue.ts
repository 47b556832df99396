/** A bot's inbox at Telegram: numbered updates that wait until an offset or a webhook answer confirms them. */
import type { Bot } from '../world/bot.ts';
import { createRandom } from '../world/random.ts';
import type { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';

export type Update = { update_id: number; [kind: string]: unknown };

export type Pending = {
  update: Update;
  kind: string;
  at: number;
  /** Updates of one lane reach a webhook one after another; presses and messages are different lanes. */
  lane: string;
};

export type UpdateQueue = {
  waiting: Pending[];
  nextId: number;
  lastAt: number;
  /** Kinds asked for; null means Telegram's defaults. */
  allowed: Set<string> | null;
  poller: Poller | null;
};

/** The long poll that is open now. */
export type Poller = { wake: () => void; end: (why: Refusal) => void };

const onlyWhenAsked = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
const week = 7 * 24 * 3600_000;
const day = 24 * 3600_000;
const pressKept = 150_000;
const nextIdAfterAQuietWeek = createRandom(7);

/** An empty queue. */
export function createUpdateQueue(now: number): UpdateQueue {
  return { waiting: [], nextId: 100_001, lastAt: now, allowed: null, poller: null };
}

/** Queues an update unless the bot has not asked for its kind. After a quiet week the ids go on elsewhere. */
export function pushUpdate(world: World, bot: Bot, kind: string, content: unknown, lane: string): void {
  const { queue } = bot;
  if (queue.allowed ? !queue.allowed.has(kind) : onlyWhenAsked.has(kind)) return;
  const now = world.clock.now();
  if (now - queue.lastAt > week && queue.waiting.length === 0) {
    queue.nextId = 1 + Math.floor(nextIdAfterAQuietWeek() * 900_000_000);
  }
  queue.lastAt = now;
  queue.waiting.push({ update: { update_id: queue.nextId++, [kind]: content }, kind, at: now, lane });
  world.activity.bell.ring();
  queue.poller?.wake();
  bot.webhook?.wake();
}

/** Forgets every update below the offset; a negative offset keeps only that many from the end. */
export function confirm(world: World, queue: UpdateQueue, offset: number): void {
  const { waiting } = queue;
  if (waiting.length === 0) return;
  // An offset that lies ahead of everything belongs to another time and confirms nothing.
  if (offset > queue.nextId) return;
  const first = waiting[0]?.update.update_id ?? 0;
  const count = offset < 0 ? waiting.length + offset : offset - first;
  if (count <= 0) return;
  waiting.splice(0, Math.min(count, waiting.length));
  world.activity.bell.ring();
}

/** Takes one acknowledged update out, wherever it stands. */
export function acknowledge(world: World, queue: UpdateQueue, pending: Pending): void {
  const at = queue.waiting.indexOf(pending);
  if (at >= 0) queue.waiting.splice(at, 1);
  world.activity.bell.ring();
}

/** Drops what Telegram keeps no longer: presses after 150 seconds, everything after a day. */
export function dropExpired(world: World, queue: UpdateQueue): void {
  const now = world.clock.now();
  const oldest = queue.waiting[0];
  if (!oldest || now - oldest.at <= pressKept) return;
  queue.waiting = queue.waiting.filter(
    (pending) => now - pending.at <= (pending.kind === 'callback_query' ? pressKept : day),
  );
}
