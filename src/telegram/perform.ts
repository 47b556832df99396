// Does to Telegram what a turn decided, one effect at a time, and says how it ended. Nothing here throws or waits.
import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Effect, Outcome, Side } from '../chat/effect.ts';
import { sideOf } from '../chat/effect.ts';
import type { Language } from '../chat/text.ts';
import type { DeliveryMarks } from './delivery-marks.ts';
import { carry } from './effects/carry.ts';
import { showCard } from './effects/card.ts';
import type { Topic } from './effects/in-topic.ts';
import { inOpenTopic, into, topicOf } from './effects/in-topic.ts';
import { discard } from './effects/discard.ts';
import { erase, react, remove, say } from './effects/say.ts';
import { exhibit, sendFile, tell } from './effects/show-staff.ts';
import { topicIcons } from './effects/topic-icons.ts';
import { showTopic } from './effects/topic.ts';
import type { Log } from './log.ts';
import type { Refusal } from './refusal.ts';
import { readRefusal } from './refusal.ts';
import type { Target } from './target.ts';
import type { TopicTraces } from './topic-traces.ts';
import type { Whereabouts } from './whereabouts.ts';

export type PerformerParts = {
  api: Api;
  /** The commands to show a person who speaks this language. */
  commandsFor: (language: Language) => BotCommand[];
  marks: DeliveryMarks;
  whereabouts: Whereabouts;
  traces: TopicTraces;
  /** A staff group has a new id. */
  moved: (old: number, fresh: number) => void;
  log: Log;
};

export type Perform = (target: Target, effect: Effect) => Promise<Outcome>;

/**
 * What performs effects. It never rejects; `later` leaves the waiting to the caller, who knows how often it was tried.
 * A timeout is `later` too, so a message may then be seen twice.
 */
export function performer(parts: PerformerParts): Perform {
  const { api, commandsFor, marks, whereabouts, log } = parts;
  const icons = topicIcons(api);
  /** Groups that cannot be worked in just now, so that the log says it once. */
  const shut = new Set<number>();

  async function toCustomer({ chatId, desk }: Target, effect: Effect): Promise<Outcome> {
    switch (effect.kind) {
      case 'say':
        return say(api, chatId, effect, log);
      case 'erase':
        return erase(api, chatId, effect.messageId);
      case 'commands': {
        const scope = { type: 'chat', chat_id: chatId } as const;
        await api.raw.setMyCommands({ commands: commandsFor(effect.language), scope });
        return DONE;
      }
      case 'react':
        return react(api, chatId, effect.messageId, effect.emoji);
      case 'carry': {
        if (desk === null) return { kind: 'never', why: 'refused' };
        const outcome = await carry(api, { from: desk.group, to: { chat_id: chatId } }, effect);
        return marked(outcome, desk.group, effect.messageIds);
      }
      default:
        return { kind: 'never', why: 'refused' };
    }
  }

  async function toTopic(topic: Topic, chatId: number, effect: Effect): Promise<Outcome> {
    switch (effect.kind) {
      case 'carry': {
        const outcome = await inOpenTopic(api, topic, () =>
          carry(api, { from: chatId, to: into(topic) }, effect),
        );
        return marked(outcome, chatId, effect.messageIds);
      }
      case 'tell':
        return marked(await tell(api, topic, effect, log), chatId, effect.of ?? []);
      case 'exhibit':
        return exhibit(api, topic, effect);
      case 'card':
        return showCard(api, topic, effect, log);
      case 'react':
        return react(api, topic.group, effect.messageId, effect.emoji);
      case 'file':
        return sendFile(api, topic, effect);
      case 'remove':
        return remove(api, topic.group, effect.messageIds);
      default:
        return { kind: 'never', why: 'refused' };
    }
  }

  /** Whoever wrote it sees that it has arrived. */
  function marked(outcome: Outcome, chatId: number, messageIds: readonly number[]): Outcome {
    if (outcome.kind === 'done')
      marks.mark(
        chatId,
        messageIds.filter((_, at) => outcome.messageIds?.[at] !== 0),
      );
    return outcome;
  }

  async function attempt(target: Target, effect: Effect, side: Side): Promise<Outcome> {
    if (side === 'customer') return toCustomer(target, effect);
    if (effect.kind === 'discard') return discard(api, effect);
    if (effect.kind === 'topic' && target.desk !== null) {
      const { chatId } = target;
      return showTopic(api, target.desk, effect, { icons, traces: parts.traces, chatId });
    }
    const topic = topicOf(target);
    if (topic === null) return { kind: 'never', why: 'topic' };
    const outcome = await toTopic(topic, target.chatId, effect);
    if (outcome.kind === 'done') {
      for (const id of outcome.messageIds ?? [outcome.messageId ?? 0])
        whereabouts.remember(topic.group, id, topic.topic);
    }
    return outcome;
  }

  return async (target, effect) => {
    const side = sideOf(effect);
    const group = target.desk?.group ?? null;
    try {
      const outcome = await attempt(target, effect, side);
      if (side === 'staff' && group !== null) shut.delete(group);
      return outcome;
    } catch (error) {
      const refusal = readRefusal(error);
      if (refusal.kind === 'moved' && refusal.group !== undefined && group !== null) {
        parts.moved(group, refusal.group);
        return { kind: 'moved', group: refusal.group };
      }
      if (side === 'staff' && group !== null && AWAY.includes(refusal.kind)) {
        const { code, reason } = refusal;
        if (!shut.has(group)) {
          log.error({ group, code, reason }, 'a staff group cannot be worked in; what is owed to it waits');
        }
        shut.add(group);
        return { kind: 'later', seconds: SHUT, told: true };
      }
      // Without a topic nothing can be said to staff: whatever keeps it from being made, it is tried again.
      if (effect.kind === 'topic' && !PASSING.includes(refusal.kind)) {
        const { code, reason } = refusal;
        log.error({ code, reason }, 'a topic could not be made or changed; it is tried again');
        return { kind: 'later', seconds: SHUT, told: true };
      }
      return outcomeOf(refusal, effect.kind, side, log);
    }
  };
}

const DONE: Outcome = { kind: 'done', messageId: null };
/** Refusals that last until somebody lets the bot in again, or gives back a right. */
const AWAY: readonly Refusal['kind'][] = ['outside', 'closed', 'gone'];
/** Failures with an answer of their own, also for a topic. */
const PASSING: readonly Refusal['kind'][] = ['later', 'token', 'conflict', 'topic'];
/** How long a group that the bot cannot work in is left alone, in seconds. */
const SHUT = 60;

function outcomeOf(refusal: Refusal, effect: Effect['kind'], side: Side, log: Log): Outcome {
  switch (refusal.kind) {
    // A token that stopped working ends the intake; what is owed waits for the next start.
    case 'later':
    case 'token':
    case 'conflict':
      return {
        kind: 'later',
        seconds: refusal.seconds,
        told: refusal.code === 429,
        ...(refusal.code === 0 ? ({ unsure: true } as const) : {}),
      };
    case 'topic':
      return { kind: 'never', why: side === 'staff' ? 'topic' : 'refused' };
    case 'large':
      return { kind: 'never', why: 'large' };
    case 'uncopied':
    case 'nothing':
      return { kind: 'never', why: 'protected' };
    case 'blocked':
      // On the staff side it is about the customer's chat as a source, and concerns that message only.
      return { kind: 'never', why: side === 'staff' ? 'refused' : 'blocked' };
    case 'gone':
      // A copy may miss either of its chats; that the customer is gone must not be concluded from that.
      return { kind: 'never', why: effect === 'carry' ? 'refused' : 'gone' };
    case 'outside':
    case 'closed':
    case 'moved':
      // The customer's chat does not wait for a group that nothing can be copied from: staff are told instead.
      return { kind: 'never', why: 'refused' };
    case 'unmodified':
    case 'missing':
    case 'markup':
    case 'refused':
      log.error({ effect, code: refusal.code, reason: refusal.reason }, 'Telegram refused an effect');
      return { kind: 'never', why: 'refused' };
  }
}
