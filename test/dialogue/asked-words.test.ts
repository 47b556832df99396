// What staff write after "Refuse", "Ask for more", "Approve" or "Note" is taken as it is meant, and nothing else is.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/chat/effect.ts';
import type { Content } from '../../src/dialogue/content.ts';
import type { Applicant } from './case-desk.ts';
import { applicant, LIN, ZHOU } from './case-desk.ts';
import { shippedContent } from './shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
}, 60_000);

const GREETING = '您好，我是小美，看到您的申请了';

const toCustomer = (effects: readonly Effect[]): Effect[] =>
  effects.filter((effect) => effect.kind === 'say' || (effect.kind === 'carry' && effect.to === 'customer'));
const tells = (effects: readonly Effect[]): string =>
  effects.flatMap((effect) => (effect.kind === 'tell' ? [effect.html] : [])).join('\n');
const state = (person: Applicant): string => person.held().state;

describe.each([
  ['refuse', '驳回', 'refused'],
  ['more', '补充材料', 'more-wanted'],
] as const)('words for %s', (action, label, ends) => {
  test('are shown back first, and reach the customer once they are confirmed', () => {
    const person = applicant(content);
    person.clicksCard(LIN, label);
    const effects = person.says(LIN, '照片 <看不清>');
    expect(toCustomer(effects)).toEqual([]);
    expect(tells(effects)).toContain('照片 &lt;看不清&gt;');
    expect(state(person)).toBe('in-review');
    person.restarts();
    const decided = person.clicks(LIN, '确认');
    expect(toCustomer(decided)).not.toEqual([]);
    expect(person.held()).toMatchObject({ state: ends, word: '照片 <看不清>' });
  });

  test('can be written anew, and only the last ones count', () => {
    const person = applicant(content);
    person.clicksCard(LIN, label);
    person.says(LIN, '第一句');
    const first = person.effects.length;
    person.clicks(LIN, '改');
    person.says(LIN, '第二句');
    const stale = person.effects.slice(0, first).findLast((effect) => effect.kind === 'tell');
    person.effects.push(...(stale === undefined ? [] : [stale]));
    person.clicks(LIN, '确认');
    expect(state(person)).toBe('in-review');
    person.says(LIN, '第三句');
    person.clicks(LIN, '确认');
    expect(person.held()).toMatchObject({ state: ends, word: '第三句' });
  });

  test('are dropped by "never mind"', () => {
    const person = applicant(content);
    person.clicksCard(LIN, label);
    person.says(LIN, '照片看不清');
    expect(toCustomer(person.clicks(LIN, '算了'))).toEqual([]);
    expect(person.record.desk?.asked).toEqual([]);
    expect(state(person)).toBe('in-review');
  });

  test('are confirmed by whoever wrote them, and by nobody else', () => {
    const person = applicant(content);
    person.clicksCard(LIN, label);
    person.says(ZHOU, GREETING);
    expect(tells(person.effects.slice(-1))).not.toContain(GREETING);
    person.says(LIN, '照片看不清');
    expect(toCustomer(person.clicks(ZHOU, '确认'))).toEqual([]);
    expect(state(person)).toBe('in-review');
    person.effects.pop();
  });

  test.each([
    ['claiming the chat', (person: Applicant) => person.does(LIN, 'claim')],
    ['another decision', (person: Applicant) => person.clicksCard(LIN, '批准')],
    ['looking at papers', (person: Applicant) => person.clicksCard(LIN, '显示证件')],
    ['a note', (person: Applicant) => person.says(LIN, '// 看看')],
    ['a note by the button', (person: Applicant) => person.does(LIN, 'note')],
    ['a ready reply', (person: Applicant) => person.acts(LIN, { kind: 'canned', id: 'hello', messageId: 5 })],
    ['the transcript', (person: Applicant) => person.does(LIN, 'transcript')],
  ])('are not awaited any more after %s, and that is said', (_, act) => {
    const person = applicant(content);
    person.clicksCard(LIN, label);
    const effects = act(person);
    expect(tells(effects)).toMatch(new RegExp(`${person.held().number}.*没有`));
    expect(person.record.desk?.asked.filter(({ what }) => what === action)).toEqual([]);
    expect(state(person)).toBe('in-review');
  });

  test('a greeting after claiming goes to the customer, and decides nothing', () => {
    const person = applicant(content);
    person.clicksCard(LIN, label);
    person.does(LIN, 'claim');
    const effects = person.says(LIN, GREETING);
    expect(effects.filter(({ kind }) => kind === 'carry')).toHaveLength(1);
    expect(state(person)).toBe('in-review');
  });

  test('a reply to the customer goes to the customer', () => {
    const person = applicant(content);
    person.types('/human');
    person.types('在吗');
    person.does(LIN, 'claim');
    const { desk } = person.record;
    if (desk === null) throw new Error('no desk');
    person.record = { ...person.record, desk: { ...desk, pairs: [[70, 71]] } };
    person.clicksCard(LIN, label);
    const effects = person.acts(LIN, {
      kind: 'wrote',
      messageId: 990,
      text: GREETING,
      album: null,
      replyTo: 71,
    });
    expect(effects.filter(({ kind }) => kind === 'carry')).toHaveLength(1);
    expect(tells(effects)).toMatch(/没有/);
    expect(state(person)).toBe('in-review');
  });

  test('a picture is not dropped without a word', () => {
    const person = applicant(content);
    person.clicksCard(LIN, label);
    const picture = {
      kind: 'wrote',
      messageId: 990,
      text: '照这样拍',
      album: null,
      replyTo: null,
      media: true,
    } as const;
    const effects = person.acts(LIN, picture);
    expect(tells(effects)).toContain('图片');
    expect(person.effects.slice(-1)).not.toMatchObject([{ buttons: [[{ label: '确认' }]] }]);
    expect(state(person)).toBe('in-review');
    const typed = { kind: 'did', action, rest: '照这样拍', messageId: 991, media: true } as const;
    expect(tells(person.acts(LIN, typed))).toContain('图片');
    expect(state(person)).toBe('in-review');
  });

  test('may stand behind the command, and are shown back too', () => {
    const person = applicant(content);
    person.does(LIN, action, `${person.held().number} 照片看不清`);
    expect(person.told()).toContain('照片看不清');
    person.clicks(LIN, '确认');
    expect(person.held()).toMatchObject({ state: ends, word: '照片看不清' });
  });
});

describe('what is to be minded', () => {
  test('is shown back before the customer reads it', () => {
    const person = applicant(content);
    person.clicksCard(LIN, '批准');
    person.clicks(LIN, '今天');
    expect(toCustomer(person.says(LIN, GREETING))).toEqual([]);
    expect(state(person)).toBe('in-review');
    person.clicks(LIN, '改');
    person.says(LIN, '先把话费用完');
    person.clicks(LIN, '确认');
    expect(person.held()).toMatchObject({ state: 'approved', word: '先把话费用完', window: '2026-11-20' });
  });

  test('"Nothing" still means the days that stand above it', () => {
    const person = applicant(content);
    person.clicksCard(LIN, '批准');
    person.clicks(LIN, '今天');
    person.clicks(ZHOU, '没有');
    expect(person.held()).toMatchObject({ state: 'approved', word: '' });
  });
});

describe('one message that changes', () => {
  test('a button of a question turns that question into what comes of it', () => {
    const person = applicant(content);
    person.clicksCard(LIN, '批准');
    const steps = [person.clicks(LIN, '今天'), person.clicks(LIN, '没有')];
    for (const effects of steps) {
      const told = effects.filter((effect) => effect.kind === 'tell');
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ instead: expect.any(Number) as number });
    }
    expect(person.effects.findLast((effect) => effect.kind === 'tell')?.buttons).toEqual([]);
  });
});

describe('a note', () => {
  const notes = (person: Applicant): string[] => person.record.desk?.notes.map(({ text }) => text) ?? [];

  function talking(): Applicant {
    const person = applicant(content);
    person.types('/human');
    person.does(LIN, 'claim');
    person.does(LIN, 'note');
    return person;
  }

  test('is the next thing that is written', () => {
    const person = talking();
    expect(toCustomer(person.says(LIN, '老客户'))).toEqual([]);
    expect(notes(person)).toEqual(['老客户']);
  });

  test('does not swallow what is said to a customer who wrote meanwhile, nor is it told to them', () => {
    for (const [label, kept, carried] of [
      ['记为备注', ['好的马上处理，请别挂断'], 0],
      ['发给客户', [], 1],
      ['算了', [], 0],
    ] as const) {
      const person = talking();
      person.types('还在吗');
      const effects = person.says(LIN, '好的马上处理，请别挂断');
      expect(toCustomer(effects)).toEqual([]);
      expect(notes(person)).toEqual([]);
      expect(tells(effects)).toContain('好的马上处理，请别挂断');
      const pressed = person.clicks(LIN, label);
      expect(notes(person)).toEqual(kept);
      expect(pressed.filter(({ kind }) => kind === 'carry')).toHaveLength(carried);
      expect(person.record.desk?.asked).toEqual([]);
    }
  });

  test('is asked about when it comes late', () => {
    const person = talking();
    person.now += 6 * 60_000;
    person.says(LIN, '稍等');
    expect(notes(person)).toEqual([]);
    person.clicks(LIN, '记为备注');
    expect(notes(person)).toEqual(['稍等']);
  });

  test('is not awaited after anything else that its author does', () => {
    const person = talking();
    const effects = person.does(LIN, 'back');
    expect(tells(effects)).toContain('备注');
    expect(person.record.desk?.asked).toEqual([]);
  });

  test('is not awaited of a colleague', () => {
    const person = talking();
    person.says(ZHOU, '我也看看');
    expect(notes(person)).toEqual([]);
  });
});
