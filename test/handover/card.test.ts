// The card, the topic's look and the idle clock: plain data in, plain data out.
import { expect, test } from 'vitest';
import { htmlLength, readHtml } from '../../src/chat/html.ts';
import { voiceOf } from '../../src/chat/voice.ts';
import type { CardFacts } from '../../src/handover/card.ts';
import { cardOf } from '../../src/handover/card.ts';
import { staffButton } from '../../src/handover/staff-button.ts';
import { StaffActionSchema } from '../../src/chat/staff.ts';
import { idleAt } from '../../src/handover/idle.ts';
import { topicLook } from '../../src/handover/look.ts';
import { withTalk } from '../../src/handover/talk.ts';
import { shippedContent } from '../dialogue/shipped-content.ts';

const staff = voiceOf('zh', (await shippedContent()).phrases);

const FACTS: CardFacts = {
  name: '小明 <b>',
  language: '简体中文',
  barred: false,
  gone: false,
  way: { flow: '人工协助注销', step: '证件照片', progress: '步骤 2/4' },
  cases: [{ number: 'XK-ABC234', state: '审核中', due: '11月25日周三', atHand: true }],
  holder: { kind: 'waiting', since: '11月20日周五 10:00', why: 'card.why.stuck', stuckOn: '证件照片' },
  answers: [{ title: '姓名', shown: '王*明' }],
  answersOf: 'XK-ABC234',
  read: ['还能用吗？'],
  notes: [{ at: '10:01', by: 'Mei', text: '请<核对>' }],
  audit: [{ at: '10:02', by: 'Mei', did: '接手', why: '' }],
  buttons: [['claim'], ['approve', 'refuse', 'more'], ['reveal', 'note', 'close'], []].map((row) =>
    row.map((action) => staffButton(staff, StaffActionSchema.parse(action), '/XK-ABC234')),
  ),
};

test('the card names what staff need, and its buttons are called as everybody calls them', () => {
  const { html, buttons } = cardOf(FACTS, staff);
  for (const part of [
    '小明 &lt;b&gt;',
    '简体中文',
    '证件照片',
    'XK-ABC234',
    '11月25日周三',
    '10:00',
    '王*明',
    '还能用吗？',
    '请&lt;核对&gt;',
  ])
    expect(html).toContain(part);
  expect(readHtml(html).mistakes).toEqual([]);
  expect(buttons.flat().map(({ label }) => label)).toEqual([
    '接手',
    '批准',
    '驳回',
    '补充材料',
    '显示证件',
    '备注',
    '结案',
  ]);
});

test('a card of very much stays within a message, the end left out', () => {
  const answers = Array.from({ length: 60 }, (_, at) => ({ title: `第 ${at} 项`, shown: '长'.repeat(50) }));
  const notes = Array.from({ length: 9 }, () => ({
    at: '10:01',
    by: 'M'.repeat(400),
    text: 'x'.repeat(900),
  }));
  const { html } = cardOf({ ...FACTS, name: '名'.repeat(500), answers, notes }, staff);
  expect(htmlLength(html)).toBeLessThanOrEqual(4096);
  expect(html).toContain('XK-ABC234');
});

test('a topic is named by state, customer and case, within 128 characters', () => {
  expect(topicLook('review', '小明', 'XK-ABC234')).toEqual({
    name: '🔎 小明 · XK-ABC234',
    icon: '🔎',
    closed: false,
  });
  const { name } = topicLook('waiting', '👨‍👩‍👧'.repeat(80), 'XK-ABC234');
  expect(name.length).toBeLessThanOrEqual(128);
  expect(name.endsWith(' · XK-ABC234')).toBe(true);
  expect(topicLook('closed', 'a\n b', null)).toMatchObject({ name: '✅ a b', closed: true });
});

test('a quiet talk is warned about after 20 minutes, and over 10 minutes after that, however late it came', () => {
  const holder = {
    kind: 'staff',
    id: 1,
    name: 'Mei',
    since: 0,
    lastAt: 0,
    warnedAt: null,
    place: null,
  } as const;
  expect(idleAt(holder)).toEqual({ what: 'warning', at: 1_200_000 });
  expect(idleAt({ ...holder, warnedAt: 1_210_000 })).toEqual({ what: 'back', at: 1_810_000 });
  expect(idleAt({ ...holder, warnedAt: 9_000_000 })).toEqual({ what: 'back', at: 9_600_000 });
  expect(idleAt({ kind: 'bot' })).toBeNull();
});

test('the talk keeps its last 200 lines', () => {
  let talk: ReturnType<typeof withTalk> = [];
  for (let at = 0; at < 250; at += 1) talk = withTalk(talk, { at, by: null, text: String(at) });
  expect(talk).toHaveLength(200);
  expect(talk[0]?.text).toBe('50');
});
