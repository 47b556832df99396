// Updates that Telegram never sent: real ones with fields missing, absurd or swapped, of every kind of the Bot API, through
// the whole telegram room into turns. Seeded, so that a finding can be repeated.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Update } from 'grammy/types';
import { chanceOf } from '../../chaos/chance.ts';
import type { Chance } from '../../chaos/chance.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { decide } from '../../src/dialogue/decide.ts';
import { owe } from '../../src/dialogue/owe.ts';
import type { Record } from '../../src/dialogue/record.ts';
import { newRecord, RecordSchema } from '../../src/dialogue/record.ts';
import { loadContent } from '../../src/content/load.ts';
import { openRoom } from '../../src/telegram/room.ts';
import type { Room } from '../../src/telegram/room.ts';
import type { FakeApi } from '../telegram/fake-api.ts';
import { ME, memoryLog, startFakeApi, TOKEN } from '../telegram/fake-api.ts';

/** `FUZZ=20000` is the long form. */
const COUNT = Number(process.env['FUZZ'] ?? 3000);
const SEED = 20261123;
const GROUP = -1001;
const CUSTOMERS = [7, 8, 9];

let fake: FakeApi;
let room: Room;
let content: Content;
const records = new Map<number, Record>();

beforeAll(async () => {
  const loaded = await loadContent({ flowsDir: 'flows', faqDir: 'faq' });
  if (!loaded.ok) throw new Error('the shipped content is broken');
  content = loaded.content;
  fake = await startFakeApi();
  const member = { status: 'administrator', user: { id: 5, is_bot: false, first_name: '陈' } };
  fake.on('getChatMember', () => ({ result: member }));
  room = openRoom({
    token: TOKEN,
    apiRoot: fake.apiRoot,
    me: ME,
    turns: {
      take: (arrival) => {
        const before = records.get(arrival.chatId) ?? newRecord(arrival.chatId, 'zh', 0);
        const { record, effects } = decide(before, arrival, content, moment());
        const owing = owe(record, effects);
        // What cannot be saved and read again would be lost with the next restart.
        records.set(arrival.chatId, { ...RecordSchema.parse(owing), owed: [] });
        return Promise.resolve({ gathering: false });
      },
    },
    desk: {
      groups: () => [GROUP],
      findCustomer: (topic) => Promise.resolve(topic === `${GROUP}:77` ? 7 : null),
      learnMoves: () => Promise.resolve(),
      noteMissing: () => Promise.resolve(null),
      topicNow: () => Promise.resolve(null),
      findTopic: () => Promise.resolve(77),
      general: () => Promise.resolve(),
      moved: () => undefined,
    },
    words: (word) => word,
    commandsFor: () => [],
    staffCommands: () => [],
    elapsed: () => NOW,
    after: () => () => undefined,
    turnIn: () => Promise.resolve(),
    log: memoryLog(),
  });
});
afterAll(() => fake.close());

const NOW = Date.UTC(2026, 10, 23, 2);

function moment(): Parameters<typeof decide>[3] {
  return {
    now: NOW,
    dayOf: () => '2026-11-23',
    timeOf: () => '10:00',
    caseNumber: 'XK-ACDEFG',
    groups: [{ chatId: GROUP, language: 'zh', waiting: 0 }],
    queue: { ahead: 0, medianWait: null },
    supportHours: null,
    staffLanguage: 'zh',
    retentionDays: 30,
  };
}

test(`${COUNT} updates that make no sense: none fails, and every press that can be answered is answered`, async () => {
  const chance = chanceOf(SEED);
  const presses = new Set<string>();
  const before = process.memoryUsage().heapUsed;
  for (let id = 1; id <= COUNT; id += 1) {
    const update = mangled(seedOf(chance, id), chance) as Update & { update_id: number };
    const press: unknown = (update as { callback_query?: { id?: unknown } | null }).callback_query?.id;
    if (typeof press === 'string' && Number.isSafeInteger(update.update_id)) presses.add(press);
    // In the message of a failure: enough to repeat it.
    await room.handle(update).catch((error: unknown) => {
      throw new Error(`seed ${SEED}, update ${id}: ${JSON.stringify(update).slice(0, 2000)}`, {
        cause: error,
      });
    });
  }
  // Answers are not waited for by anybody; one that never comes fails the test by its time.
  await fake.until((calls) => {
    const answered = answeredIn(calls);
    return [...presses].every((id) => answered.has(id));
  });
  expect(records.size).toBeGreaterThan(0);
  console.log(
    `${COUNT} updates, seed ${SEED}: ${presses.size} presses answered, heap ${Math.round((process.memoryUsage().heapUsed - before) / 1e6)} MB more`,
  );
}, 600_000);

function answeredIn(calls: FakeApi['calls']): Set<string> {
  return new Set(
    calls.flatMap(({ method, payload }) =>
      method === 'answerCallbackQuery' ? [String(payload['callback_query_id'])] : [],
    ),
  );
}

/** Every kind of update that the Bot API has (9.x). */
const KINDS = [
  ...['message', 'edited_message', 'channel_post', 'edited_channel_post', 'business_connection'],
  ...['business_message', 'edited_business_message', 'deleted_business_messages', 'message_reaction'],
  ...['message_reaction_count', 'inline_query', 'chosen_inline_result', 'callback_query', 'shipping_query'],
  ...['pre_checkout_query', 'purchased_paid_media', 'poll', 'poll_answer', 'my_chat_member', 'chat_member'],
  ...['chat_join_request', 'chat_boost', 'removed_chat_boost'],
];
const WORDS = [
  '/start',
  '/human',
  '/forget',
  '多久能注销好',
  '验证码 482913',
  '110101199003071233',
  '// 备注',
  '',
];
const DATA = [
  'c:start:menu',
  'o:start:before:go',
  'm:back',
  's:claim',
  's:approve:2026-11-25',
  'g:open',
  '💥',
  '',
];

/** An update as Telegram could have sent it. */
function seedOf(chance: Chance, id: number): object {
  const inGroup = chance.next() < 0.4;
  const chat = inGroup
    ? { id: chance.pick([GROUP, -1002]), type: 'supergroup', is_forum: true }
    : { id: chance.pick(CUSTOMERS), type: 'private' };
  const from = { id: inGroup ? 5 : chat.id, is_bot: false, first_name: '人', language_code: 'zh-hans' };
  const text = chance.pick(WORDS);
  const message = {
    message_id: id,
    date: 1,
    chat,
    from,
    ...chance.pick<object>([
      {
        text,
        entities: text.startsWith('/') ? [{ type: 'bot_command', offset: 0, length: text.length }] : [],
      },
      { photo: [{ file_id: 'f', file_unique_id: 'u', width: 9, height: 9 }], media_group_id: 'a' },
      { sticker: { file_id: 'f' } },
      { contact: { phone_number: '+86', first_name: '人', user_id: from.id } },
      { forum_topic_closed: {} },
    ]),
    ...(inGroup ? { is_topic_message: true, message_thread_id: 77 } : {}),
  };
  const member = { status: chance.pick(['member', 'kicked', 'left', 'administrator']), user: from };
  const changed = { chat, from, date: 1, old_chat_member: { ...member }, new_chat_member: member };
  const reaction = {
    chat,
    message_id: id,
    user: from,
    old_reaction: [],
    new_reaction: [{ type: 'emoji', emoji: '👍' }],
  };
  const contents: { [kind: string]: object } = {
    callback_query: { id: `press${id}`, from, message, data: chance.pick(DATA), chat_instance: '1' },
    message_reaction: reaction,
    my_chat_member: changed,
    chat_member: changed,
  };
  // Most of what comes is messages and presses.
  const kind = chance.next() < 0.5 ? chance.pick(['message', 'callback_query']) : chance.pick(KINDS);
  return { update_id: id, [kind]: contents[kind] ?? message };
}

const ABSURD: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    NaN,
    2 ** 53,
    1e300,
    '',
    'x'.repeat(5000),
    '\u202e\ud800',
    [],
    [[]],
    {},
    [null],
    [{}],
  ],
  { id: 7, type: 'private' },
];

/** The same with up to four fields missing, absurd, or put where another belongs. */
function mangled(update: object, chance: Chance): object {
  const copy = structuredClone(update) as { [key: string]: unknown };
  for (let times = chance.whole(0, 4); times > 0; times -= 1) {
    const holders = holdersIn(copy);
    const holder = chance.pick(holders);
    const key = chance.pick(Object.keys(holder));
    if (holder === copy && key === 'update_id' && chance.next() < 0.9) continue;
    const other = chance.pick(holders);
    const roll = chance.next();
    if (roll < 0.35) Reflect.deleteProperty(holder, key);
    else if (roll < 0.85) holder[key] = structuredClone(chance.pick(ABSURD));
    else holder[key] = structuredClone(other[chance.pick(Object.keys(other))]);
    if (Object.keys(copy).length === 0) copy['update_id'] = 1;
  }
  return copy;
}

function holdersIn(value: unknown): { [key: string]: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as { [key: string]: unknown };
  const inside = Object.values(fields).flatMap(holdersIn);
  return Object.keys(fields).length > 0 ? [fields, ...inside] : inside;
}
