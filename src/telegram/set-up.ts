// What is done once at the start: learn who the bot is, make polling possible if it polls, and show commands and
// descriptions.
import { autoRetry } from '@grammyjs/auto-retry';
import { Api } from 'grammy';
import type { BotCommand, LanguageCode, UserFromGetMe } from 'grammy/types';
import { showCommands } from './commands.ts';
import type { HearDate } from './connect.ts';
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

export type SetUpParts = {
  token: string;
  apiRoot: string;
  /** Whether updates will be polled for: Telegram refuses that while a webhook is set. */
  polls: boolean;
  profiles: readonly Profile[];
  /** Milliseconds that have passed since some moment; never goes back. */
  elapsed: () => number;
  /** Resolves once `ms` have passed. */
  wait: (ms: number) => Promise<void>;
  /** Is told the date of Telegram's answers. */
  heard?: HearDate;
  /** The proxy through which Telegram is reached. */
  proxy?: string | null;
  log: Log;
};

export type SetUp =
  | { ok: true; me: UserFromGetMe }
  /** `sentence` is for whoever started the bot and never holds the token. */
  | { ok: false; why: 'token' | 'unreachable'; sentence: string };

/** How long to wait before Telegram is asked again, in milliseconds. */
const PAUSES: readonly number[] = [1000, 3000];
/** How long all of that may take; after a hang nobody is kept waiting for more of them. */
const PATIENCE = 15_000;

/**
 * Sets the bot up at Telegram. Updates that wait there are kept. While Telegram stumbles (5xx, a limit, no connection)
 * it is asked again for some seconds; a token that it does not know is told at once. A profile that Telegram does not
 * take now is only logged: the bot can work without.
 */
export async function setUp(parts: SetUpParts): Promise<SetUp> {
  const { token, apiRoot, profiles, log } = parts;
  const api = new Api(token, clientOptions(apiRoot, parts.heard, parts.proxy));
  try {
    const me = await meet(api, parts);
    api.config.use(autoRetry({ maxRetryAttempts: 2, maxDelaySeconds: 5, rethrowHttpErrors: true }));
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

/** Learns who the bot is and makes polling possible if it polls; throws what Telegram says in the end. */
async function meet(
  api: Pick<Api, 'raw'>,
  { polls, elapsed, wait, log }: SetUpParts,
): Promise<UserFromGetMe> {
  const begun = elapsed();
  for (let tried = 0; ; tried += 1) {
    try {
      const me = await api.raw.getMe();
      if (polls && (await api.raw.getWebhookInfo()).url)
        await api.raw.deleteWebhook({ drop_pending_updates: false });
      return me;
    } catch (error) {
      const { kind, code, reason, seconds } = readRefusal(error);
      const pause = PAUSES[tried];
      if (kind !== 'later' || pause === undefined) throw error;
      const ms = Math.max(pause, seconds * 1000);
      if (elapsed() + ms - begun > PATIENCE) throw error;
      log.warn({ code, reason }, 'Telegram cannot be reached yet; it is asked again');
      await wait(ms);
    }
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
