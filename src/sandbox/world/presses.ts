/** Presses of inline buttons from the finger to the bot's answer. Telegram keeps each about 150 seconds. */
import { unixTime, type Clock } from './clock.ts';

export type Answer = { text?: string; show_alert?: boolean; url?: string };

export type Press = {
  id: string;
  botId: number;
  from: number;
  chatId: number;
  messageId: number;
  data: string;
  at: number;
  answer: Answer | null;
  /** Whoever waits for the bot's answer at the other end. */
  onAnswer: (() => void) | null;
};

export type Presses = { byId: Map<string, Press>; next: number };

const keptFor = 150_000;

/** No presses yet. */
export function createPresses(): Presses {
  return { byId: new Map(), next: 1 };
}

/** Records a press and forgets those that are too old to be answered. */
export function recordPress(
  presses: Presses,
  clock: Clock,
  press: Omit<Press, 'id' | 'at' | 'answer' | 'onAnswer'>,
): Press {
  for (const old of presses.byId.values()) {
    if (clock.now() - old.at <= keptFor) break;
    presses.byId.delete(old.id);
  }
  const id = `${unixTime(clock)}${String(presses.next++).padStart(9, '0')}`;
  const recorded: Press = { ...press, id, at: clock.now(), answer: null, onAnswer: null };
  presses.byId.set(id, recorded);
  return recorded;
}

/** The press that the bot may still answer: its own, recent, not answered before; null otherwise. */
export function answerable(presses: Presses, clock: Clock, id: string, botId: number): Press | null {
  const press = presses.byId.get(id);
  if (!press || press.botId !== botId || press.answer || clock.now() - press.at > keptFor) return null;
  return press;
}
