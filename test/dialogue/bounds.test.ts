// However much a customer sends, and however long Telegram takes nothing: the record stays small, and both sides hear
// what was not passed on.
import { expect, test } from 'vitest';
import { sideOf } from '../../src/chat/effect.ts';
import { withTalk } from '../../src/handover/talk.ts';
import type { TalkLine } from '../../src/handover/talk.ts';
import { decide } from '../../src/dialogue/decide.ts';
import { owe } from '../../src/dialogue/owe.ts';
import type { Input } from '../../src/chat/input.ts';
import type { Record } from '../../src/dialogue/record.ts';
import type { AtDesk } from './at-desk.ts';
import { atDeskAt, held, MEI } from './at-desk.ts';

const long = '我的卡怎么还没有注销掉呢'.repeat(340);

/** The record after these inputs, while Telegram takes nothing. */
function after(person: AtDesk, inputs: readonly Input[], from: Record = person.record): Record {
  return inputs.reduce((record, input, at) => {
    const arrival = { chatId: record.chatId, updateId: 90_000 + at, languageCode: null, input };
    const decided = decide(record, arrival, person.content, person.moment());
    return owe(decided.record, decided.effects);
  }, from);
}

const text = (words: string, at: number): Input => ({
  kind: 'text',
  text: words,
  messageId: 50_000 + at,
  forwarded: false,
});
const size = (record: Record): number => JSON.stringify(record).length;
const times = (count: number, input: (at: number) => Input): Input[] =>
  Array.from({ length: count }, (_, at) => input(at));

test.each([
  ['waits', () => waiting()],
  ['is talked to', () => held()],
])('a customer who %s writes a thousand full messages', (_, whose) => {
  const record = after(
    whose(),
    times(1000, (at) => text(long, at)),
  );
  expect(size(record)).toBeLessThan(250_000);
  const owed = record.owed.filter(({ effect }) => effect.kind === 'carry');
  expect(owed).toHaveLength(300);
  expect(record.uncarried).toBe(700);
});

test.each([
  ['edits', (at: number): Input => ({ kind: 'edited', text: long, messageId: 50_000 + at })],
  [
    'presses',
    (at: number): Input => ({
      kind: 'press',
      press: { kind: 'command', name: 'status', rest: '' },
      messageId: at,
    }),
  ],
  ['commands', (at: number): Input => ({ kind: 'command', name: 'x', rest: long, messageId: 50_000 + at })],
])('a thousand %s in a talk leave the record small', (_, input) => {
  expect(size(after(held(), times(1000, input)))).toBeLessThan(250_000);
});

test('a thousand presses of somebody who waits leave the record small', () => {
  const press = (at: number): Input => ({
    kind: 'press',
    press: { kind: 'command', name: 'status', rest: '' },
    messageId: at,
  });
  expect(size(after(waiting(), times(1000, press)))).toBeLessThan(250_000);
});

test('what does not fit is said at once, counted, and told to both sides when there is room again', () => {
  const person = held();
  const full = after(
    person,
    times(310, (at) => text('还在吗', at)),
  );
  const customers = full.owed.filter(({ effect }) => effect.kind === 'say');
  expect(JSON.stringify(customers)).toContain('flood.talk');
  expect(customers).toHaveLength(1);
  const emptied = { ...full, owed: [] };
  const next = after(person, [text('那算了', 400)], emptied);
  expect(next.uncarried).toBe(0);
  const told = next.owed.map(({ effect }) => [sideOf(effect), JSON.stringify(effect)] as const);
  expect(told[0]).toEqual(['staff', expect.stringContaining('[staff.uncarried count=10]')]);
  expect(told.filter(([side]) => side === 'customer')).toEqual([
    ['customer', expect.stringContaining('[person.uncarried count=10]')],
  ]);
  expect(JSON.stringify(told)).toContain('50400');
});

test('a flood into a talk is said on both sides, and at the end how much of it was not passed on', () => {
  const person = held();
  const begun = after(person, [{ kind: 'flooding' }]);
  expect(JSON.stringify(begun.owed)).toContain('[flood.talk]');
  expect(JSON.stringify(begun.owed)).toContain('[staff.flood]');
  const over = after(person, [{ kind: 'flooding', missed: 33 }], { ...begun, owed: [] });
  expect(JSON.stringify(over.owed)).toContain('[person.uncarried count=33]');
  expect(JSON.stringify(over.owed)).toContain('[staff.uncarried count=33]');
});

test('what staff write to somebody for whom far too much waits already is not dropped: they are told', () => {
  const person = held();
  const wrote = (at: number): Input => ({
    kind: 'staff',
    by: MEI,
    act: { kind: 'wrote', text: '稍等', messageId: at, replyTo: null, album: null },
  });
  const record = after(person, times(301, wrote));
  expect(record.owed.filter(({ effect }) => effect.kind === 'carry')).toHaveLength(300);
  expect(JSON.stringify(record.owed.at(-1))).toContain('why.full');
});

test('of a talk the newest lines are kept, as many as fit', () => {
  const line = (at: number, words: string): TalkLine => ({ at, by: null, text: words });
  let talk: TalkLine[] = [];
  for (let at = 0; at < 300; at += 1) talk = withTalk(talk, line(at, '好'));
  expect(talk.map(({ at }) => at)).toEqual(Array.from({ length: 200 }, (_, at) => at + 100));
  for (let at = 300; at < 400; at += 1) talk = withTalk(talk, line(at, 'x'.repeat(4096)));
  expect(talk.map(({ at }) => at)).toEqual([391, 392, 393, 394, 395, 396, 397, 398, 399]);
});

test('of what the bot would say to somebody whom Telegram takes nothing for, the newest hundred wait', () => {
  const record = after(
    atDeskAt('name'),
    times(500, (at) => text('注销要多久？', at)),
  );
  const said = record.owed.filter(({ effect }) => effect.kind === 'say');
  expect(said).toHaveLength(100);
  expect(said.at(-1)?.seq).toBe(record.nextSeq - 1);
});

function waiting(): AtDesk {
  const person = atDeskAt('review');
  person.types('/human');
  return person;
}
