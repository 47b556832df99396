// The telegram room as a whole: one bot's updates in, its effects out, and its place among staff.
import { Api } from 'grammy';
import type { BotCommand, Update, UserFromGetMe } from 'grammy/types';
import type { Language } from '../chat/text.ts';
import type { Desk } from '../handover/desk.ts';
import { composeBot } from './bot.ts';
import type { HearDate } from './connect.ts';
import { clientOptions } from './connect.ts';
import { deliveryMarks } from './delivery-marks.ts';
import type { DeskPorts, DeskWords } from './desk-ports.ts';
import type { GroupVoice } from './group-voice.ts';
import { groupVoice } from './group-voice.ts';
import { takerInGroup } from './in-group.ts';
import type { Limited } from './limits.ts';
import { watchLimits } from './limits.ts';
import type { Log } from './log.ts';
import type { Members } from './members.ts';
import { makeMembers } from './members.ts';
import type { Perform } from './perform.ts';
import { performer } from './perform.ts';
import type { Profile } from './set-up.ts';
import { present } from './set-up.ts';
import { makeStaffRoom } from './staff-room.ts';
import { makeStrangers } from './strangers.ts';
import { makeTopicTraces } from './topic-traces.ts';
import type { Turns } from './turns.ts';
import { makeWhereabouts } from './whereabouts.ts';
import type { Whisper } from './whisper.ts';
import { whisperer } from './whisper.ts';

export type RoomParts = {
  token: string;
  apiRoot: string;
  /** Who the bot is, as set-up learned it. */
  me: UserFromGetMe;
  turns: Turns;
  desk: DeskPorts;
  /** What the room itself says to staff, in their language. */
  words: DeskWords;
  /** The commands to show a customer who speaks this language. */
  commandsFor: (language: Language) => BotCommand[];
  /** The commands that a staff group is shown. */
  staffCommands: () => BotCommand[];
  /** Milliseconds that have passed since some moment; never goes back. */
  elapsed: () => number;
  /** Calls back once `ms` have passed; returns how to call it off. */
  after: (ms: number, callback: () => void) => () => void;
  /** Resolves when the bot may write to this group on its own account. */
  turnIn: (group: number) => Promise<void>;
  /** Is told the date of Telegram's answers. */
  heard?: HearDate;
  /** The proxy through which Telegram is reached. */
  proxy?: string | null;
  /** Telegram said to wait (429). */
  limited?: (scope: Limited) => void;
  log: Log;
};

export type Room = {
  /** What the intake polls with. */
  api: Api;
  /** Takes an update's turn; resolves once it is saved. */
  handle(update: Update): Promise<void>;
  perform: Perform;
  /** Says what concerns no single customer. */
  voice: GroupVoice;
  /** Says something to one member of staff in private. */
  whisper: Whisper;
  /** Who is of a staff group. */
  members: Pick<Members, 'find'>;
  /** Looks at every staff group once, and says there what is missing. */
  start(): Promise<void>;
  /** Shows these profiles, and staff their commands, after the words of them have changed. Never rejects. */
  present(profiles: readonly Profile[]): Promise<void>;
  /** Knows again what stands in the topic of a customer, and sets the signs that a crash may have lost. */
  recall(chatId: number, desk: Desk): void;
  /** Forgets what it waits for. */
  stop(): void;
};

/** Puts the room together. Nothing is called before `start`, an update or an effect. */
export function openRoom(parts: RoomParts): Room {
  const { token, apiRoot, me, turns, desk, words, elapsed, after, log } = parts;
  const whereabouts = makeWhereabouts();
  const traces = makeTopicTraces(async (topic) => (await desk.findCustomer(topic)) !== null);
  const isStaff = (chatId: number): boolean => desk.groups().includes(chatId);
  const moved = (old: number, fresh: number): void => {
    Promise.resolve(desk.moved(old, fresh)).catch(() => {
      log.error({ group: fresh }, 'the new id of a staff group could not be kept');
    });
  };

  const api = new Api(token, clientOptions(apiRoot, parts.heard, parts.proxy));
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      after(ms, resolve);
    });
  const voice = groupVoice({ api, wait, turnIn: parts.turnIn, log, moved });
  const members = makeMembers({ api, elapsed, log });
  const staffRoom = makeStaffRoom({ api, me: me.id, desk, voice, words, commands: parts.staffCommands, log });
  const strangers = makeStrangers({ api, desk, members, voice, words, after, log });
  const inGroup = takerInGroup({
    api,
    turns,
    desk,
    members,
    staffRoom,
    whereabouts,
    traces,
    voice,
    words,
    wait,
    log,
  });
  const learnMoves = (): Promise<void> => desk.learnMoves();
  const bot = composeBot({
    proxy: parts.proxy ?? null,
    token,
    apiRoot,
    me,
    turns,
    isStaff,
    learnMoves,
    inGroup,
    strangers,
  });
  if (parts.limited !== undefined) for (const client of [api, bot.api]) watchLimits(client, parts.limited);
  const marks = deliveryMarks({ api, after });
  const perform = performer({
    api,
    commandsFor: parts.commandsFor,
    marks,
    whereabouts,
    traces,
    moved,
    log,
  });

  return {
    api,
    handle: (update) => bot.handleUpdate(update),
    perform,
    voice,
    whisper: whisperer({ api, log }),
    members,
    async start() {
      await learnMoves();
      await Promise.all(desk.groups().map((group) => staffRoom.check(group, 'start')));
    },
    async present(profiles) {
      await present(api, profiles, log);
      await Promise.all(desk.groups().map((group) => staffRoom.showCommands(group)));
    },
    recall(chatId, { group, topic, pairs, signs }) {
      if (topic === null) return;
      for (const [, id] of pairs) whereabouts.remember(group, id, topic);
      for (const [side, id] of signs) marks.mark(side === 'customer' ? chatId : group, [id]);
    },
    stop() {
      strangers.stop();
    },
  };
}
