// The pace of sending where several replicas send for one bot: one of them keeps it, and the others ask it for their
// turn. What it has let go is noted, so that whoever keeps the pace next goes on where it ended.
import { z } from 'zod';
import { parseJson } from '../store/durable-adapter.ts';
import type { Grants } from '../store/grants.ts';
import type { Replica } from '../store/replica.ts';
import type { Clock } from './clock.ts';
import type { Asked, SendPace } from './send-pace.ts';

export type SharedPaceParts = {
  replica: Replica;
  grants: Grants;
  /** A pace of one's own, for whoever keeps it for all. */
  own: () => SendPace;
  clock: Clock;
};

/** What replicas say to each other. Lost words are said again. */
const SaidSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ask'),
    seat: z.int(),
    id: z.int(),
    chatId: z.int(),
    cost: z.number(),
    urgency: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  }),
  z.object({ kind: z.literal('go'), id: z.int(), slow: z.boolean() }),
  z.object({ kind: z.literal('keeper changed') }),
  z.object({ kind: z.literal('told'), group: z.int(), seconds: z.number() }),
]);
type Said = z.infer<typeof SaidSchema>;

/** Lets somebody go; `slow` says whether the group is near its limit by now. */
type Go = (slow: boolean) => void;

/** How often a turn is asked for again, in milliseconds: the keeper may be gone, and another one there. */
const AGAIN = 1000;
/** How long it counts that a group was said to be near its limit, in milliseconds. */
const SLOW = 10_000;

export function makeSharedPace({ replica, grants, own, clock }: SharedPaceParts): SendPace {
  /** Who waits here for the keeper. */
  const waiting = new Map<number, { asked: Asked; go: () => void }>();
  const slowUntil = new Map<number, number>();
  let kept: Promise<SendPace> | null = null;
  /** Who stands in the keeper's line already, by seat and id. */
  const standing = new Set<string>();
  let lastId = 0;
  /** What a chat may get at once that got nothing yet. */
  const fresh = own();
  let stopped = false;
  let cancel: (() => void) | null = null;

  const say = (to: number | 'keeper', said: Said): void => {
    replica.sayPace(to, JSON.stringify(said));
  };

  /** The pace that this replica keeps for all; null while another one does. */
  function keeping(): Promise<SendPace> | null {
    if (!replica.keepsPace()) {
      letGo();
      return null;
    }
    return (kept ??= begin());
  }

  function letGo(): void {
    kept?.then(
      (pace) => {
        pace.stop();
      },
      () => undefined,
    );
    kept = null;
  }

  async function begin(): Promise<SendPace> {
    const pace = own();
    for (const { chatId, cost, age } of await grants.recent())
      pace.count({ chatId, cost }, clock.elapsed() - age);
    // Whoever waits for the one before need not wait longer.
    for (const seat of replica.standing().living) say(seat, { kind: 'keeper changed' });
    return pace;
  }

  /** As the keeper: lets `key` go once its turn has come, which is noted first. Asked again, it stands in line still. */
  async function serve(pace: Promise<SendPace>, key: string, asked: Asked, go: Go): Promise<void> {
    if (standing.has(key)) return;
    standing.add(key);
    try {
      const line = await pace;
      await line.turn(asked);
      await grants.note(asked.chatId, asked.cost);
      go(asked.chatId < 0 && line.slow(asked.chatId));
    } catch {
      // The database did not take it: whoever waits asks again.
    } finally {
      standing.delete(key);
    }
  }

  function request(id: number, asked: Asked): void {
    const { seat } = replica.standing();
    const pace = keeping();
    // The keeper needs no words to ask itself.
    if (pace === null) say('keeper', { kind: 'ask', seat, id, ...asked });
    else
      void serve(pace, `${seat}:${id}`, asked, (slow) => {
        arrived(id, slow);
      });
  }

  function askAgain(): void {
    cancel = null;
    for (const [id, { asked }] of waiting) request(id, asked);
    if (waiting.size > 0) cancel = clock.after(AGAIN, askAgain);
  }

  function arrived(id: number, slow: boolean): void {
    const waiter = waiting.get(id);
    if (waiter === undefined) return;
    waiting.delete(id);
    const { chatId } = waiter.asked;
    if (slow) slowUntil.set(chatId, clock.elapsed() + SLOW);
    else slowUntil.delete(chatId);
    waiter.go();
  }

  function hear(text: string): void {
    const read = SaidSchema.safeParse(parseJson(text));
    if (!read.success) return;
    const said = read.data;
    switch (said.kind) {
      case 'ask': {
        const { seat, id, chatId, cost, urgency } = said;
        const pace = keeping();
        if (pace === null) return;
        void serve(pace, `${seat}:${id}`, { chatId, cost, urgency }, (slow) => {
          say(seat, { kind: 'go', id, slow });
        });
        return;
      }
      case 'go':
        arrived(said.id, said.slow);
        return;
      case 'keeper changed':
        cancel?.();
        askAgain();
        return;
      case 'told':
        keeping()?.then(
          (line) => {
            line.told(said.group, said.seconds);
          },
          () => undefined,
        );
    }
  }

  const slow = (group: number): boolean => (slowUntil.get(group) ?? 0) > clock.elapsed();

  replica.onPace(hear);
  replica.onLook(async () => {
    // What the database refuses now it may give at the next look.
    await keeping()?.catch(letGo);
  });
  return {
    turn(asked) {
      if (stopped) return null;
      lastId += 1;
      const id = lastId;
      return new Promise((go) => {
        waiting.set(id, { asked, go });
        request(id, asked);
        cancel ??= clock.after(AGAIN, askAgain);
      });
    },
    count: () => undefined,
    told(group, seconds) {
      slowUntil.set(group, clock.elapsed() + seconds * 1000 + SLOW);
      say('keeper', { kind: 'told', group, seconds });
    },
    slow,
    room: (chatId) => (slow(chatId) ? 1 : fresh.room(chatId)),
    stop() {
      stopped = true;
      cancel?.();
      for (const { go } of waiting.values()) go();
      waiting.clear();
      letGo();
    },
  };
}
