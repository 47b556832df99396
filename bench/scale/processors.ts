// What the processors did meanwhile: without it nobody knows what a rate was limited by.
import { cpus } from 'node:os';

export type Busy = {
  /** Processor time of everything on this machine, in milliseconds. */
  ms: number;
  /** The share of it in which nothing ran, between 0 and 1. */
  idle: number;
};

/** Begins to look; the answer tells what has been since. */
export function watchProcessors(): () => Busy {
  const before = times();
  return () => {
    const now = times();
    const all = now.all - before.all;
    const idle = now.idle - before.idle;
    return { ms: all - idle, idle: idle / all };
  };
}

function times(): { all: number; idle: number } {
  const each = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({
    all: user + nice + sys + irq + idle,
    idle,
  }));
  return {
    all: each.reduce((sum, { all }) => sum + all, 0),
    idle: each.reduce((sum, { idle }) => sum + idle, 0),
  };
}
