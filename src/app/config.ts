// The settings: read once from the environment, checked all together, never looked at again elsewhere.
import type { z } from 'zod';
import type { Language } from '../chat/text.ts';
import type { SupportHours } from '../handover/opening.ts';
import type { Keys } from '../store/keys.ts';
import { readKey } from '../store/seal.ts';
import type { ProxyFound } from '../telegram/proxy.ts';
import { proxyFor } from '../telegram/proxy.ts';
import { REMEDY, SettingsSchema } from './settings.ts';

type Settings = z.infer<typeof SettingsSchema>;

/** A staff group, and the language of the customers who go there first. */
export type StaffGroup = { chatId: number; language: Language };

/** The settings under the names that the code uses. */
export type Config = {
  /** Null: the bot runs in its own sandbox. */
  botToken: string | null;
  /** Without a slash at its end. */
  apiRoot: string;
  /** The proxy through which Telegram is reached; null: there is none. */
  proxy: string | null;
  /** The staff groups; empty when there are none. */
  groups: readonly StaffGroup[];
  dataDir: string;
  /** Present whenever `botToken` is. */
  dataKey: string | null;
  /** Keys of before; they open what is sealed with them still. */
  oldDataKeys: readonly string[];
  flowsDir: string;
  faqDir: string;
  defaultLanguage: Language;
  staffLanguage: Language;
  timeZone: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Where editors reach the desk; null: there is none on Telegram. */
  deskUrl: string | null;
  logLevel: Settings['LOG_LEVEL'];
  /** Whose limits on sending are kept to. */
  sendLimits: Settings['SEND_LIMITS'];
  retentionDays: number;
  /** When support works on working days, in `timeZone`; null: all of the day. */
  supportHours: SupportHours | null;
  /** When staff get the day's summary, `HH:MM` in `timeZone`; null: not at all. */
  dailySummary: string | null;
  /** The database that several replicas share; null: the data is in `dataDir`. */
  databaseUrl: string | null;
  /** How updates come by webhook; null: the bot polls. */
  webhook: Webhook | null;
  /** Whether /metrics is answered. */
  metrics: boolean;
  /** Where traces go (OTLP over HTTP); null: there are none. */
  tracesUrl: string | null;
  /** What this bot is called in traces. */
  serviceName: string;
};

/** `url` is the address that Telegram calls, `secret` what it must say; so many calls at once at most. */
export type Webhook = { url: string; secret: string; connections: number };

export type ReadConfig = { ok: true; config: Config } | { ok: false; mistakes: string[] };

/** Why nobody can have meant the sandbox with these settings: only a bot on Telegram has a use for some of them. */
export function meantLive({ botToken, dataKey, groups, databaseUrl, webhook }: Config): string[] {
  if (botToken !== null) return [];
  const named = [
    ...(dataKey === null ? [] : ['DATA_KEY']),
    ...(groups.length === 0 ? [] : ['STAFF_CHAT_ID']),
    ...(databaseUrl === null ? [] : ['DATABASE_URL']),
    ...(webhook === null ? [] : ['WEBHOOK_URL']),
  ];
  if (named.length === 0) return [];
  return [
    `BOT_TOKEN is not set, but ${named.join(', ')} is. Set BOT_TOKEN to go live, or leave ${named.length === 1 ? 'it' : 'them all'} empty to try the bot in the sandbox.`,
  ];
}

const NO_PROXY: ProxyFound = { ok: true, proxy: null };

/** Reads the settings from `env`. Mistakes name the setting, what is wrong and what to do, and never show a value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ReadConfig {
  const given: Partial<Record<string, string>> = Object.fromEntries(
    Object.keys(REMEDY).flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const read = SettingsSchema.safeParse(given);
  const mistakes = read.success ? [] : read.error.issues.map(mistakeOf);
  if (given.DATA_KEY !== undefined) {
    const key = readKey(given.DATA_KEY);
    if (!key.ok) mistakes.push(key.why);
  } else if (given.BOT_TOKEN !== undefined) {
    mistakes.push(`DATA_KEY is not set, but a bot with a token encrypts what it keeps. ${REMEDY.DATA_KEY}.`);
  }
  if (oldKeysIn(given.DATA_KEY_OLD).some((text) => !readKey(text).ok))
    mistakes.push(`DATA_KEY_OLD holds something that is no key. ${REMEDY.DATA_KEY_OLD}.`);
  if ((given.WEBHOOK_URL === undefined) !== (given.WEBHOOK_SECRET === undefined))
    mistakes.push(
      `WEBHOOK_URL and WEBHOOK_SECRET belong together, and only one is set. ${REMEDY.WEBHOOK_SECRET}, or leave both empty.`,
    );
  const proxy =
    given.BOT_TOKEN !== undefined && read.success ? proxyFor(read.data.TELEGRAM_API_ROOT, env) : NO_PROXY;
  if (!proxy.ok) mistakes.push(`${proxy.setting} ${proxy.why}, or name the host in NO_PROXY.`);
  if (!read.success || mistakes.length > 0) return { ok: false, mistakes };

  const settings = read.data;
  return {
    ok: true,
    config: {
      botToken: settings.BOT_TOKEN ?? null,
      apiRoot: settings.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
      proxy: proxy.ok ? proxy.proxy : null,
      groups: (settings.STAFF_CHAT_ID ?? []).map(({ chatId, language: named }) => ({
        chatId,
        language: named ?? settings.STAFF_LANGUAGE,
      })),
      dataDir: settings.DATA_DIR,
      dataKey: settings.DATA_KEY ?? null,
      oldDataKeys: oldKeysIn(settings.DATA_KEY_OLD),
      flowsDir: settings.FLOWS_DIR,
      faqDir: settings.FAQ_DIR,
      defaultLanguage: settings.DEFAULT_LANGUAGE,
      staffLanguage: settings.STAFF_LANGUAGE,
      timeZone: settings.TIME_ZONE,
      host: settings.HOST,
      port: settings.PORT,
      deskUrl: settings.DESK_URL ?? null,
      logLevel: settings.LOG_LEVEL,
      retentionDays: settings.RETENTION_DAYS,
      sendLimits: settings.SEND_LIMITS,
      supportHours: settings.SUPPORT_HOURS ?? null,
      dailySummary: settings.DAILY_SUMMARY ?? null,
      databaseUrl: settings.DATABASE_URL ?? null,
      webhook: webhookOf(settings),
      metrics: settings.METRICS === 'on',
      tracesUrl: settings.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '') ?? null,
      serviceName: settings.OTEL_SERVICE_NAME,
    },
  };
}

function webhookOf({
  WEBHOOK_URL: url,
  WEBHOOK_SECRET: secret,
  WEBHOOK_CONNECTIONS,
}: Settings): Webhook | null {
  return url === undefined || secret === undefined ? null : { url, secret, connections: WEBHOOK_CONNECTIONS };
}

/** The keys in these settings; null when there is no DATA_KEY. */
export function readKeys({ dataKey, oldDataKeys }: Pick<Config, 'dataKey' | 'oldDataKeys'>): Keys | null {
  const current = readKey(dataKey ?? '');
  const old = oldDataKeys.map(readKey).flatMap((read) => (read.ok ? [read.key] : []));
  return current.ok ? { current: current.key, old } : null;
}

function oldKeysIn(text: string | undefined): string[] {
  const parts = (text ?? '').split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function mistakeOf(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  const remedy = Object.entries(REMEDY).find(([setting]) => setting === name)?.[1] ?? '';
  return `${name} ${issue.message}. ${remedy}.`;
}
