// Words that fill a message, and that the bot puts something before: they arrive whole, in as many messages as it takes,
// and what never arrives is told to whoever wrote it.
import { describe, expect, test } from 'vitest';
import { readHtml } from '../../src/chat/html.ts';
import { escapeHtml } from '../../src/chat/text.ts';
import { delivered } from '../../src/dialogue/delivered.ts';
import { owe, owedOn } from '../../src/dialogue/owe.ts';
import { nextTogether } from '../../src/dialogue/together.ts';
import type { AtDesk } from './at-desk.ts';
import { held, MEI } from './at-desk.ts';

const LENGTHS = [4000, 4080, 4090, 4095, 4096, 5000, 8192];
const KINDS = ['好', '<', '&', '😀', '👨‍👩‍👧', '一行\n', 'word '];
const wordsOf = (kind: string, length: number): string => {
  const words = kind.repeat(length).slice(0, length);
  return (words.isWellFormed() ? words : words.slice(0, -1)).trimEnd();
};
const shown = (html: string): string => readHtml(html).text;

/** Everything that stands in the topic, and in the customer's chat, as one text. */
const inTopic = (person: AtDesk): string => person.topic.map(({ html }) => shown(html)).join('');
const atCustomer = (person: AtDesk): string =>
  person.chat.flatMap(({ from, html }) => (from === 'bot' ? shown(html) : [])).join('');

const WRAPPED: [string, (person: AtDesk, words: string) => void, 'topic' | 'customer'][] = [
  [
    'an edit of the customer',
    (person, text) => person.sends({ kind: 'edited', text, messageId: 4 }),
    'topic',
  ],
  [
    'an unknown command',
    (person, rest) => person.sends({ kind: 'command', name: 'whatever', rest, messageId: 4 }),
    'topic',
  ],
  [
    'an edit of staff',
    (person, text) => person.staff({ kind: 'changed', messageId: person.wrote('短'), text }),
    'customer',
  ],
];

describe.each(WRAPPED)('%s', (_, does, where) => {
  test.each(LENGTHS)('of %d letters arrives whole', (length) => {
    for (const kind of KINDS) {
      const person = held();
      const words = wordsOf(kind, length);
      does(person, words);
      expect(where === 'topic' ? inTopic(person) : atCustomer(person)).toContain(words);
    }
  });
});

test.each(LENGTHS)('%d letters with a code in them reach staff without the code', (length) => {
  for (const kind of ['好', '<', '😀']) {
    const person = held();
    person.types(`验证码 482913 ${wordsOf(kind, length - 20)}`);
    expect(inTopic(person)).toContain(wordsOf(kind, length - 20));
    expect(inTopic(person)).not.toContain('482913');
  }
});

test('buttons and the question stand below the last message, the first one takes the place of the old', () => {
  const person = held();
  const button = { label: 'x', press: { kind: 'command', name: 'menu', rest: '' } as const };
  const html = `<b>${escapeHtml('<'.repeat(9000))}</b>`;
  const asks = { flow: 'start', step: 'name' };
  const before = owedOn(person.record, 'customer').length;
  const { owed } = owe(person.record, [{ kind: 'say', html, buttons: [[button]], instead: 7, asks }]);
  const says = owed.slice(before).flatMap(({ effect }) => (effect.kind === 'say' ? [effect] : []));
  expect(says.map(({ instead }) => instead)).toEqual([7, null, null]);
  expect(says.map(({ asks: asked }) => asked)).toEqual([null, null, asks]);
  expect(says.map(({ buttons }) => buttons.length)).toEqual([0, 0, 1]);
});

describe('what Telegram refuses for good', () => {
  const refused = (person: AtDesk, side: 'customer' | 'staff'): void => {
    for (;;) {
      const next = nextTogether(owedOn(person.record, side), false);
      if (next === null) break;
      const { record, news } = delivered(person.record, next, { kind: 'never', why: 'refused' }, person.now);
      person.record = record;
      for (const each of news) person.sends(each);
    }
  };

  test('of the customer’s words in words of the bot is told to the customer', () => {
    for (const does of WRAPPED.filter(([, , where]) => where === 'topic')) {
      const person = held();
      person.connected = false;
      does[1](person, '好'.repeat(5000));
      refused(person, 'staff');
      person.connected = true;
      person.delivers();
      expect(person.reads()).toContain('[person.lost why=[why.refused]]');
    }
  });

  test('of what staff changed or decided is told to staff, once and at their message', () => {
    const person = held();
    const id = person.wrote('短', MEI);
    person.connected = false;
    person.staff({ kind: 'changed', messageId: id, text: '好'.repeat(5000) });
    refused(person, 'customer');
    person.connected = true;
    person.delivers();
    const told = person.topic.filter(({ html }) => html.includes('staff.undelivered'));
    expect(told).toMatchObject([{ html: '[staff.undelivered why=[why.refused]]', replyTo: id }]);
  });

  test('of what the bot itself says is told to nobody', () => {
    const person = held();
    person.did('back');
    person.connected = false;
    person.types('/menu');
    refused(person, 'customer');
    expect(owedOn(person.record, 'staff').filter(({ effect }) => effect.kind === 'tell')).toEqual([]);
  });
});
