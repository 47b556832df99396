import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebhookStanding, WebhookWatch } from '../../src/telegram/watch-webhook.ts';
import { watchWebhook } from '../../src/telegram/watch-webhook.ts';
import { memoryLog, startFakeApi } from './fake-api.ts';
import type { FakeApi, Reply } from './fake-api.ts';

const URL = 'https://bot.example.com';
const FINE = { url: `${URL}/`, pending_update_count: 0 };

let fake: FakeApi;
let log: ReturnType<typeof memoryLog>;
let standings: WebhookStanding[];
let recoveries: number;
beforeEach(async () => {
  fake = await startFakeApi();
  log = memoryLog();
  standings = [];
  recoveries = 0;
});
afterEach(() => fake.close());

/** Each look is answered by one of these, and the next one follows at once; a last one is held open. */
function watchOver(...replies: Reply[]): WebhookWatch {
  fake.on('getWebhookInfo', () => replies.shift() ?? 'hold');
  return watchWebhook({
    api: fake.api,
    url: URL,
    wait: () => Promise.resolve(),
    answered: (standing) => {
      standings.push(standing);
    },
    reachable: () => {
      recoveries += 1;
    },
    log,
  });
}
const looks = (count: number): Promise<void> => fake.until((calls) => calls.length >= count);

test('knows whether updates are handed over here, how many wait, and what went wrong last', async () => {
  const trouble = {
    ...FINE,
    pending_update_count: 3,
    last_error_date: 1_795_400_000,
    last_error_message: 'Connection refused',
  };
  const watch = watchOver({ result: FINE }, { result: trouble }, { result: trouble }, { result: FINE });
  await looks(5);
  expect(standings[0]).toEqual({ ours: true, pending: 0, lastError: null });
  expect(standings[1]).toEqual({
    ours: true,
    pending: 3,
    lastError: { at: 1_795_400_000_000, words: 'Connection refused' },
  });
  expect(log.lines).toHaveLength(1);
  watch.stop();
  expect(await watch.ended).toEqual({ why: 'stopped' });
});

test('says once that updates go elsewhere', async () => {
  const watch = watchOver(
    { result: FINE },
    { result: { ...FINE, url: '' } },
    { result: { ...FINE, url: '' } },
  );
  await looks(4);
  expect(standings.map(({ ours }) => ours)).toEqual([true, false, false]);
  expect(log.lines).toHaveLength(1);
  watch.stop();
  await watch.ended;
});

test('goes on while Telegram is away, and tells when it is back', async () => {
  const watch = watchOver('cut', { code: 502, description: 'Bad Gateway' }, { result: FINE });
  await looks(4);
  expect(recoveries).toBe(1);
  expect(standings).toHaveLength(1);
  watch.stop();
  await watch.ended;
});

test('ends when the token is no longer known', async () => {
  expect(await watchOver({ result: FINE }, { code: 401, description: 'Unauthorized' }).ended).toEqual({
    why: 'token',
  });
});
