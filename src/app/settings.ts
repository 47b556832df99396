// What may stand in the settings: their shapes, and what to do about a mistake in each.
import { z } from 'zod';
import { LanguageSchema } from '../chat/text.ts';
import type { Language } from '../chat/text.ts';

/** A time of day, `HH:MM`. */
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';

/** Where the bot's own server answers already. */
const OWN_PATHS = /^\/(?:desk|healthz|readyz|metrics)(?:\/|$)/;

/** What may stand in the environment or in `.env`. An empty value counts as not set. */
export const SettingsSchema = z.object({
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
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/, error: 'is not the address of a PostgreSQL database' })
    .optional(),
  WEBHOOK_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/?#]+(?:\/[\w\-./]*)?$/, 'is not an http address with nothing behind its path')
    .refine((url) => URL.canParse(url), 'is not an http address')
    .refine((url) => !OWN_PATHS.test(pathOf(url)), 'has a path that the bot uses itself')
    .optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'is not 16 to 256 letters, digits, _ or -')
    .optional(),
  WEBHOOK_CONNECTIONS: whole(1, 100, 'is not a number that Telegram takes').default(40),
  METRICS: z.enum(['off', 'on'], 'is not a choice').default('off'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'is not an http address' }).optional(),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[\w.-]{1,100}$/, 'is not 1 to 100 letters, digits, dots, _ or -')
    .default('xiaoka'),
});

export type Setting = keyof z.infer<typeof SettingsSchema>;

/** What to do about a setting that is wrong. */
export const REMEDY: Readonly<Record<Setting, string>> = {
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
  DATABASE_URL:
    'Write it like postgres://xiaoka:password@db.example.com/xiaoka?sslmode=verify-full, or leave it empty to keep the data in DATA_DIR',
  WEBHOOK_URL: 'Write it like https://bot.example.com/webhook, or leave it empty to poll',
  WEBHOOK_SECRET: 'Make one with `openssl rand -hex 32`',
  WEBHOOK_CONNECTIONS: 'Write a whole number from 1 to 100',
  METRICS: 'Choose on or off',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'Write it like http://collector.example.com:4318, or leave it empty',
  OTEL_SERVICE_NAME: 'Write it like xiaoka, or leave it empty',
};

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

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
