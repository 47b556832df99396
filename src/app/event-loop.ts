// How late this process comes to what it has to do: the delay of its event loop over the last few seconds.
import { monitorEventLoopDelay } from 'node:perf_hooks';

export type EventLoop = {
  /** Of the last seconds, in milliseconds. */
  delay(): { mean: number; longest: number };
  stop(): void;
};

/** How often it is measured, and over what time the figures are, in milliseconds. */
const RESOLUTION = 20;
const SPAN = 5_000;

export function watchEventLoop(): EventLoop {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  let last = { mean: 0, longest: 0 };
  const timer = setInterval(() => {
    last = { mean: inMs(delays.mean), longest: inMs(delays.max) };
    delays.reset();
  }, SPAN).unref();
  return {
    delay: () => last,
    stop() {
      clearInterval(timer);
      delays.disable();
    },
  };
}

/** From nanoseconds; the pause between two measurements is counted in them. Nothing was measured: none. */
function inMs(nanoseconds: number): number {
  return Number.isFinite(nanoseconds) ? Math.max(0, Math.round(nanoseconds / 1e6 - RESOLUTION)) : 0;
}
