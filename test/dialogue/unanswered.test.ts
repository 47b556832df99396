import { beforeAll, describe, expect, it } from 'vitest';
import type { Content } from '../../src/dialogue/content.ts';
import { unansweredIn, withoutPersonal } from '../../src/dialogue/unanswered.ts';
import type { Unanswered } from '../../src/dialogue/unanswered.ts';
import { Person } from './person.ts';
import { shippedContent } from './shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
});

describe('words that editors may read', () => {
  it.each([
    ['我的卡号是17012345678怎么查', '我的卡号是#怎么查'],
    ['身份证 11010519491231002X 丢了', '身份证 #X 丢了'],
    ['号码幺三八零零一二三四五', '号码#'],
    ['我叫欧阳晓销，卡不见了', '我叫…,卡不见了'],
    ['my name is Ada Lovelace, where is my cat', 'my name is …, where is my cat'],
    ['写信到 ada@example.org 或 @ada_l', '写信到 … 或 …'],
    ['看 https://example.org/?id=7 啊', '看 … 啊'],
    ['晓销想问卡能不能当门票', '…想问卡能不能当门票'],
    ['  a\n\nb\u202e ', 'a b'],
    ['', ''],
  ])('%s', (text, clean) => {
    expect(withoutPersonal(text, '晓销')).toBe(clean);
  });

  it('are cut where a story grows long', () => {
    expect(withoutPersonal('卡'.repeat(4096), '')).toHaveLength(200);
  });
});

describe('what a turn leaves unanswered', () => {
  function after(person: Person, does: () => void, words: string | null = null): Unanswered | null {
    const before = person.record;
    const text = person.chat.length;
    does();
    const typed = person.chat.slice(text).find(({ from }) => from === 'person')?.html;
    const input =
      typed === undefined
        ? ({ kind: 'tick' } as const)
        : ({ kind: 'text', text: typed, messageId: 1, forwarded: false } as const);
    return unansweredIn(before, person.record, input, content.flows, words === null ? null : () => words);
  }

  it('is a miss with its words', () => {
    const person = new Person(content);
    const found = after(person, () => person.types('谢谢 123'));
    expect(found).toEqual({ kind: 'miss', text: '谢谢 #', language: 'zh', question: null });
  });

  it('is what was asked back and was none of that, with the words', () => {
    const person = new Person(content);
    person.types('卡');
    const found = after(person, () => person.presses('都不是'), '卡');
    expect(found).toEqual({ kind: 'miss', text: '卡', language: 'zh', question: null });
  });

  it('is nothing where none of what was asked back is meant and the words are not known any more', () => {
    const person = new Person(content);
    person.types('卡');
    expect(after(person, () => person.presses('都不是'), null)).toBeNull();
  });

  it('is an answer that did not help, with the words that it was given to', () => {
    const person = new Person(content);
    person.types('注销要多久');
    const found = after(person, () => person.presses('没帮助'), '注销要多久');
    expect(found).toMatchObject({ kind: 'thumbs-down', text: '注销要多久', question: 'duration' });
  });

  it('is nothing when a question was answered', () => {
    const person = new Person(content);
    expect(after(person, () => person.types('注销要多久'))).toBeNull();
  });
});
