// What staff write among themselves never reaches the customer: notes in every spelling, replies to them, words to a
// colleague, commands that are none, and whatever an edit makes of a message.
import { describe, expect, test } from 'vitest';
import { delivered } from '../../src/dialogue/delivered.ts';
import { owedOn } from '../../src/dialogue/owe.ts';
import { nextTogether } from '../../src/dialogue/together.ts';
import type { AtDesk } from './at-desk.ts';
import { atDeskAt, held, LI, MEI } from './at-desk.ts';

const notesOf = (person: AtDesk): string[] => person.record.desk?.notes.map(({ text }) => text) ?? [];

describe('a note', () => {
  test.each([
    '//小心',
    '// 小心',
    '／／小心',
    '／/ 小心',
    '/／小心',
    '、、小心',
    '、/小心',
    '／、 小心',
    '  // 小心',
    '\u3000／／小心',
    '\n//\n小心',
    '\u200B//小心',
    '/\u200B/ 小心',
    '\uFEFF\u2060／\u200D／小心',
    '/ / 小心',
    '⁄⁄小心',
    '∕/小心',
    '\u202E//小心',
    '\u00AD//小心',
  ])('is one as it is typed: %j', (text) => {
    const person = held();
    const before = person.chat.length;
    person.wrote(text);
    expect(person.chat).toHaveLength(before);
    expect(notesOf(person)).toEqual(['小心']);
  });

  test.each(['您好', 'https://example.com', '费用：10/月', '好的、没问题', '1/2', '。。', '-- 好'])(
    '%j is none',
    (text) => {
      const person = held();
      const before = person.chat.length;
      person.wrote(text);
      expect(person.chat).toHaveLength(before + 1);
      expect(notesOf(person)).toEqual([]);
    },
  );

  test('answers a note, whoever writes it, and so on', () => {
    const person = held();
    const before = person.chat.length;
    const first = person.wrote('／／这人上次骂过人', LI);
    const second = person.wrote('知道了，我也觉得他烦', MEI, { replyTo: first });
    person.wrote('哈哈', LI, { replyTo: second });
    // A note that is not known any more is seen by its words.
    person.wrote('真的吗', MEI, { replyTo: 3, replied: { bot: false, text: '// 很久以前' } });
    expect(person.chat).toHaveLength(before);
    expect(notesOf(person)).toHaveLength(4);
  });

  test('with a picture is one in all its parts, also for whoever replies to one of them', () => {
    const person = held();
    const before = person.chat.length;
    const first = person.wrote('', MEI, { album: 'x' });
    person.wrote('、、小心', MEI, { album: 'x' });
    person.wrote('同意', LI, { replyTo: first });
    expect(person.chat).toHaveLength(before);
    expect(notesOf(person)).toEqual(['小心', '同意']);
  });
});

describe('a reply in the topic', () => {
  test('to a line of the bot that the customer does not have goes to nobody, and says so', () => {
    const person = held();
    const claimed = person.topic.find(({ html }) => html.includes('[staff.claimed'));
    const before = person.chat.length;
    person.wrote('这人照片不对', MEI, { replyTo: claimed?.id ?? 0, replied: { bot: true, text: '' } });
    expect(person.chat).toHaveLength(before);
    expect(person.last().html).toBe('[staff.replyAmongStaff]');
  });

  test.each<[string, (person: AtDesk) => void]>([
    ['something that they wrote', (person) => person.types('我的卡丢了')],
    ['a code that was masked', (person) => person.types('验证码 482913')],
    ['a command', (person) => person.types('/faq')],
  ])('to %s is to the customer', (_, does) => {
    const person = held();
    does(person);
    const theirs = person.last().id;
    const before = person.chat.length;
    person.wrote('请不要发', MEI, { replyTo: theirs, replied: { bot: true, text: '' } });
    expect(person.chat).toHaveLength(before + 1);
  });

  test('to their request for a person, and to what a colleague wrote to them, is to the customer', () => {
    const person = held();
    const request = person.topic.find(({ html }) => html.includes('[staff.asked'));
    const before = person.chat.length;
    const mine = person.wrote('您好', MEI, { replyTo: request?.id ?? 0, replied: { bot: true, text: '' } });
    person.wrote('还有一点', MEI, { replyTo: mine, replied: { bot: false, text: '您好' } });
    expect(person.chat).toHaveLength(before + 2);
  });
});

describe('words that are for a colleague, or were meant as a command', () => {
  test.each([
    ['@xiaolin 帮我看一下', 'staff.toColleague'],
    ['＠小林 看一下', 'staff.toColleague'],
    [' \u200B@xiaolin', 'staff.toColleague'],
    ['👋 @xiaolin 看一下', 'staff.toColleague'],
    ['（@xiaolin）看一下', 'staff.toColleague'],
    ['／block 骚扰', 'staff.noCommand'],
    ['/拉黑 骚扰', 'staff.noCommand'],
    ['、note 他骂人', 'staff.noCommand'],
  ])('%j is not carried, and whoever wrote it is told', (text, told) => {
    const person = held();
    const before = person.chat.length;
    person.wrote(text);
    expect(person.chat).toHaveLength(before);
    expect(person.last().html).toBe(`[${told}]`);
  });

  test('somebody without a username is seen by what Telegram says of the words; a name in an address is none', () => {
    const person = held();
    const before = person.chat.length;
    person.wrote('小林 帮我看一下', MEI, { calls: true });
    expect(person.chat).toHaveLength(before);
    person.wrote('请写信到 help@example.com');
    expect(person.chat).toHaveLength(before + 1);
  });

  test('they are no reason for a refusal either, for which the bot has just asked', () => {
    const person = atDeskAt('review');
    person.did('refuse');
    person.wrote('@xiaolin 这个能过吗');
    person.wrote('／approve');
    expect(person.record.cases.map(({ state }) => state)).toEqual(['in-review']);
    expect(person.read()).toContain('[staff.toColleague]');
    expect(person.read()).toContain('[staff.noCommand]');
  });

  test('an album that calls a colleague is taken back whole', () => {
    const person = held();
    const before = person.chat.length;
    person.wrote('', MEI, { album: 'x' });
    person.wrote('@xiaolin 看这几张', MEI, { album: 'x' });
    person.wrote('', MEI, { album: 'x' });
    expect(person.chat).toHaveLength(before);
  });
});

describe('an edit', () => {
  const changed = (person: AtDesk, messageId: number, text: string): string =>
    person.staff({ kind: 'changed', messageId, text });

  test('of words into a note takes the customer’s copy back, and says so', () => {
    const person = held();
    const before = person.chat.length;
    const id = person.wrote('这人好烦');
    expect(person.chat).toHaveLength(before + 1);
    changed(person, id, '／／这人好烦');
    expect(person.chat).toHaveLength(before);
    expect(person.last()).toMatchObject({ html: '[staff.notedLate]', replyTo: id });
    expect(notesOf(person)).toEqual(['这人好烦']);
    person.wrote('是的', LI, { replyTo: id });
    expect(person.chat).toHaveLength(before);
  });

  test('of words that wait still keeps them from going at all', () => {
    const person = held();
    person.connected = false;
    const id = person.wrote('这人好烦');
    const call = person.wrote('看一下');
    changed(person, id, '// 这人好烦');
    changed(person, call, '@xiaolin 看一下');
    expect(owedOn(person.record, 'customer')).toEqual([]);
    const told = owedOn(person.record, 'staff').map(({ effect }) => ('html' in effect ? effect.html : ''));
    expect(told).toEqual(expect.arrayContaining(['[staff.noted]', '[staff.toColleague]']));
  });

  test('of words that are on the wire takes them back once they have arrived', () => {
    const person = held();
    person.connected = false;
    const id = person.wrote('这人好烦');
    const next = nextTogether(owedOn(person.record, 'customer'), false);
    if (next === null) throw new Error('nothing is on the wire');
    changed(person, id, '// 这人好烦');
    const done = { kind: 'done' as const, messageId: 77, messageIds: [77] };
    const { record } = delivered(person.record, next, done, person.now);
    expect(owedOn(record, 'customer').map(({ effect }) => effect)).toEqual([
      { kind: 'erase', messageId: 77 },
    ]);
  });

  test('of a caption makes the whole album a note', () => {
    const person = held();
    const before = person.chat.length;
    person.wrote('', MEI, { album: 'x' });
    const id = person.wrote('看这几张', MEI, { album: 'x' });
    expect(person.chat.length).toBeGreaterThan(before);
    changed(person, id, '// 看这几张');
    expect(person.chat).toHaveLength(before);
  });

  test('of a note stays among staff, whatever it says now', () => {
    const person = held();
    const before = person.chat.length;
    const id = person.wrote('// 这人好烦');
    changed(person, id, '// 这人很好');
    expect(notesOf(person)).toEqual(['这人很好']);
    changed(person, id, '您好');
    expect(person.chat).toHaveLength(before);
    expect(person.last()).toMatchObject({ html: '[staff.stillNote]', replyTo: id });
    expect(notesOf(person)).toEqual(['您好']);
  });

  test.each(['@xiaolin 看一下', '／block 骚扰', '/block'])(
    'into %j is no correction, and says so',
    (text) => {
      const person = held();
      const id = person.wrote('好的');
      const before = person.chat.length;
      changed(person, id, text);
      expect(person.chat).toHaveLength(before);
      expect(person.last().html).toBe('[staff.editedPrivate]');
    },
  );
});
