import { beforeAll, describe, expect, test } from 'vitest';
import { inLanguage } from '../../src/chat/text.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { rehearse } from '../../src/rehearsal/rehearse.ts';
import type { Line, Script } from '../../src/rehearsal/script.ts';
import { LineSchema } from '../../src/rehearsal/script.ts';
import { shippedContent } from '../dialogue/shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
}, 60_000);

const BEGIN: Line[] = [{ customer: '/start' }, { press: '开始注销', step: 'start/before' }];

/** What is wrong with one script, as `path: what fix`. */
function flawsOf(talk: Line[], more: Partial<Script> = {}): string[] {
  return flawsOfAll([{ name: 'one', ...more, talk }]);
}

function flawsOfAll(scripts: Script[]): string[] {
  return rehearse(content, scripts).map(
    ({ script, path, what, fix }) => `${script} ${path.join('.')}: ${what} ${fix}`,
  );
}

test('a customer who goes a way of the shipped flows, in words and buttons', () => {
  expect(
    flawsOf([
      ...BEGIN,
      { press: '继续注销', step: 'start/operator', buttons: ['中国移动', '话机世界'] },
      { press: '中国移动', bot: ['被封了吗'] },
      { customer: '注销要多久？', question: 'duration', bot: '被封了吗', step: 'start/blocked' },
      { customer: '没有被封', step: 'start/login', not: '被封了吗' },
      { customer: '/stop', bot: '确定要停止' },
      { press: '停止办理', bot: '已停止' },
    ]),
  ).toEqual([]);
});

test('languages, days and time', () => {
  expect(flawsOf([{ customer: '/start', bot: '註銷' }], { language: 'zh-Hant' })).toEqual([]);
  expect(flawsOf([{ customer: '/start', bot: 'cancelling' }], { language: 'en' })).toEqual([]);
  expect(flawsOf([{ customer: '/human', bot: '客服现在休息' }], { day: '2026-11-22' })).toEqual([]);
});

test('time brings what falls due on its way', () => {
  const idle: Line[] = [
    ...BEGIN,
    { wait: '20 hours', quiet: true },
    { wait: '2 days', step: 'start/before' },
  ];
  expect(flawsOf(idle)).toEqual([]);
  expect(flawsOf([...idle.slice(0, -1), { wait: '2 天', quiet: true }])).toEqual([
    expect.stringMatching(/^0 talk\.3\.quiet: The bot should say nothing, but it said: “/),
  ]);
});

test('staff take a chat over, write, and hand it back', () => {
  expect(
    flawsOf([
      ...BEGIN,
      { customer: '/human', topic: '请求人工' },
      { staffPress: '接手', bot: '客服来了', topic: '已接手' },
      { customer: '我的卡丢了', quiet: true },
      { staff: '别着急' },
      { staff: '/back', bot: '我接着陪您办', step: 'start/before' },
    ]),
  ).toEqual([]);
});

test('a test begins where another one ends, in any order and another language', () => {
  const scripts: Script[] = [
    { name: 'later', after: 'first', language: 'en', talk: [{ press: '继续注销', bot: 'Whose card' }] },
    { name: 'first', talk: BEGIN },
    { name: 'other', after: 'first', talk: [{ press: '我再想想', step: 'none', bot: '不着急' }] },
  ];
  expect(flawsOfAll(scripts)).toEqual([]);
});

describe('what the bot says may be named', () => {
  test('whatever the content under test says there, in the language that is spoken', () => {
    const human: Line = { customer: '/human', bot: ['{hotline}', '{support.hotline}（{hours}）'] };
    expect(flawsOf([human, { customer: '/menu', buttons: '{menu.human}' }])).toEqual([]);
    expect(flawsOf([{ customer: '/human', bot: '({hours})' }], { language: 'en' })).toEqual([]);
    expect(flawsOf([{ customer: '/human' }, { press: '{menu.title}' }])[0]).toContain('主菜单');
    const changed = { zh: '021-5555-0000', en: '021-5555-0000' };
    const phrases = { ...content.phrases, 'support.hotline': changed };
    const script: Script = {
      name: 'one',
      talk: [human, { customer: '/human', not: content.phrases['support.hotline'].zh }],
    };
    expect(rehearse({ ...content, phrases }, [script])).toEqual([]);
  });

  test('whatever a phrase is filled with, and any words where … stands', () => {
    const stopped: Line[] = [...BEGIN, { customer: '/stop', bot: '{stop.ask}' }];
    expect(flawsOf([...stopped, { press: '{button.stop}', bot: '{stop.done}' }])).toEqual([]);
    expect(flawsOf([...stopped, { press: '{button.keep}', not: '{stop.done}' }])).toEqual([]);
    expect(flawsOf([...BEGIN, { customer: '/menu', buttons: '{menu.resume}' }])).toEqual([]);
    expect(flawsOf([{ customer: '/human', bot: '请求…拨打…进度' }])).toEqual([]);
    expect(flawsOf([{ customer: '/human', bot: '进度…请求' }])[0]).toContain('should say “进度…请求”');
    expect(flawsOf([...BEGIN, { customer: '/stop', bot: '{stop.done}' }])[0]).toContain('已停止');
  });

  test('also on a line that changes the language', () => {
    const talk: Line[] = [{ customer: '/language' }, { press: 'English', bot: '{language.set}' }];
    expect(flawsOf(talk)).toEqual([]);
    expect(inLanguage(content.phrases['language.set'], 'en')).toContain('English');
  });

  test('a name that stands for nothing is told, and what people write is left alone', () => {
    expect(flawsOf([{ customer: '/human', bot: ['客服', '{hotlin}'] }])).toEqual([
      '0 talk.0.bot.1: There is no phrase {hotlin} that a test can name. Did you mean `hotline`?',
    ]);
    expect(flawsOf([{ customer: '{zzz}' }])).toEqual([]);
  });
});

describe('what breaks says where, what was expected, what came, and what to do', () => {
  test.each<[string, Line, RegExp]>([
    [
      'other words',
      { press: '继续注销', bot: '哪家的号' },
      /^0 talk\.2\.bot: The bot should say “哪家的号”, but it said: “📱 您要注销的是哪家的卡？.*” If the change is meant, correct this line; if not, change the content back\.$/,
    ],
    [
      'one of several words',
      { press: '继续注销', bot: ['哪家的卡', '哪家的号'] },
      /^0 talk\.2\.bot\.1: The bot should say “哪家的号”/,
    ],
    [
      'words that should not be there',
      { press: '继续注销', not: '哪家的卡' },
      /^0 talk\.2\.not: The bot should not say “哪家的卡”, but it said: “/,
    ],
    [
      'another step',
      { press: '继续注销', step: 'start/blocked' },
      /^0 talk\.2\.step: The step `start\/blocked` should be open, but `start\/operator` is\. If the change is meant/,
    ],
    [
      'a step that does not exist',
      { press: '继续注销', step: 'start/opertor' },
      /^0 talk\.2\.step: There is no step `start\/opertor`; a step is written `flow\/step`\. Did you mean `start\/operator`\?$/,
    ],
    [
      'a flow that should be over',
      { press: '继续注销', step: 'none' },
      /^0 talk\.2\.step: No flow should be under way, but `start\/operator` is\./,
    ],
    [
      'a button that is not there',
      { press: '继续注消' },
      /^0 talk\.2\.press: There is no button “继续注消”\. Did you mean “👉 继续注销”\? The buttons are “👉 继续注销”, “我再想想”, .*\.$/,
    ],
    [
      'words of two buttons',
      { press: '想', buttons: '没有' },
      /^0 talk\.2\.buttons: There should be a button “没有”, but there are “/,
    ],
    [
      'two things on one line',
      { press: '继续注销', customer: '好' },
      /^0 talk\.2\.press: On one line only one thing happens, not `customer` and `press`\. Make two lines/,
    ],
    [
      'another answer',
      { customer: '注销要多久？', question: 'credit' },
      /^0 talk\.2\.question: The question `credit` should be answered here, but the bot said: “注销要多长时间？/,
    ],
    [
      'a question that does not exist',
      { customer: '注销要多久？', question: 'durration' },
      /^0 talk\.2\.question: There is no question `durration`\. Did you mean `duration`\?$/,
    ],
    [
      'a command that staff do not have',
      { staff: '/claimed' },
      /^0 talk\.2\.staff: Staff have no command `\/claimed` in a topic\. It can be `\/claim`/,
    ],
    [
      'words that staff do not read',
      { customer: '/human', topic: '不存在' },
      /^0 talk\.2\.topic: Staff should read “不存在”, but they read: “/,
    ],
  ])('%s', (_name, line, said) => {
    const flaws = flawsOf([...BEGIN, line]);
    expect(flaws).toHaveLength(1);
    expect(flaws[0]).toMatch(said);
  });

  test('names used twice, unknown and circling tests', () => {
    const talk = BEGIN;
    expect(
      flawsOfAll([
        { name: 'a', talk },
        { name: 'a', talk },
        { name: 'b', after: 'aa', talk },
        { name: 'c', after: 'd', talk },
        { name: 'd', after: 'c', talk },
        { name: 'e', after: 'c', talk },
      ]),
    ).toEqual([
      '1 name: Another test has the name “a” already. Give every test a name of its own.',
      expect.stringMatching(/^2 after: There is no test “aa” to begin after\. /),
      expect.stringMatching(/^3 after: This test begins after itself: c → d/),
      expect.stringMatching(/^4 after: This test begins after itself: d → c/),
    ]);
  });

  test('a test that begins after a broken one is not told again', () => {
    expect(
      flawsOfAll([
        { name: 'a', talk: [{ customer: '/start', bot: 'nonsense' }] },
        { name: 'b', after: 'a', talk: [{ press: 'nothing' }] },
      ]),
    ).toHaveLength(1);
  });
});

test.each(['3 days', '24 hours', '1 minute', '3 天', '24小时', '30分钟'])('“%s” is a time', (wait) => {
  expect(LineSchema.safeParse({ wait }).success).toBe(true);
});

test.each(['3', 'tomorrow', '-1 days', '3 weeks'])('“%s” is none', (wait) => {
  expect(LineSchema.safeParse({ wait }).success).toBe(false);
});
