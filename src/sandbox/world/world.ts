/** All that the sandbox knows, in memory: people, bots, groups, files, presses, faults, the clock and the log. */
import { createActivity, type Activity } from './activity.ts';
import type { Bot } from './bot.ts';
import type { GroupChat, Person } from './chat.ts';
import { createClock, type Clock } from './clock.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import { createFaults, type Faults } from './faults.ts';
import { createFiles, type Files } from './files.ts';
import { createLimits, type Limits } from './limits.ts';
import { createPresses, type Presses } from './presses.ts';

export type World = {
  clock: Clock;
  events: EventLog;
  activity: Activity;
  people: Map<number, Person>;
  /** By token; the first is the bot that is meant when none is named. */
  bots: Map<string, Bot>;
  groups: Map<number, GroupChat>;
  files: Files;
  presses: Presses;
  faults: Faults;
  limits: Limits;
  nextPersonId: number;
  /** Where the bot's own pages for editors are; null while nobody has told. */
  deskUrl: string | null;
};

/** A world with nobody in it, whose clock starts at `start`, in milliseconds since 1970. */
export function createWorld(start: number): World {
  return {
    clock: createClock(start),
    events: createEventLog(),
    activity: createActivity(),
    people: new Map(),
    bots: new Map(),
    groups: new Map(),
    files: createFiles(),
    presses: createPresses(),
    faults: createFaults(),
    limits: createLimits(),
    nextPersonId: 6_000_000_001,
    deskUrl: null,
  };
}

/** The bot with this id, or the first one when no id is given; null when there is none. */
export function findBot(world: World, id?: number): Bot | null {
  for (const bot of world.bots.values()) if (id === undefined || bot.user.id === id) return bot;
  return null;
}
