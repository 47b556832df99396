// What is done once at the start: learn who the bot is, make polling possible, and show commands and descriptions.
import { autoRetry } from '@grammyjs/auto-retry';
import { Api } from 'grammy';
import type { BotCommand, LanguageCode, UserFromGetMe } from 'grammy/types';
import { showCommands } from './commands.ts';
import { clientOptions } from './connect.ts';
import type { Log } from './log.ts';
import { readRefusal } from './refusal.ts';

/** How the bot presents itself to people whose Telegram speaks a language; '' is for all others. */
export type Profile = {
  languageCode: LanguageCode | '';
  commands: BotCommand[];
  /** Shown before the first message; at most 512 characters. */
  description: string;
  /** Shown on the bot's page; at most 120 characters. */
  shortDescription: string;
};

export type SetUpParts = { token: string; apiRoot: string; profiles: readonly Profile[]; log: Log };

export type SetUp =
  | { ok: true; me: UserFromGetMe }
  /** `sentence` is for whoever started the bot and never holds the token. */
  | { ok: false; why: 'token' | 'unreachable'; sentence: string };

/**
 * Sets the bot up at Telegram. Updates that wait there are kept. A profile that Telegram does not take now is only
 * logged: the bot can work without.
 */
export async function setUp({ token, apiRoot, profiles, log }: SetUpParts): Promise<SetUp> {
  const api = new Api(token, clientOptions(apiRoot));
  api.config.use(autoRetry({ maxRetryAttempts: 2, maxDelaySeconds: 5, rethrowHttpErrors: true }));
  try {
    const me = await api.raw.getMe();
    const webhook = await api.raw.getWebhookInfo();
    if (webhook.url) await api.raw.deleteWebhook({ drop_pending_updates: false });
    await present(api, profiles, log);
    return { ok: true, me };
  } catch (error) {
    const refusal = readRefusal(error);
    if (refusal.kind === 'token') {
      return {
        ok: false,
        why: 'token',
        sentence:
          'Telegram does not know this BOT_TOKEN. Copy it again from @BotFather (or get a new one with /token).',
      };
    }
    return {
      ok: false,
      why: 'unreachable',
      sentence: `The Bot API at ${apiRoot} cannot be reached (${refusal.reason}). Check the network, and TELEGRAM_API_ROOT if it is set.`,
    };
  }
}

/**
 * Shows each profile, changing only what differs: Telegram limits how often a bot may change its profile. Never rejects.
 */
export async function present(api: Pick<Api, 'raw'>, profiles: readonly Profile[], log: Log): Promise<void> {
  for (const profile of profiles) {
    const language = profile.languageCode === '' ? {} : { language_code: profile.languageCode };
    try {
      await showCommands(api, { type: 'all_private_chats' }, profile.commands, language);
      const { description } = await api.raw.getMyDescription(language);
      if (description !== profile.description) {
        await api.raw.setMyDescription({ ...language, description: profile.description });
      }
      const { short_description: short } = await api.raw.getMyShortDescription(language);
      if (short !== profile.shortDescription) {
        await api.raw.setMyShortDescription({ ...language, short_description: profile.shortDescription });
      }
    } catch (error) {
      const { code, reason } = readRefusal(error);
      log.warn({ language: profile.languageCode, code, reason }, 'commands or descriptions could not be set');
    }
  }
}
