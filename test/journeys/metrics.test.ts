// The figures for whoever watches: right after a journey, of a size that does not grow with the people, and without a
// word of anybody.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CaseStateSchema } from '../../src/case/case.ts';
import { MATCHED } from '../../src/app/watch/matched.ts';
import { LANGUAGES } from '../../src/chat/text.ts';
import { UPDATE_KINDS } from '../../src/telegram/update-kind.ts';
import { refuses } from '../world/leavings.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { POISON, poisoned } from '../world/poisoned.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { does, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei, chen } = preset;
const SETTINGS = { STAFF_CHAT_ID: String(staffGroup), METRICS: 'on' };
let world: World;

beforeEach(async () => {
  world = await openWorld({ settings: SETTINGS });
  world.content = poisoned(world.content);
});
afterEach(() => world.close());

type Series = { name: string; labels: Record<string, string>; value: number };

async function series(): Promise<Series[]> {
  const lines = (await world.figures()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name = '', within = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    const labels = Array.from(within.matchAll(/(\w+)="([^"]*)"/g), ([, key, text]) => [key, text] as const);
    return { name, labels: Object.fromEntries(labels) as Record<string, string>, value: Number(value) };
  });
}

/** The value of a series; null when there is none. */
async function figure(name: string, labels: Record<string, string> = {}): Promise<number | null> {
  const fits = (each: Series): boolean =>
    each.name === `xiaoka_${name}` &&
    Object.entries(labels).every(([key, value]) => each.labels[key] === value);
  return (await series()).find(fits)?.value ?? null;
}

async function apply(): Promise<void> {
  await toApplication(world, fang);
  for (const answer of [NAME, ID_NUMBER, CARD_NUMBER]) await world.say(fang, answer);
  await world.press(fang, '卡不用了');
  await world.say(fang, { photo: true });
  await world.press(fang, '完成');
  await world.press(fang, '确认提交');
}

test('counts turns, updates, matches, cases, sends and limits of a journey', async () => {
  await apply();
  await world.say(liwei, '多久能注销好');
  await world.say(liwei, '噼里啪啦哐当');
  await world.say(liwei, POISON);
  await refuses(world, liwei, '429');
  await world.say(liwei, '/human');
  await world.pass(5_000);

  expect(await figure('turns_total', { input: 'text', result: 'saved' })).toBe(5);
  expect(await figure('turns_total', { input: 'upload', result: 'saved' })).toBe(1);
  expect(await figure('turns_total', { input: 'text', result: 'failed' })).toBe(3);
  expect(await figure('turn_seconds_count')).toBeGreaterThan(20);
  expect(await figure('turn_retries_total')).toBe(0);
  expect(await figure('updates_total', { kind: 'message', result: 'set_aside' })).toBe(1);
  // Eight of customers, and what the group says of the two topics: made, and a card pinned.
  expect(await figure('updates_total', { kind: 'message', result: 'taken' })).toBe(12);
  expect(await figure('update_lag_seconds_count')).toBe(13);
  expect(await figure('dead_letters_total')).toBe(1);
  expect(await figure('matches_total', { outcome: 'answered', language: 'zh-Hant' })).toBe(1);
  expect(await figure('matches_total', { outcome: 'missed', language: 'zh-Hant' })).toBe(1);
  expect(await figure('matches_total', { outcome: 'step', language: 'zh' })).toBe(3);
  expect(await figure('case_moves_total', { state: 'submitted' })).toBe(1);
  expect(await figure('sends_total', { effect: 'say', outcome: 'later' })).toBe(1);
  expect(await figure('sends_total', { effect: 'topic', outcome: 'done' })).toBe(2);
  expect(await figure('telegram_limits_total', { scope: 'person' })).toBe(1);
  expect(await figure('telegram_limits_total', { scope: 'group' })).toBe(0);
  expect(await figure('store_seconds_count', { operation: 'save' })).toBeGreaterThan(20);
  expect(await figure('store_refusals_total')).toBe(0);
  expect(await figure('cases', { state: 'in_review' })).toBe(1);
  expect(await figure('cases', { state: 'with_customer' })).toBe(0);
  expect(await figure('desk_waiting')).toBe(1);
  expect(await figure('people')).toBe(2);
  expect(await figure('due_lag_seconds')).toBe(0);
  expect(await figure('content_mistakes')).toBe(0);
  expect(await figure('build_info', { node: process.versions.node })).toBe(1);
  expect(await figure('pace_waiting')).toBe(0);
});

test('shows what is held back after Telegram said to wait', async () => {
  await refuses(world, liwei, '429');
  await world.say(liwei, '/start').catch(() => undefined);
  expect(await figure('outbox_chats', { state: 'pausing' })).toBe(1);
  expect(await figure('outbox_chats', { state: 'underway' })).toBe(0);
  await world.pass(5_000);
  expect(await figure('outbox_chats', { state: 'pausing' })).toBe(0);
});

const TURNS = [
  ...['text', 'command', 'press', 'upload', 'contact', 'unusual', 'edited', 'flooding', 'left', 'returned'],
  ...['tick', 'event', 'reacted', 'undelivered'],
  ...['wrote', 'changed', 'reacted', 'did', 'canned', 'refused', 'topic'].map((act) => `staff_${act}`),
];
const EFFECTS = [
  'say',
  'erase',
  'commands',
  'carry',
  'tell',
  'exhibit',
  'topic',
  'card',
  'react',
  'file',
  'remove',
];
/** Every value that a label may have, by name of the label. */
const CLOSED: Record<string, readonly string[]> = {
  input: TURNS,
  result: ['saved', 'repeated', 'idle', 'failed', 'taken', 'set_aside'],
  kind: UPDATE_KINDS,
  effect: [...EFFECTS, 'discard'],
  outcome: ['done', 'never', 'moved', 'later', ...MATCHED],
  scope: ['person', 'group', 'other'],
  language: LANGUAGES,
  operation: ['load', 'save'],
  part: ['store', 'telegram', 'content', 'lag'],
  state: [
    ...['underway', 'waiting', 'pausing', 'in_review', 'late', 'with_customer'],
    ...CaseStateSchema.options,
  ],
};

test('labels come from closed sets, whatever people do, and hold nothing of them', async () => {
  const names: string[] = [];
  for (let each = 0; each < 12; each += 1) {
    const name = `诸葛${each}号`;
    const { id } = await world.sandbox.person(name, ['zh-hans', 'en', 'ja', 'zh-hant'][each % 4]);
    names.push(name, String(id));
    await world.sandbox.say(id, `/${name}`);
    await world.sandbox.say(id, `${name} 的证件 ${ID_NUMBER}`);
    await world.sandbox.say(id, { sticker: true });
    await world.sandbox
      .press(id, `o:${id}:${id}:x`, { wait: false, forge: true, message: 1 })
      .catch(() => undefined);
  }
  await world.say(fang, `/human ${NAME}`);
  await does(world, chen, '接手');
  await writes(world, chen, `//${CARD_NUMBER}`);
  await writes(world, chen, `/canned hello`);
  await world.rest();

  const found = (await series()).filter(({ name }) => name.startsWith('xiaoka_') && !name.endsWith('_info'));
  for (const { name, labels } of found) {
    for (const [label, value] of Object.entries(labels)) {
      if (label === 'le') expect(value).toMatch(/^(?:[\d.]+|\+Inf)$/);
      else expect(CLOSED[label], `${name}{${label}="${value}"}`).toContain(value);
    }
  }
  const text = await world.figures();
  expect(text).toContain('input="staff_wrote"');
  for (const planted of [...names, NAME, ID_NUMBER, CARD_NUMBER, world.sandbox.token, String(staffGroup)])
    expect(text).not.toContain(planted);
});

test('is answered as text of Prometheus, alone or beside the desk, and not unless it is asked for', async () => {
  const alone = await fetch(`${world.webUrl() ?? ''}/metrics`);
  expect(alone.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect((await fetch(`${world.webUrl() ?? ''}/desk`)).status).toBe(404);

  const desk = { STAFF_CHAT_ID: String(staffGroup), DESK_URL: 'https://bot.example.com' };
  await world.restart({ ...desk, METRICS: 'on' });
  expect(await world.figures()).toContain('xiaoka_build_info');
  await world.restart(desk);
  expect((await fetch(`${world.webUrl() ?? ''}/metrics`)).status).toBe(404);
  await world.restart({ STAFF_CHAT_ID: String(staffGroup) });
  expect(world.webUrl()).toBeNull();
});
