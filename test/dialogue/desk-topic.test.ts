// A customer's topic among staff: made when there is a reason, made anew when it is gone, deleted with its customer.
import { expect, test } from 'vitest';
import { voiceOf } from '../../src/chat/voice.ts';
import { delivered } from '../../src/dialogue/delivered.ts';
import { discardOf } from '../../src/dialogue/desk/discard.ts';
import { owedOn } from '../../src/dialogue/owe.ts';
import { nextTogether } from '../../src/dialogue/together.ts';
import { AtDesk, atDeskAt, GROUP, held, MEI } from './at-desk.ts';
import { FIXTURE_PHRASES } from './fixture-content.ts';

test('a request makes a topic with the card at its top, and the first message is in it', () => {
  const person = new AtDesk();
  person.types('转人工');
  expect(person.done.map(({ kind }) => kind).slice(0, 2)).toEqual(['topic', 'card']);
  expect(person.topic.map(({ html }) => html)).toContain('转人工');
  expect(person.look?.name).toBe('❗️ 小明 <3');
  expect(person.card?.html).toContain('[card.head name=小明 &lt;3 language=简体中文]');
  expect(person.cardButtons()).toEqual(['[button.desk.claim]', '[button.desk.note]', '[button.desk.close]']);
  expect(person.record.desk?.group).toBe(GROUP);
});

test('without a staff group the request is kept, and appears once there is one', () => {
  const person = new AtDesk();
  person.groups = [];
  person.types('/human');
  expect(person.reads()).not.toContain('person.queue');
  expect(person.done).toEqual([]);
  expect(person.record.desk).toBeNull();
  person.groups = [{ chatId: GROUP, language: 'zh', waiting: 0 }];
  person.sends({ kind: 'tick' });
  expect(person.look?.name).toContain('❗️');
  expect(person.card?.html).toContain('card.waiting');
});

test('a topic that was deleted is made anew with its card, and what was on its way follows', () => {
  const person = held();
  person.connected = false;
  person.types('one');
  person.types('two');
  const { desk } = person.record;
  expect(desk).not.toBeNull();
  person.record = {
    ...person.record,
    desk: desk && { ...desk, topic: null, card: null, shown: { topic: '', card: '' }, pairs: [] },
  };
  const lost = person.record.owed.find(({ effect }) => effect.kind === 'carry')?.effect;
  person.done = [];
  person.connected = true;
  if (lost !== undefined) person.sends({ kind: 'undelivered', effect: lost, why: 'topic' });
  expect(person.done.map(({ kind }) => kind).slice(0, 2)).toEqual(['topic', 'card']);
  expect(person.last().html).toBe('one|two');
});

test('a topic in which nothing is open is left alone while the bot helps', () => {
  const person = held();
  person.did('back');
  person.done = [];
  person.types('王小明');
  person.types('注销要多久？');
  expect(person.done).toEqual([]);
  person.did('note', MEI, 'later');
  expect(person.card?.html).toContain('later');
});

test('a topic that is closed by hand while something is open is opened again', () => {
  const person = held();
  person.done = [];
  person.staff({ kind: 'topic', closed: true });
  expect(person.done.find(({ kind }) => kind === 'topic')).toMatchObject({ closed: false });
  expect(person.read()).toContain('staff.reopened');
  person.did('back');
  person.done = [];
  person.staff({ kind: 'topic', closed: true });
  expect(person.done).toEqual([]);
});

test('a screenshot from the "I am stuck" screen asks for a person and names the step', () => {
  const person = atDeskAt('photos');
  person.presses('button.stuck');
  expect(person.reads()).toContain('stuck.screenshot');
  person.uploads('screen');
  expect(person.record.holder).toMatchObject({ kind: 'waiting', why: 'stuck' });
  expect(person.read()).toContain('[staff.screenshot place=start &lt;3 &amp; co › Photos]');
  expect(person.last()).toMatchObject({ kind: 'carry', html: '(screen)' });
  person.presses('menu.resume');
  person.uploads('front');
  expect(person.record.run?.answers['start/photos']).toMatchObject({ uploads: [{ fileId: 'file-front' }] });
  expect(person.read()).not.toContain('(front)');
});

test('the topic of somebody who deletes their data is deleted, and General hears which case is over', () => {
  const person = atDeskAt('review');
  const { desk } = person.record;
  const [held] = person.record.cases;
  person.types('/forget');
  person.presses('button.forget');
  expect(person.done.at(-1)).toMatchObject({
    kind: 'discard',
    group: GROUP,
    topic: desk?.topic,
    messageIds: [desk?.card],
    name: '✅ [staff.customer]',
    word: `[staff.forgottenCase case=${held?.number ?? ''}]`,
  });
  expect(person.record).toMatchObject({ desk: null, name: '', cases: [], owed: [] });
  person.types('/human');
  expect(person.record.desk?.topic).not.toBe(desk?.topic);
});

test('General hears that the time was over, and not that the customer did it', () => {
  const staff = voiceOf('zh', FIXTURE_PHRASES);
  const waiting = atDeskAt('name');
  waiting.types('/human');
  expect(discardOf(waiting.record, staff, { kind: 'retention', days: 30 })).toMatchObject({
    word: '[staff.expired days=30]',
  });
  expect(discardOf(waiting.record, staff, { kind: 'asked' })).toMatchObject({ word: '[staff.forgotten]' });
  waiting.did('claim');
  waiting.did('back');
  expect(discardOf(waiting.record, staff, { kind: 'retention', days: 30 })).toMatchObject({ word: null });
});

test('a topic in which nothing was open goes without a word', () => {
  const person = held();
  person.did('back');
  person.types('/forget');
  person.presses('button.forget');
  expect(person.done.at(-1)).toMatchObject({ kind: 'discard', word: null });
});

test("a group of the customer's language with the least waiting takes them", () => {
  const person = new AtDesk();
  person.groups = [
    { chatId: -1, language: 'en', waiting: 0 },
    { chatId: -2, language: 'zh', waiting: 4 },
    { chatId: -3, language: 'zh', waiting: 1 },
  ];
  person.types('/human');
  expect(person.record.desk?.group).toBe(-3);
});

test('somebody who asks to be forgotten is, also while staff have the chat or after they were blocked', () => {
  for (const before of ['claimed', 'blocked']) {
    const person = held();
    if (before === 'blocked') person.did('block');
    person.types('/forget');
    person.presses('button.forget');
    expect(person.record.run, before).toBeNull();
    expect(person.record.name, before).toBe('');
    expect(person.record.barred, before).toBe(before === 'blocked');
  }
});

test('a topic that is made for somebody who was forgotten meanwhile is deleted again', () => {
  const person = new AtDesk();
  person.connected = false;
  person.types('/human');
  const next = nextTogether(owedOn(person.record, 'staff'), false);
  if (next?.effect.kind !== 'topic') throw new Error('a topic comes first');
  person.types('/forget');
  person.connected = true;
  person.delivers();
  person.presses('button.forget');
  const made = { kind: 'done', messageId: null, topic: 77, group: GROUP } as const;
  const { record } = delivered({ ...person.record, desk: null }, next, made, person.now);
  expect(record.owed.map(({ effect }) => effect)).toMatchObject([
    { kind: 'discard', group: GROUP, topic: 77 },
  ]);
});
