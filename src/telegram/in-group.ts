// What happens in a staff group finds its way: to the customer of the topic, to the commands for all, or nowhere.
// Only members of the group may do anything; whoever else tries is refused, and a line of the log keeps it.
import type { Api } from 'grammy';
import type { Staff, StaffAct } from '../chat/staff.ts';
import { topicLink } from '../handover/queue.ts';
import type { DeskPorts, DeskWords } from './desk-ports.ts';
import { NotNow } from './failure.ts';
import type { GroupVoice } from './group-voice.ts';
import type { Log } from './log.ts';
import type { Members, Standing } from './members.ts';
import type { Author, InGroup } from './read-staff.ts';
import { actOf } from './read-staff.ts';
import type { StaffRoom } from './staff-room.ts';
import type { TopicTraces } from './topic-traces.ts';
import type { Turns } from './turns.ts';
import type { Whereabouts } from './whereabouts.ts';

export type InGroupParts = {
  api: Pick<Api, 'raw'>;
  turns: Turns;
  desk: DeskPorts;
  members: Members;
  staffRoom: StaffRoom;
  whereabouts: Whereabouts;
  traces: Pick<TopicTraces, 'appeared'>;
  voice: Pick<GroupVoice, 'say'>;
  words: DeskWords;
  /** Resolves once `ms` have passed. */
  wait: (ms: number) => Promise<void>;
  log: Log;
};

/**
 * How long to wait before it is asked again who pressed, in milliseconds. A press cannot be put off for longer than
 * some seconds: the client of whoever pressed waits about 15.
 */
const PAUSES: readonly number[] = [250, 500, 1000, 2000];

/** In so many topics it is remembered; then it is said anew. */
const MOST_TOLD = 5000;

/** Takes the turn of one thing that happened in a group. Rejects when it was not saved, or must be tried again. */
export type TakeInGroup = (group: number, updateId: number, happened: InGroup) => Promise<void>;

export function takerInGroup(parts: InGroupParts): TakeInGroup {
  const { desk, members, staffRoom, whereabouts, traces, log } = parts;
  /** The topics of nobody in which that was said. */
  const told = new Set<string>();

  async function act(
    group: number,
    updateId: number,
    thread: number,
    author: Author,
    done: StaffAct,
  ): Promise<void> {
    if (done.kind === 'wrote') whereabouts.remember(group, done.messageId, thread);
    const by = await staffOf(group, author, { updateId, thread });
    if (by === null) return;
    const customer = await desk.findCustomer(`${group}:${thread}`);
    if (customer === null) {
      await nobody(group, thread, done);
      return;
    }
    await take(parts.turns, customer, updateId, by, done);
  }

  async function command(
    group: number,
    updateId: number,
    thread: number | null,
    by: Staff,
    told: Told,
  ): Promise<void> {
    if (told.command === 'setup') {
      // It never rejects, and nobody's message need wait for it.
      void staffRoom.check(group, 'asked');
      return;
    }
    const customer = thread === null ? null : await desk.findCustomer(`${group}:${thread}`);
    const { command: name, rest, messageId } = told;
    await desk.general({ updateId, by, command: name, rest, group, thread, customer, messageId });
  }

  async function press(
    group: number,
    updateId: number,
    pressed: Extract<InGroup, { kind: 'press' }>,
  ): Promise<void> {
    const { queryId, thread, author, messageId } = pressed;
    const standing = author.kind === 'person' ? await standingOf(group, author.id) : null;
    if (standing?.kind !== 'staff') {
      const unknown = standing?.kind === 'unknown';
      answer(parts.api, queryId, parts.words(unknown ? 'again' : 'refused'));
      if (!unknown) await refused(group, author, { updateId, thread });
      return;
    }
    const told = toldBy(pressed);
    const act = told === null || thread === null ? null : actOf(told.command, told.rest, messageId);
    const done = act?.kind === 'did' ? { ...act, pressed: true as const } : act;
    const customer = done === null ? null : await desk.findCustomer(`${group}:${thread ?? 0}`);
    const lost = told === null || (pressed.press?.kind === 'staff' && customer === null);
    answer(parts.api, queryId, lost ? parts.words('noCustomer') : null);
    if (lost) return;
    if (done !== null && customer !== null) await take(parts.turns, customer, updateId, standing.staff, done);
    else await command(group, updateId, thread, standing.staff, told);
  }

  /** Who pressed; `unknown` only when Telegram does not say for some seconds. */
  async function standingOf(group: number, userId: number): Promise<Standing> {
    let standing = await members.find(group, userId);
    for (const pause of PAUSES) {
      if (standing.kind !== 'unknown') break;
      await parts.wait(pause);
      standing = await members.find(group, userId);
    }
    return standing;
  }

  /** Null: refused. Rejects when Telegram does not say who it is, so that the message is tried again. */
  async function staffOf(group: number, author: Author, where: Where): Promise<Staff | null> {
    if (author.kind === 'anonymous') return { id: group, name: author.title, supervisor: true };
    const standing = await members.find(group, author.id);
    if (standing.kind === 'staff') return standing.staff;
    if (standing.kind === 'unknown') throw new NotNow('Telegram does not say who is in the staff group');
    await refused(group, author, where);
    return null;
  }

  /** In a customer's topic the customer's record keeps a line, too. */
  async function refused(group: number, author: Author, { updateId, thread }: Where): Promise<void> {
    const person = author.kind === 'person' ? author : null;
    log.warn(
      { group, thread, person: person?.id ?? null },
      'somebody who is not of the staff group was refused',
    );
    const customer = thread === null ? null : await desk.findCustomer(`${group}:${thread}`);
    if (person === null || customer === null) return;
    const by = { id: person.id, name: person.name, supervisor: false };
    await take(parts.turns, customer, updateId, by, { kind: 'refused' });
  }

  /**
   * A topic that belongs to nobody: it was renewed, or people made it themselves. Words in it reach no customer, which is
   * said each time where it was a customer's, and once where the bot knows nothing of it.
   */
  async function nobody(group: number, thread: number, done: StaffAct): Promise<void> {
    if (done.kind !== 'wrote' && done.kind !== 'did' && done.kind !== 'canned') return;
    const topic = `${group}:${thread}`;
    const now = await desk.topicNow({ group, thread });
    if (now === null && told.has(topic)) return;
    if (told.size >= MOST_TOLD) told.clear();
    told.add(topic);
    const spot = { group, thread, replyTo: done.messageId };
    const link = now === null ? null : topicLink(`${group}:${now}`);
    const words = link === null ? parts.words('nobody') : parts.words('nobodyNow', { link });
    void parts.voice.say(spot, words);
  }

  /** Whose it is cannot be known, so nothing of it counts. Whoever wrote it meant it for a customer, and is told. */
  function channel(group: number, { thread, messageId }: Extract<InGroup, { kind: 'channel' }>): void {
    log.warn({ group, thread, person: null }, 'a message in the name of a channel was refused');
    if (thread !== null) void parts.voice.say({ group, thread, replyTo: messageId }, parts.words('channel'));
  }

  return async (group, updateId, happened) => {
    switch (happened.kind) {
      case 'act':
        return act(group, updateId, happened.thread, happened.author, happened.act);
      case 'command': {
        const by = await staffOf(group, happened.author, { updateId, thread: happened.thread });
        return by === null ? undefined : command(group, updateId, happened.thread, by, happened);
      }
      case 'press':
        return press(group, updateId, happened);
      case 'reacted': {
        const { messageId, emoji, author } = happened;
        const by = author.kind === 'person' ? author.id : null;
        const thread =
          whereabouts.threadOf(group, messageId) ?? (await desk.findTopic({ group, messageId, by }));
        if (thread === null) return undefined;
        return act(group, updateId, thread, author, { kind: 'reacted', messageId, emoji });
      }
      case 'channel':
        channel(group, happened);
        return undefined;
      case 'made':
        traces.appeared(group, happened.thread, happened.name);
        return undefined;
      case 'moved':
        await desk.moved(happened.old, happened.fresh);
        void staffRoom.check(happened.fresh, 'changed');
        return undefined;
      case 'member':
        members.forget(group, happened.userId);
        return undefined;
      case 'bot':
        if (happened.inside) void staffRoom.check(group, happened.before ? 'changed' : 'put');
        return undefined;
    }
  };
}

type Where = { updateId: number; thread: number | null };

type Told = { command: string; rest: string; messageId: number };

function toldBy({ press, messageId }: Extract<InGroup, { kind: 'press' }>): Told | null {
  if (press === null) return null;
  return { command: press.kind === 'staff' ? press.action : press.command, rest: press.rest, messageId };
}

async function take(turns: Turns, chatId: number, updateId: number, by: Staff, act: StaffAct): Promise<void> {
  await turns.take({ chatId, updateId, languageCode: null, input: { kind: 'staff', by, act } });
}

/** Ends the button's waiting, with a toast if there is something to say. Too late is no news. */
function answer(api: Pick<Api, 'raw'>, queryId: string, text: string | null): void {
  const toast = text === null ? {} : { text };
  api.raw.answerCallbackQuery({ callback_query_id: queryId, ...toast }).catch(() => undefined);
}
