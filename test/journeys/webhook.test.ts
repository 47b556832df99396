// Updates handed over by webhook instead of polled for: the same bot for everybody, switched by one setting, and
// nothing is lost or done twice on the way.
import { rename } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ByWebhook } from '../world/by-webhook.ts';
import { byWebhook, WEBHOOK_SECRET } from '../world/by-webhook.ts';
import { POISON, poisoned } from '../world/poisoned.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { talking, wordsInTopic, writes } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei, chen } = preset;
const POLLING = { STAFF_CHAT_ID: String(staffGroup) };

let world: World;
let hook: ByWebhook;
beforeEach(async () => {
  hook = await byWebhook();
});
afterEach(() => world.close());

type Info = { url: string; pending_update_count: number; last_error_message?: string };

async function webhookInfo(): Promise<Info> {
  // What the sandbox answers, as Telegram does.
  return (await world.sandbox.bot('getWebhookInfo')).result as Info;
}

/** What the bot has said to this person. */
async function told(person: number): Promise<string[]> {
  return (await world.sandbox.messages(person)).flatMap(({ from, text }) =>
    from.is_bot && text !== undefined ? [text] : [],
  );
}

async function standing(): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${hook.url}/readyz`);
  return { status: answer.status, text: await answer.text() };
}

test('customers and staff notice nothing of it', async () => {
  world = await openWorld({ settings: hook.settings });
  expect(await webhookInfo()).toMatchObject({ url: `${hook.url}/webhook`, max_connections: 40 });
  expect((await world.say(fang, '/start')).text).toContain('销卡助手');
  await talking(world, fang, chen);
  await writes(world, chen, '您好，请讲');
  expect((await told(fang)).at(-1)).toContain('您好，请讲');
  await world.say(fang, '卡丢了');
  expect((await wordsInTopic(world)).at(-1)).toBe('卡丢了');
  expect((await webhookInfo()).pending_update_count).toBe(0);
  expect(world.logged.join()).not.toContain(WEBHOOK_SECRET);
});

test('switched on and off by one setting, every word arrives once and in order, before, during and after', async () => {
  world = await openWorld({ settings: POLLING });
  await talking(world, fang, chen);
  const said: string[] = [];
  const say = async (...words: string[]): Promise<void> => {
    for (const word of words) {
      said.push(word);
      await world.sandbox.say(fang, word);
    }
  };
  await say('轮询一', '轮询二');
  const on = world.restart(hook.settings, () => say('停机一', '停机二'));
  await Promise.all([on, say('切换一')]);
  expect((await webhookInfo()).url).toBe(`${hook.url}/webhook`);
  await say('推送一', '推送二');
  await world.rest();
  const off = world.restart(POLLING, () => say('停机三', '停机四'));
  await Promise.all([off, say('切换二')]);
  expect((await webhookInfo()).url).toBe('');
  await say('轮询三');
  await world.rest();
  expect((await wordsInTopic(world)).filter((text) => said.includes(text))).toEqual(said);
});

test('stopped in the middle of many, the next one takes what was not answered for, and nothing twice', async () => {
  world = await openWorld({ settings: hook.settings });
  const people = { from: 5_300_000_001, count: 60 };
  await world.sandbox.skip();
  await world.sandbox.flood({ chats: people, text: '/start' });
  await world.sandbox.until(({ kind, method }) => kind === 'call' && method === 'sendMessage');
  await world.restart();
  await world.rest();
  for (let at = 0; at < people.count; at += 1) expect(await told(people.from + at)).toHaveLength(1);
  expect((await webhookInfo()).pending_update_count).toBe(0);
});

test('handed over twice, also at the same moment, an update has its effect once', async () => {
  world = await openWorld({ settings: hook.settings });
  await world.say(fang, '/start');
  const before = await told(fang);
  const chat = { id: fang, type: 'private', first_name: '方' };
  const from = { id: fang, is_bot: false, first_name: '方', language_code: 'zh-hans' };
  const message = { message_id: 900, date: 1_795_400_000, chat, from, text: '/help' };
  const update = { update_id: 77, message };
  const answers = await Promise.all([hook.handOver(update), hook.handOver(update)]);
  answers.push(await hook.handOver(update));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await world.rest();
  expect(await told(fang)).toHaveLength(before.length + 1);
});

test('one that no turn survives is set aside and answered for, so that nobody waits behind it', async () => {
  world = await openWorld({ settings: hook.settings });
  world.content = poisoned(world.content);
  await world.say(fang, '/start');
  expect((await world.say(fang, POISON)).text).toContain('没能处理');
  expect((await world.say(fang, '/help')).text).not.toContain('没能处理');
  expect(await webhookInfo()).toMatchObject({ pending_update_count: 0 });
  expect((await webhookInfo()).last_error_message).toBeUndefined();
  expect(world.logged.join()).not.toContain(POISON);
});

test('while the store refuses, an update goes back to Telegram, and is taken when that is over', async () => {
  world = await openWorld({ settings: hook.settings });
  await world.say(liwei, '/start');
  await rename(world.dataDir, `${world.dataDir}.away`);
  await world.sandbox.say(fang, '/start');
  await vi.waitFor(() => {
    expect(world.logged.join('\n')).toContain('is tried again');
  });
  expect(await standing()).toMatchObject({ status: 503 });
  expect((await standing()).text).toContain('"store":{"ok":false,"error":"ENOENT"}');
  const passing = world.pass(21_000);
  await vi.waitFor(async () => {
    expect((await webhookInfo()).last_error_message).toContain('503');
  });
  expect(await told(fang)).toEqual([]);
  await rename(`${world.dataDir}.away`, world.dataDir);
  await passing;
  expect(await told(fang)).toHaveLength(1);
  expect((await webhookInfo()).pending_update_count).toBe(0);
  expect((await standing()).status).toBe(200);
});

test('whoever asks how it stands hears nothing about people, and nothing secret', async () => {
  world = await openWorld({ settings: hook.settings });
  await world.say(fang, '/start');
  const { status, text } = await standing();
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({
    ready: true,
    state: 'running',
    parts: {
      store: { ok: true },
      telegram: { ok: true, ours: true, pending: 0, lastError: null },
      content: { ok: true },
      lag: { ok: true, dueSeconds: 0 },
    },
  });
  for (const secret of [world.sandbox.token, WEBHOOK_SECRET, String(fang)])
    expect(text).not.toContain(secret);
  const alive = await fetch(`${hook.url}/healthz`);
  expect([alive.status, await alive.json()]).toMatchObject([200, { alive: true }]);
  expect((await fetch(`${hook.url}/metrics`)).status).toBe(404);
});

test('a webhook that somebody else takes over is told, and this process is ready no longer', async () => {
  world = await openWorld({ settings: hook.settings });
  await world.say(fang, '/start');
  await world.sandbox.bot('deleteWebhook');
  await world.sandbox.skip();
  const passing = world.pass(31_000);
  await world.sandbox.until(({ kind, method }) => kind === 'call' && method === 'getWebhookInfo');
  await passing;
  expect(world.logged.join('\n')).toContain('somebody else');
  expect((await standing()).status).toBe(503);
});
