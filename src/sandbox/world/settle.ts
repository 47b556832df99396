/** Waits until the bots have taken every update and finished every call. */
import type { World } from './world.ts';

function busy(world: World): boolean {
  if (world.activity.calls > 0) return true;
  for (const bot of world.bots.values()) if (bot.queue.waiting.length > 0) return true;
  return false;
}

/**
 * True once nothing is waiting or under way and that has held for `quiet` milliseconds (a bot may confirm an
 * update a moment before it sends); false when `wait` milliseconds passed first.
 */
export async function settle(world: World, wait: number, quiet: number): Promise<boolean> {
  const deadline = Date.now() + wait;
  for (;;) {
    const left = deadline - Date.now();
    if (busy(world)) {
      if (left <= 0) return false;
      await world.activity.bell.wait(left);
    } else {
      const stirred = await world.activity.bell.wait(Math.max(1, Math.min(quiet, left)));
      if (!stirred) return !busy(world);
    }
  }
}
