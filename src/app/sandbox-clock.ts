// Follows the sandbox's clock, so that moving it forward there moves the bot's time too.
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { movableClock, systemClock } from './clock.ts';

const ClockSchema = z.object({ now: z.number() });

/** A clock that goes where the sandbox's goes. Following ends with the sandbox. */
export async function followSandboxClock(url: string): Promise<Clock & { stop: () => void }> {
  const clock = movableClock(systemClock);
  const stopping = new AbortController();
  const read = async (query: string): Promise<number> => {
    const answer = await fetch(`${url}/sandbox/clock${query}`, { signal: stopping.signal });
    return ClockSchema.parse(await answer.json()).now;
  };
  clock.moveTo(await read(''));
  const follow = async (): Promise<void> => {
    for (;;) {
      const now = await read(`?after=${clock.now()}&wait=25`);
      if (Math.abs(now - clock.now()) > DRIFT) clock.moveTo(now);
    }
  };
  follow().catch(() => {
    // The sandbox has ended, or we have: there is no clock left to follow.
  });
  return {
    ...clock,
    stop: () => {
      stopping.abort();
    },
  };
}

/** In milliseconds: what two clocks may differ by without one having been moved. */
const DRIFT = 1000;
