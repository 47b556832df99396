// The commands of staff that cover all customers, asked as the telegram room asks them and read as staff would.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Button } from '../../src/chat/effect.ts';
import { readHtml } from '../../src/chat/html.ts';
import type { Arrival } from '../../src/chat/input.ts';
import { openCase } from '../../src/case/case.ts';
import { makeGeneral } from '../../src/app/general/general.ts';
import { summariseOnce } from '../../src/app/summary.ts';
import { timeIn, dayIn, systemClock } from '../../src/app/clock.ts';
import { makeGroups } from '../../src/app/groups.ts';
import type { Content } from '../../src/dialogue/content.ts';
import type { Record } from '../../src/dialogue/record.ts';
import { newDesk } from '../../src/handover/desk.ts';
import type { Store } from '../../src/store/port.ts';
import type { Tallies } from '../../src/store/tallies.ts';
import { openTallies } from '../../src/store/tallies.ts';
import type { Spot } from '../../src/telegram/group-voice.ts';
import { shippedContent } from '../dialogue/shipped-content.ts';
import type { DataFolder } from '../store/data-folder.ts';
import { dataFolder } from '../store/data-folder.ts';
import { next, stranger } from '../store/sample-record.ts';

/** Monday, 23 November 2026, 10:00 in Shanghai. */
const NOW = Date.UTC(2026, 10, 23, 2);
const MINUTE = 60_000;
const GROUP = -1_001_234_567_890;
const CHEN = { id: 900, name: '客服小陈', supervisor: false };

let content: Content;
let folder: DataFolder;
let store: Store;
let tallies: Tallies;
let tallyFolder: string;
let said: { spot: Spot; html: string; buttons: Button[][]; picture: boolean }[];
let turns: Arrival[];

beforeAll(async () => {
  content = await shippedContent();
});
beforeEach(async () => {
  folder = dataFolder();
  store = await folder.open();
  tallyFolder = mkdtempSync(join(tmpdir(), 'general-'));
  tallies = openTallies({
    folder: tallyFolder,
    dayOf: dayIn('Asia/Shanghai'),
    keepDays: 120,
    log: () => undefined,
  });
  said = [];
  turns = [];
});
afterEach(async () => {
  await tallies.close();
  await store.close();
  folder.discard();
  rmSync(tallyFolder, { recursive: true, force: true });
});

function parts() {
  return {
    store,
    tallies,
    content: () => content,
    turns: {
      take: (arrival: Arrival) => {
        turns.push(arrival);
        return Promise.resolve({ gathering: false });
      },
    },
    now: () => NOW,
    dayOf: dayIn('Asia/Shanghai'),
    staffLanguage: 'zh' as const,
  };
}

const announcer = {
  say: (spot: Spot, html: string, buttons: Button[][] = []) => {
    said.push({ spot, html, buttons, picture: false });
  },
  show: (spot: Spot, picture: Uint8Array, html: string) => {
    said.push({ spot, html, buttons: [], picture: picture.length > 0 });
  },
};

let updates = 0;

/** Writes a command in a group and returns what the bot says to it, as Telegram shows it. */
async function command(line: string, where: { thread?: number; customer?: number } = {}): Promise<string> {
  const [name = '', ...rest] = line.slice(1).split(' ');
  const before = said.length;
  const { thread = null, customer = null } = where;
  const told = {
    updateId: (updates += 1),
    by: CHEN,
    command: name,
    rest: rest.join(' '),
    group: GROUP,
    thread,
    customer,
    messageId: 7,
  };
  await makeGeneral(parts(), announcer)(told);
  const answer = said.at(before);
  if (answer === undefined) return '';
  const { text, mistakes } = readHtml(answer.html);
  expect(mistakes).toEqual([]);
  expect(text.length).toBeLessThanOrEqual(answer.picture ? 1024 : 4096);
  expect(text).not.toMatch(/\{[a-z]+\}/);
  return text;
}

function atDesk(chatId: number, name: string, change: Partial<Record>): Record {
  return next(stranger(chatId), { name, desk: { ...newDesk(GROUP), topic: chatId }, ...change });
}

async function fillDesk(): Promise<void> {
  const waiting = (minutes: number) =>
    ({ kind: 'waiting', since: NOW - minutes * MINUTE, why: 'asked', place: null }) as const;
  const held = { kind: 'staff', since: NOW - 5 * MINUTE, lastAt: NOW, warnedAt: null, place: null } as const;
  const opened = openCase({
    number: 'XK-AAAAAA',
    at: NOW - 5 * 24 * 60 * MINUTE,
    reviewDue: '2026-11-20',
    flow: 'assisted',
  });
  for (const record of [
    atDesk(11, '王芳', { holder: waiting(12) }),
    atDesk(12, '李 <伟>', { holder: waiting(45), desk: null }),
    atDesk(13, 'Alex', { holder: { ...held, id: CHEN.id, name: CHEN.name } }),
    atDesk(14, '赵六', { holder: { ...held, id: 901, name: '客服小林' } }),
    atDesk(15, '钱七', { cases: [opened] }),
    atDesk(16, '孙八', {}),
  ]) {
    await store.save(record, { durable: true });
  }
}

test('an empty queue says so', async () => {
  expect(await command('/open')).toContain('没有待处理');
  expect(said[0]?.spot).toEqual({ group: GROUP, thread: null, replyTo: 7 });
});

test('/open lists everybody over all groups: who waits longest first, late ones marked, with the way to the topic', async () => {
  await fillDesk();
  const lines = (await command('/open')).split('\n').filter((line) => line !== '');
  expect(lines[0]).toContain('待处理 5');
  expect(lines[0]).toContain('超期 1');
  expect(lines.slice(1).map((line) => /李|王|Alex|赵|钱|孙/.exec(line)?.[0])).toEqual([
    '李',
    '王',
    'Alex',
    '赵',
    '钱',
  ]);
  expect(lines[1]).toContain('45 分钟');
  expect(lines[4]).toContain('客服小林');
  expect(lines[5]).toMatch(/XK-AAAAAA.*超期/);
  expect(said[0]?.html).toContain('<a href="https://t.me/c/1234567890/11">王芳</a>');
  expect(said[0]?.html).toContain('<b>李 &lt;伟&gt;</b>');
});

test('/open of a crowd fits into one message and says how many more there are', async () => {
  const name = '很'.repeat(64);
  for (let id = 1; id <= 60; id += 1) {
    const holder = { kind: 'waiting', since: NOW - id * MINUTE, why: 'asked', place: null } as const;
    await store.save(atDesk(id, name, { holder }), { durable: false });
  }
  expect(await command('/open')).toContain('还有 40 位');
});

test('/mine lists what I have in hand, and nothing of others', async () => {
  expect(await command('/mine')).toContain('没有会话');
  await fillDesk();
  const mine = await command('/mine');
  expect(mine).toContain('Alex');
  expect(mine).not.toContain('赵六');
});

test('/case finds a case however its number is typed, or says that there is none', async () => {
  await fillDesk();
  for (const typed of ['XK-AAAAAA', 'xk-aaaaaa', 'aaaaaa', ' AAAAAA ']) {
    const shown = await command(`/case ${typed}`);
    expect(shown).toContain('XK-AAAAAA');
    expect(shown).toContain('钱七');
    expect(shown).toContain('11月20日');
  }
  expect(await command('/case XK-<b>')).toContain('没有找到');
  expect(await command('/case')).toContain('/case XK-');
  expect(await command('/case', { thread: 15, customer: 15 })).toContain('XK-AAAAAA');
});

test('/stats before anything happened', async () => {
  const shown = await command('/stats');
  expect(shown).toContain('近 7 天');
  expect(shown).toContain('到访 0 次');
  expect(said.at(-1)?.picture).toBe(false);
});

test('/stats tells visits, first response, overdue, satisfaction and where people stop', async () => {
  await fillDesk();
  tallies.add(NOW - MINUTE, [
    ...Array.from({ length: 4 }, () => ({ kind: 'visit' }) as const),
    { kind: 'asked', why: 'asked' },
    { kind: 'responded', seconds: 30 },
    { kind: 'replied', seconds: 120 },
    { kind: 'rated', stars: 5 },
    { kind: 'reached', flow: 'assisted', step: 'name' },
  ]);
  tallies.add(NOW - 10 * 24 * 60 * MINUTE, [{ kind: 'visit' }]);
  const shown = await command('/stats');
  expect(said.at(-1)?.picture).toBe(true);
  expect(shown).toContain('到访 4 次，其中 3 次没找人工（75%）');
  expect(shown).toContain('首次回复：中位数 2 分钟');
  expect(shown).toContain('接手：中位数 30 秒');
  expect(shown).toContain('等待 2 位，审核超期 1 件');
  expect(shown).toContain('满意度 5.0');
  expect(shown).toMatch(/1\. .*1 人到这里/);
  expect(await command('/stats 30')).toContain('到访 5 次');
  expect(await command('/stats nonsense')).toContain('近 7 天');
});

test('/canned lists the ready replies; in a topic a tap sends one to its customer', async () => {
  expect(await command('/canned')).toContain('/canned ');
  await command('/canned', { thread: 11, customer: 11 });
  const press = said.at(-1)?.buttons[0]?.[0]?.press;
  if (press?.kind !== 'general') throw new Error('no button');
  expect(turns).toEqual([]);
  await command(`/canned ${press.rest}`, { thread: 11, customer: 11 });
  expect(turns).toMatchObject([
    { chatId: 11, input: { kind: 'staff', by: CHEN, act: { kind: 'canned', id: press.rest } } },
  ]);
});

test('/block and /unblock with a number are a turn of that customer', async () => {
  await fillDesk();
  expect(await command('/block aaaaaa')).toContain('已拉黑');
  expect(await command('/unblock XK-AAAAAA')).toContain('已解除');
  expect(turns.map(({ chatId }) => chatId)).toEqual([15, 15]);
  expect(turns[0]?.input).toMatchObject({ kind: 'staff', by: CHEN, act: { kind: 'did', action: 'block' } });
  expect(await command('/block')).toContain('编号');
  expect(await command('/block XK-999999')).toContain('没有找到');
});

test('/help names the commands; what is not ours is not answered', async () => {
  expect(await command('/help')).toContain('/open');
  expect(await command('/weather')).toBe('');
});

test('the daily summary is given once to every group when its time has come, also across a restart', async () => {
  const groups = makeGroups([
    { chatId: GROUP, language: 'zh' },
    { chatId: -1002, language: 'en' },
  ]);
  const common = {
    general: parts(),
    tallies,
    groups,
    announcer,
    timeOf: timeIn('Asia/Shanghai'),
    log: silent,
  };
  const clock = { ...systemClock, now: () => NOW };
  await summariseOnce({ ...common, at: '10:01', clock });
  expect(said).toEqual([]);
  await summariseOnce({ ...common, at: '10:00', clock });
  expect(said.map(({ spot }) => spot.group)).toEqual([GROUP, -1002]);
  expect(readHtml(said[0]?.html ?? '').text).toContain('11月23日小结');
  await summariseOnce({ ...common, at: '10:00', clock });
  expect(said).toHaveLength(2);
});

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
