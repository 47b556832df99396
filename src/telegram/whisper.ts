// A word to one member of staff in private. A bot may write only to those who have pressed Start once.
import type { Api } from 'grammy';
import { NO_PREVIEW } from './effects/written.ts';
import type { Log } from './log.ts';
import { readRefusal } from './refusal.ts';

/** `unstarted`: they have never started the bot, or have blocked it. `failed`: Telegram did not take it now. */
export type Whispered = 'said' | 'unstarted' | 'failed';

export type Whisper = (person: number, html: string) => Promise<Whispered>;

/** Says it once; nothing of it is owed. Never rejects. */
export function whisperer({ api, log }: { api: Pick<Api, 'raw'>; log: Log }): Whisper {
  return async (person, html) => {
    try {
      await api.raw.sendMessage({ chat_id: person, text: html, parse_mode: 'HTML', ...NO_PREVIEW });
      return 'said';
    } catch (error) {
      const { kind, code, reason } = readRefusal(error);
      if (kind === 'blocked' || kind === 'gone' || kind === 'outside') return 'unstarted';
      log.warn({ person, code, reason }, 'a member of staff could not be written to in private');
      return 'failed';
    }
  };
}
