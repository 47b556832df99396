/** Telegram's limit on messages to a group in a minute, where a test orders it: each message of a call counts. */
import { Refusal } from './refusal.ts';

export type Limits = {
  /** Messages to one group in any minute; null: as many as wanted. */
  perMinute: number | null;
  sent: Map<number, number[]>;
};

const MINUTE = 60_000;

/** No limits. */
export function createLimits(): Limits {
  return { perMinute: null, sent: new Map() };
}

/** Counts what this call sends into a group; refuses with 429 what is too much now. */
export function keepLimits(limits: Limits, chatId: number | undefined, messages: number, now: number): void {
  const { perMinute, sent } = limits;
  if (perMinute === null || chatId === undefined || chatId >= 0 || messages === 0) return;
  const recent = (sent.get(chatId) ?? []).filter((at) => at + MINUTE > now);
  const over = recent.length + messages - perMinute;
  if (over > 0) {
    const free = (recent[Math.min(over, recent.length) - 1] ?? now) + MINUTE;
    const seconds = Math.max(1, Math.ceil((free - now) / 1000));
    throw new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
  }
  sent.set(chatId, [...recent, ...Array.from({ length: messages }, () => now)]);
}
