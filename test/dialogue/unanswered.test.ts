import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../src/chat/input.ts';
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

  type Line = { text: string; gone: string | null };
  const linesOf = (file: string): Line[] =>
    readFileSync(new URL(file, import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
  /** The lines that keep what says who somebody is, and those that lost more than their digits. */
  const wrongOf = (lines: readonly Line[]): { kept: string[]; mangled: string[] } => {
    const done = lines.map((line) => ({ ...line, clean: withoutPersonal(line.text, '') }));
    const kept = done.filter(({ gone, clean }) => gone !== null && clean.includes(gone));
    const mangled = done.filter(
      ({ text, gone, clean }) => gone === null && clean !== text.normalize('NFKC').replace(/\d+/g, '#'),
    );
    return { kept: kept.map(({ clean }) => clean), mangled: mangled.map(({ clean }) => clean) };
  };

  it('names, handles, addresses and firms are gone, and questions stay as they were', () => {
    const lines = linesOf('personal-lines.jsonl');
    expect(lines.length).toBeGreaterThan(300);
    expect(wrongOf(lines)).toEqual({ kept: [], mangled: [] });
  });

  it('and most of them where nobody has looked at the lines', () => {
    const lines = linesOf('personal-blind.jsonl');
    const { kept, mangled } = wrongOf(lines);
    expect(kept.length).toBeLessThan(lines.filter(({ gone }) => gone !== null).length * 0.2);
    expect(mangled.length).toBeLessThan(lines.filter(({ gone }) => gone === null).length * 0.05);
  });

  it('phrasings of the shipped questions stay as they were, but for their digits', () => {
    const phrasings = [...content.questions.values()].flatMap(({ phrasings }) => [
      ...phrasings.zh,
      ...phrasings.en,
    ]);
    expect(phrasings.length).toBeGreaterThan(500);
    expect(wrongOf(phrasings.map((text) => ({ text, gone: null }))).mangled).toEqual([]);
  });

  it('are judged in a moment, whatever stands there', () => {
    const pieces = [
      'a',
      'a.',
      'a@',
      '王',
      '王伟',
      '户名王',
      '微信 a',
      '住在',
      '路',
      'Ab ',
      'my wife Ab ',
      '—',
      '12 Ab ',
    ];
    for (const piece of pieces) {
      const text = piece.repeat(4096).slice(0, 4096);
      const times = [1, 2, 3].map(() => {
        const before = process.cpuUsage();
        withoutPersonal(text, '');
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      });
      expect([piece, Math.min(...times) < 10]).toEqual([piece, true]);
    }
  });

  it('are cut where a story grows long', () => {
    expect(withoutPersonal('卡'.repeat(4096), '')).toHaveLength(200);
  });
});

/** Somebody whose turns are noted as the bot's are, wherever each of them is taken. */
class Somebody extends Person {
  noted: Unanswered[] = [];

  override sends(input: Input): string {
    // All that the turns of one person have in common is what is stored.
    this.restarts();
    const before = this.record;
    const says = super.sends(input);
    const found = unansweredIn(before, this.record, input, content.flows);
    if (found !== null) this.noted.push(found);
    return says;
  }
}

describe('what a turn leaves unanswered', () => {
  it('is a miss with its words', () => {
    const person = new Somebody(content);
    person.types('谢谢 123');
    expect(person.noted).toEqual([{ kind: 'miss', text: '谢谢 #', language: 'zh', question: null }]);
  });

  it('is what was asked back and was none of that, with the words', () => {
    const person = new Somebody(content);
    person.types('卡');
    expect(person.noted).toEqual([]);
    person.presses('都不是');
    expect(person.noted).toEqual([{ kind: 'miss', text: '卡', language: 'zh', question: null }]);
  });

  it('is an answer that did not help, with the words that it was given to', () => {
    const person = new Somebody(content);
    person.types('注销要多久');
    person.presses('没帮助');
    expect(person.noted).toEqual([
      { kind: 'thumbs-down', text: '注销要多久', language: 'zh', question: 'duration' },
    ]);
  });

  it('is nothing when a question was answered', () => {
    const person = new Somebody(content);
    person.types('注销要多久');
    expect(person.noted).toEqual([]);
  });
});

describe('words that are not kept', () => {
  it('are those written while a step asks for something sensitive, or while it is not known what it asks', () => {
    for (const step of ['name', 'removed']) {
      const person = new Somebody(content);
      person.types('注销要多久');
      asks(person, step);
      person.types('？？？');
      expect(person.record.lastWords).toBeNull();
      person.presses('没帮助');
      expect(person.noted).toMatchObject([{ kind: 'thumbs-down', text: '' }]);
    }
  });

  it('are those written to a person, and those that were deleted from the chat', () => {
    const person = new Somebody(content);
    person.types('注销要多久');
    person.types('我的密码是 abc123xyz');
    expect(person.record.lastWords).toBeNull();
    person.types('注销要多久');
    person.types('转人工');
    person.types('这是给客服的话');
    expect(person.record.lastWords).toBeNull();
  });
});

/** Brings somebody to a step of the assisted route. */
function asks(person: Somebody, step: string): void {
  person.pressesOn(0, { kind: 'command', name: 'start', rest: 'anew' });
  const { run } = person.record;
  if (run === null) throw new Error('nothing was begun');
  const place = { flow: 'assisted', step };
  person.record = { ...person.record, run: { ...run, place, asked: place } };
}
