// Which of the bot's languages a person reads, by what Telegram tells about them.
import type { Language } from '../chat/text.ts';

/** The language for an IETF tag such as `zh-hant`, `zh-TW`, `en-GB`; null for a tag that says nothing to us. */
export function languageFrom(code: string): Language | null {
  const tag = code.toLowerCase();
  if (/^zh-(?:hant|tw|hk|mo)/.test(tag)) return 'zh-Hant';
  if (tag === 'zh' || tag.startsWith('zh-')) return 'zh';
  return tag === '' ? null : 'en';
}
