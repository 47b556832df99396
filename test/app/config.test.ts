import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { REMEDY } from '../../src/app/settings.ts';

const TOKEN = '123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0';
const KEY = Buffer.from('thirty-two bytes of a test’s key').toString('base64').slice(0, 43) + '=';

test('nothing set means the sandbox, with a default for everything', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    config: {
      botToken: null,
      apiRoot: 'https://api.telegram.org',
      proxy: null,
      groups: [],
      dataDir: './data',
      dataKey: null,
      oldDataKeys: [],
      flowsDir: './flows',
      faqDir: './faq',
      defaultLanguage: 'zh',
      sendLimits: 'telegram',
      staffLanguage: 'zh',
      timeZone: 'Asia/Shanghai',
      host: '127.0.0.1',
      port: 8080,
      deskUrl: null,
      logLevel: 'info',
      retentionDays: 30,
      supportHours: null,
      dailySummary: null,
      databaseUrl: null,
      webhook: null,
      metrics: false,
      tracesUrl: null,
      serviceName: 'xiaoka',
    },
  });
});

test('an empty value counts as not set', () => {
  expect(readConfig({ BOT_TOKEN: '', PORT: ' ', TIME_ZONE: '' })).toEqual(readConfig({}));
});

test('the example file says what the defaults are and names every setting', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const entries = lines.flatMap((line) => {
    const [name = '', value] = line.split('=');
    return line.startsWith('#') || value === undefined ? [] : [[name, value] as const];
  });
  expect(readConfig(Object.fromEntries<string>(entries))).toEqual(readConfig({}));
  expect(entries).toHaveLength(26);
});

test.each(['README.md', 'README.zh-CN.md'])('%s explains every setting', (name) => {
  const rows = readFileSync(name, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .join('\n');
  expect(Object.keys(REMEDY).filter((setting) => !rows.includes(`\`${setting}\``))).toEqual([]);
});

test('what is set is read', () => {
  const env = {
    BOT_TOKEN: ` ${TOKEN} `,
    DATA_KEY: KEY,
    TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
    STAFF_CHAT_ID: '-1001234567890',
    PORT: '0',
    DEFAULT_LANGUAGE: 'zh-Hant',
    LOG_LEVEL: 'debug',
    RETENTION_DAYS: '7',
  };
  expect(readConfig(env)).toMatchObject({
    ok: true,
    config: {
      botToken: TOKEN,
      dataKey: KEY,
      apiRoot: 'http://127.0.0.1:8081',
      groups: [{ chatId: -1001234567890, language: 'zh' }],
      port: 0,
      defaultLanguage: 'zh-Hant',
      logLevel: 'debug',
      retentionDays: 7,
    },
  });
});

test('several staff groups may be named, each with a language of its own', () => {
  const STAFF_CHAT_ID = '-1001234567890:en, -1009876543210,-1005:zh-Hant';
  expect(readConfig({ STAFF_CHAT_ID, STAFF_LANGUAGE: 'zh' })).toMatchObject({
    config: {
      groups: [
        { chatId: -1001234567890, language: 'en' },
        { chatId: -1009876543210, language: 'zh' },
        { chatId: -1005, language: 'zh-Hant' },
      ],
    },
  });
  for (const wrong of ['-1001:fr', '-1001,', '1001', '-1001,-1001', '-1001:en:zh']) {
    expect(readConfig({ STAFF_CHAT_ID: wrong })).toMatchObject({ ok: false });
  }
});

test('the daily summary is a time of day, or off', () => {
  expect(readConfig({ DAILY_SUMMARY: '18:05' })).toMatchObject({ config: { dailySummary: '18:05' } });
  for (const wrong of ['8:00', '24:00', 'noon']) {
    expect(readConfig({ DAILY_SUMMARY: wrong })).toMatchObject({ ok: false });
  }
});

test('a token needs a key to encrypt what the bot keeps', () => {
  expect(readConfig({ BOT_TOKEN: TOKEN })).toEqual({
    ok: false,
    mistakes: [
      'DATA_KEY is not set, but a bot with a token encrypts what it keeps. Make one with `openssl rand -base64 32` and set DATA_KEY to it.',
    ],
  });
});

test('the hours of support are a span of one day', () => {
  expect(readConfig({ SUPPORT_HOURS: '09:00-18:30' })).toMatchObject({
    config: { supportHours: { from: '09:00', until: '18:30' } },
  });
  for (const wrong of ['9-18', '09:00', '09:00-24:00', '18:00-18:00'])
    expect(readConfig({ SUPPORT_HOURS: wrong })).toMatchObject({ ok: false });
});

test('all mistakes are named at once, each with what to do, none with the value', () => {
  const wrong = {
    BOT_TOKEN: 'secret-but-wrong',
    DATA_KEY: 'secret-and-short',
    TELEGRAM_API_ROOT: 'telegram',
    STAFF_CHAT_ID: '@staff',
    DEFAULT_LANGUAGE: 'fr',
    STAFF_LANGUAGE: 'de',
    TIME_ZONE: 'Mars/Olympus',
    HOST: 'a b',
    PORT: '70000',
    LOG_LEVEL: 'loud',
    RETENTION_DAYS: '0',
    SUPPORT_HOURS: '18:00-09:00',
    DAILY_SUMMARY: '24:00',
  };
  const read = readConfig(wrong);
  const mistakes = read.ok ? [] : read.mistakes;
  expect(mistakes.map((mistake) => mistake.split(' ')[0]).sort()).toEqual(Object.keys(wrong).sort());
  expect(mistakes.join()).not.toContain('secret');
  expect(mistakes).toContain(
    'PORT is not a port. Write a whole number from 0 to 65535; 0 takes a free port.',
  );
});

test.each(['bot.example.com', 'ftp://bot.example.com', 'https://bot.example.com/desk'])(
  'the desk’s address is the address of a machine, not %s',
  (DESK_URL) => {
    expect(readConfig({ DESK_URL })).toMatchObject({
      ok: false,
      mistakes: [expect.stringContaining('DESK_URL')],
    });
  },
);

test('the desk’s address may end in a slash', () => {
  const read = readConfig({ DESK_URL: 'https://bot.example.com/' });
  expect(read).toMatchObject({ ok: true, config: { deskUrl: 'https://bot.example.com/' } });
});

test('a webhook has an address, a secret and a number of connections', () => {
  const secret = 'a_secret-of-sixteen';
  const read = readConfig({ WEBHOOK_URL: 'https://bot.example.com/webhook', WEBHOOK_SECRET: secret });
  expect(read).toMatchObject({
    config: { webhook: { url: 'https://bot.example.com/webhook', secret, connections: 40 } },
  });
});

test.each([
  [{ WEBHOOK_URL: 'https://bot.example.com' }, 'belong together'],
  [{ WEBHOOK_SECRET: 'a_secret-of-sixteen' }, 'belong together'],
  [{ WEBHOOK_URL: 'bot.example.com', WEBHOOK_SECRET: 'a_secret-of-sixteen' }, 'is not an http address'],
  [
    { WEBHOOK_URL: 'https://bot.example.com/?a=1', WEBHOOK_SECRET: 'a_secret-of-sixteen' },
    'nothing behind its path',
  ],
  [{ WEBHOOK_URL: 'https://bot.example.com:99999', WEBHOOK_SECRET: 'a_secret-of-sixteen' }, 'not an http'],
  [{ WEBHOOK_URL: 'https://bot.example.com/desk/x', WEBHOOK_SECRET: 'a_secret-of-sixteen' }, 'itself'],
  [{ WEBHOOK_URL: 'https://bot.example.com', WEBHOOK_SECRET: 'short' }, '16 to 256'],
  [{ WEBHOOK_CONNECTIONS: '101' }, '1 to 100'],
  [{ DATABASE_URL: 'mysql://db.example.com/xiaoka' }, 'PostgreSQL'],
  [{ METRICS: 'yes' }, 'on or off'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'is not an http address'],
  [{ OTEL_SERVICE_NAME: 'two words' }, 'letters, digits'],
])('%j is a mistake with a way out', (env, words) => {
  const read = readConfig(env);
  expect(read.ok ? '' : read.mistakes.join()).toContain(words);
});

test('a proxy that cannot be used is named, without its password', () => {
  const settings = { BOT_TOKEN: '1000:abcdefghijklmnop', DATA_KEY: randomBytes(32).toString('base64') };
  const read = readConfig({ ...settings, ALL_PROXY: 'socks5://me:secret@127.0.0.1:1080' });
  expect(read.ok).toBe(false);
  if (read.ok) return;
  expect(read.mistakes.join('\n')).toContain('ALL_PROXY');
  expect(read.mistakes.join('\n')).not.toContain('secret');
  expect(readConfig({ ...settings, HTTPS_PROXY: 'http://me:secret@127.0.0.1:1080' }).ok).toBe(true);
});
