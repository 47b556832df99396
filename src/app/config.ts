// The settings: read once from the environment, checked all together, never looked at again elsewhere.
import { z } from 'zod';
import { LanguageSchema } from '../chat/text.ts';
import type { Language } from '../chat/text.ts';
import type { SupportHours } from '../handover/opening.ts';
import type { Keys } from '../store/keys.ts';
import { readKey } from '../store/seal.ts';

/** A time of day, `HH:MM`. */
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';

/** What may stand in the environment or in `.env`. An empty value counts as not set. */
const SettingsSchema = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[\w-]{5,100}$/, 'does not look like a token from @BotFather')
    .optional(),
  TELEGRAM_API_ROOT: z
    .url({ protocol: /^https?$/, error: 'is not an http address' })
    .default('https://api.telegram.org'),
  STAFF_CHAT_ID: groups().optional(),
  DATA_DIR: z.string().default('./data'),
  DATA_KEY: z.string().optional(),
  DATA_KEY_OLD: z.string().optional(),
  FLOWS_DIR: z.string().default('./flows'),
  FAQ_DIR: z.string().default('./faq'),
  DEFAULT_LANGUAGE: language(),
  STAFF_LANGUAGE: language(),
  TIME_ZONE: z.string().refine(isTimeZone, 'is not a known time zone').default('Asia/Shanghai'),
  HOST: z.string().regex(/^\S+$/, 'is not a host').default('127.0.0.1'),
  PORT: whole(0, 65_535, 'is not a port').default(8080),
  DESK_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/?#]+\/?$/, 'is not the address of a machine')
    .optional(),
  LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'is not a level')
    .default('info'),
  RETENTION_DAYS: whole(1, 3650, 'is not a number of days').default(30),
  SEND_LIMITS: z.enum(['telegram', 'none'], 'is not a choice').default('telegram'),
  SUPPORT_HOURS: z
    .string()
    .regex(new RegExp(`^${TIME}-${TIME}$`), 'is no span of time')
    .refine((span) => span.slice(0, 5) < span.slice(6), 'ends before it begins')
    .transform((span) => ({ from: span.slice(0, 5), until: span.slice(6) }))
    .optional(),
  DAILY_SUMMARY: z
    .string()
    .regex(new RegExp(`^${TIME}$`), 'is not a time of day')
    .optional(),
});

type Setting = keyof z.infer<typeof SettingsSchema>;

/** What to do about a setting that is wrong. */
const REMEDY: Readonly<Record<Setting, string>> = {
  BOT_TOKEN:
    'Copy the whole token (digits, a colon, about 35 characters), or leave it empty to try the bot in the sandbox',
  TELEGRAM_API_ROOT: 'Write it like https://api.telegram.org, or leave it empty',
  STAFF_CHAT_ID:
    'Write the group’s id, a negative whole number like -1001234567890; several with commas, each with a language if you like (-1001234567890:en); or leave it empty',
  DATA_DIR: 'Write the path of a folder',
  DATA_KEY: 'Make one with `openssl rand -base64 32` and set DATA_KEY to it',
  DATA_KEY_OLD: 'Copy what was in DATA_KEY before (several with commas), or leave it empty',
  FLOWS_DIR: 'Write the path of a folder',
  FAQ_DIR: 'Write the path of a folder',
  DEFAULT_LANGUAGE: `Choose one of ${LanguageSchema.options.join(', ')}`,
  STAFF_LANGUAGE: `Choose one of ${LanguageSchema.options.join(', ')}`,
  TIME_ZONE: 'Write it like Asia/Shanghai',
  HOST: 'Write an address like 127.0.0.1, or 0.0.0.0 for all of this machine’s',
  PORT: 'Write a whole number from 0 to 65535; 0 takes a free port',
  DESK_URL: 'Write it like https://bot.example.com, without anything behind it, or leave it empty',
  LOG_LEVEL: 'Choose one of silent, fatal, error, warn, info, debug, trace',
  RETENTION_DAYS: 'Write a whole number from 1 to 3650',
  SEND_LIMITS: 'Choose telegram, or none for a Bot API server that has no limits, such as the sandbox',
  SUPPORT_HOURS: 'Write it like 09:00-18:00, or leave it empty for all of a working day',
  DAILY_SUMMARY: 'Write it like 18:00, or leave it empty',
};

/** A staff group, and the language of the customers who go there first. */
export type StaffGroup = { chatId: number; language: Language };

/** The settings under the names that the code uses. */
export type Config = {
  /** Null: the bot runs in its own sandbox. */
  botToken: string | null;
  /** Without a slash at its end. */
  apiRoot: string;
  /** The staff groups; empty when there are none. */
  groups: readonly StaffGroup[];
  dataDir: string;
  /** Present whenever `botToken` is. */
  dataKey: string | null;
  /** Keys of before; they open what is sealed with them still. */
  oldDataKeys: readonly string[];
  flowsDir: string;
  faqDir: string;
  defaultLanguage: z.infer<typeof LanguageSchema>;
  staffLanguage: z.infer<typeof LanguageSchema>;
  timeZone: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Where editors reach the desk; null: there is none on Telegram. */
  deskUrl: string | null;
  logLevel: z.infer<typeof SettingsSchema>['LOG_LEVEL'];
  /** Whose limits on sending are kept to. */
  sendLimits: z.infer<typeof SettingsSchema>['SEND_LIMITS'];
  retentionDays: number;
  /** When support works on working days, in `timeZone`; null: all of the day. */
  supportHours: SupportHours | null;
  /** When staff get the day's summary, `HH:MM` in `timeZone`; null: not at all. */
  dailySummary: string | null;
};

export type ReadConfig = { ok: true; config: Config } | { ok: false; mistakes: string[] };

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
  if (!read.success || mistakes.length > 0) return { ok: false, mistakes };

  const settings = read.data;
  return {
    ok: true,
    config: {
      botToken: settings.BOT_TOKEN ?? null,
      apiRoot: settings.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
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
    },
  };
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

function whole(
  least: number,
  most: number,
  wrong: string,
): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> {
  return z.string().transform((text, context) => {
    const value = /^-?\d{1,16}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    context.addIssue(wrong);
    return z.NEVER;
  });
}

type WrittenGroup = { chatId: number; language: Language | null };

/** Group ids with commas between them, each with `:language` if it has one of its own. */
function groups(): z.ZodPipe<z.ZodString, z.ZodTransform<WrittenGroup[], string>> {
  return z.string().transform((text, context) => {
    const read = text.split(',').map((part) => groupOf(part.trim()));
    const written = read.filter((group) => group !== null);
    if (new Set(written.map(({ chatId }) => chatId)).size === read.length) return written;
    context.addIssue(read.length > 1 ? 'is not a list of different groups' : 'is not the id of a group');
    return z.NEVER;
  });
}

function groupOf(text: string): WrittenGroup | null {
  const [, id = '', named] = /^(-\d{1,16})(?::([A-Za-z-]+))?$/.exec(text) ?? [];
  const chatId = Number(id);
  const spoken = LanguageSchema.options.find((known) => known === named) ?? null;
  if (!Number.isSafeInteger(chatId) || chatId >= 0 || (named !== undefined && spoken === null)) return null;
  return { chatId, language: spoken };
}

function language(): z.ZodDefault<typeof LanguageSchema> {
  return z.enum(LanguageSchema.enum, 'is not a language that the bot speaks').default('zh');
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
