// What is seen on the wire: which lines arrived where, what stands in a chat twice, and which sends were under way when
// the bot was killed.
import { staffGroup } from '../test/world/sandbox-client.ts';
import type { SandboxEvent } from '../test/world/sandbox-shapes.ts';
import { LINE } from './staff.ts';

export type Witness = {
  sees(event: SandboxEvent): void;
  /** The bot was killed just now. */
  killed(): void;
  /** The bot runs again. */
  started(): void;
  relayed(line: string): boolean;
  answered(chatId: number, which: number): boolean;
  /** The customers' lines as they stand in each topic, oldest first. */
  linesByTopic(): string[][];
  /** Messages that say again what the one before them said. */
  duplicates(): number;
  /** Sends that were answered just before a kill, or after it. */
  inFlight(): number;
};

/** A send counts as under way when its answer is younger than this at the kill, in milliseconds: its mark may be lost. */
const YOUNG = 150;

export function makeWitness(now: () => number): Witness {
  const topics = new Map<number, string[]>();
  const answers = new Map<number, Set<number>>();
  const last = new Map<string, string>();
  let sends: number[] = [];
  let down = true;
  let twice = 0;
  let flying = 0;

  function seesMessage(chatId: number, { message }: SandboxEvent): void {
    if (message === undefined) return;
    const place = `${chatId}:${message.message_thread_id ?? 0}`;
    const text = message.text ?? '';
    if (!message.from.is_bot) {
      last.delete(place);
      return;
    }
    const lines = chatId === staffGroup ? text.split('\n').filter((line) => LINE.test(line)) : [];
    const topic = topics.get(message.message_thread_id ?? 0) ?? [];
    topics.set(message.message_thread_id ?? 0, topic);
    // Texts that were joined are looked at line by line.
    for (const line of lines) {
      if (topic.includes(line)) twice += 1;
      topic.push(line);
    }
    const which = /^回第(\d+)句$/.exec(text)?.[1];
    if (chatId > 0 && which !== undefined) {
      const known = answers.get(chatId) ?? new Set();
      answers.set(chatId, known);
      if (known.has(Number(which))) twice += 1;
      known.add(Number(which));
    } else if (lines.length === 0 && text !== '') {
      if (last.get(place) === text) twice += 1;
    }
    last.set(place, text);
  }

  return {
    sees(event) {
      const { kind, chat_id: chatId, method = '', ok } = event;
      if (kind === 'message' && chatId !== undefined) seesMessage(chatId, event);
      if (kind === 'pressed' && chatId !== undefined) last.delete(`${chatId}:0`);
      if (kind !== 'call' || ok !== true || !/^(?:send|copy)/.test(method)) return;
      if (down) flying += 1;
      else sends.push(now());
    },
    killed() {
      down = true;
      flying += sends.filter((at) => at > now() - YOUNG).length;
      sends = [];
    },
    started() {
      down = false;
    },
    relayed: (line) => [...topics.values()].some((topic) => topic.includes(line)),
    answered: (chatId, which) => answers.get(chatId)?.has(which) === true,
    linesByTopic: () => [...topics.values()],
    duplicates: () => twice,
    inFlight: () => flying,
  };
}
