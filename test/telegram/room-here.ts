// The whole room with the sandbox in the test's own process: fresh for each test, stopped after it.
import { afterEach, beforeEach } from 'vitest';
import type { Effect, Outcome } from '../../src/chat/effect.ts';
import type { Arrival } from '../../src/chat/input.ts';
import type { StaffAct } from '../../src/chat/staff.ts';
import { createPresetWorld } from '../../src/sandbox/preset.ts';
import { listen } from '../../src/sandbox/server.ts';
import type { GeneralCommand } from '../../src/telegram/desk-ports.ts';
import { startIntake } from '../../src/telegram/intake.ts';
import { openRoom } from '../../src/telegram/room.ts';
import type { Room } from '../../src/telegram/room.ts';
import { setUp } from '../../src/telegram/set-up.ts';
import { connectSandbox, preset, sandboxToken, staffGroup } from '../world/sandbox-client.ts';
import type { SandboxMessage } from '../world/sandbox-shapes.ts';
import { ownGroupNotes } from '../../src/store/group-notes.ts';
import { memoryLog } from './fake-api.ts';
import { heldTime } from './performer-for.ts';
import type { HeldTime } from './performer-for.ts';

export type RoomHere = {
  sandbox: ReturnType<typeof connectSandbox>;
  room: Room;
  time: HeldTime;
  log: ReturnType<typeof memoryLog>;
  arrivals: Arrival[];
  commands: GeneralCommand[];
  moves: [number, number][];
  /** Topics that were made anew: the thread before, the thread now. */
  renewed: Map<number, number>;
  /** The staff groups; a test may change them. */
  groups: number[];
  /** 王芳's topic; the test keeps what it learns of it. */
  desk: { group: number; topic: number | null; card: number | null };
  /** Performs an effect for 王芳. */
  perform(effect: Effect): Promise<Outcome>;
  openTopic(more?: Partial<Extract<Effect, { kind: 'topic' }>>): Promise<number>;
  /** Staff write in 王芳's topic. */
  inTopic(text: string, from?: number): Promise<SandboxMessage>;
  /** What staff did so far. */
  acts(): StaffAct[];
};

/** Call at the top of a test file; the answer gives the room of the running test. */
export function roomHere(): () => RoomHere {
  let here: RoomHere | undefined;
  let close: () => Promise<void>;
  beforeEach(async () => {
    const listening = await listen(createPresetWorld(Date.now(), sandboxToken), 0, '127.0.0.1');
    const opened = await openHere(connectSandbox(listening.url));
    here = opened.here;
    close = async () => {
      await opened.stop();
      listening.close();
    };
  });
  afterEach(() => close());
  return () => {
    if (!here) throw new Error('the room is there only while a test runs');
    return here;
  };
}

async function openHere(
  sandbox: RoomHere['sandbox'],
): Promise<{ here: RoomHere; stop: () => Promise<void> }> {
  const { url: apiRoot, token } = sandbox;
  const time = heldTime();
  const log = memoryLog();
  const start = await setUp({
    token,
    apiRoot,
    polls: true,
    profiles: [],
    elapsed: () => performance.now(),
    wait: () => Promise.resolve(),
    log,
  });
  if (!start.ok) throw new Error(start.sentence);
  const notes = ownGroupNotes();
  const room = openRoom({
    token,
    apiRoot,
    me: start.me,
    turns: {
      take: (arrival) => {
        here.arrivals.push(arrival);
        return Promise.resolve({ gathering: false });
      },
    },
    desk: {
      groups: () => here.groups,
      findCustomer: (topic) =>
        Promise.resolve(topic === `${here.desk.group}:${here.desk.topic ?? 0}` ? preset.fang : null),
      learnMoves: () => Promise.resolve(),
      noteMissing: (group, missing) => notes.noteMissing(group, missing),
      findTopic: () => Promise.resolve(null),
      topicNow: ({ thread }) => Promise.resolve(here.renewed.get(thread) ?? null),
      general: (command) => {
        here.commands.push(command);
        return Promise.resolve();
      },
      moved: (old, fresh) => {
        here.moves.push([old, fresh]);
        here.groups = here.groups.map((group) => (group === old ? fresh : group));
      },
    },
    words: (word, { missing = '', chat = '', link = '' } = {}) =>
      [word, chat, missing, link].filter(Boolean).join(' '),
    commandsFor: () => [],
    staffCommands: () => [{ command: 'open', description: '待处理' }],
    elapsed: () => performance.now(),
    after: time.after,
    turnIn: () => Promise.resolve(),
    log,
  });
  const here: RoomHere = {
    sandbox,
    room,
    time,
    log,
    arrivals: [],
    commands: [],
    moves: [],
    renewed: new Map(),
    groups: [staffGroup],
    desk: { group: staffGroup, topic: null, card: null },
    perform: (effect) => room.perform({ chatId: preset.fang, desk: here.desk }, effect),
    async openTopic(more = {}) {
      const topic: Effect = { kind: 'topic', name: '⏳ 王芳', icon: '💬', closed: false, ...more };
      const outcome = await here.perform(topic);
      if (outcome.kind !== 'done' || outcome.topic === undefined)
        throw new Error(`no topic: ${outcome.kind}`);
      here.desk = { ...here.desk, topic: outcome.topic };
      return outcome.topic;
    },
    inTopic: (text, from = preset.chen) =>
      sandbox.say(from, { text, message_thread_id: here.desk.topic ?? 0 }, staffGroup),
    acts: () => here.arrivals.flatMap(({ input }) => (input.kind === 'staff' ? [input.act] : [])),
  };
  const intake = startIntake({
    api: room.api,
    handle: (update) => room.handle(update),
    answered: () => undefined,
    reachable: () => undefined,
    setAside: ({ updateId }) => Promise.reject(new Error(`update ${updateId} could not be handled`)),
    log,
    wait: () => Promise.resolve(),
  });
  await sandbox.say(preset.fang, '你好');
  await sandbox.settle();
  here.arrivals.length = 0;
  return { here, stop: () => intake.stop() };
}

/** The outcome of what must have succeeded. */
export function done(outcome: Outcome): Extract<Outcome, { kind: 'done' }> {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** Copies these messages to the other side. */
export function carry(
  to: 'customer' | 'staff',
  messages: readonly SandboxMessage[],
  replyTo: number | null = null,
): Effect {
  const messageIds = messages.map(({ message_id }) => message_id);
  return { kind: 'carry', to, messageIds, album: null, replyTo, text: null };
}

/** A card with the button that claims. */
export function card(html: string): Effect {
  return {
    kind: 'card',
    html,
    buttons: [[{ label: '接手', press: { kind: 'staff', action: 'claim', rest: '' } }]],
  };
}
