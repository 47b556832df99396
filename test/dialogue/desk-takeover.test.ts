// Staff take a chat over and hand it back: the bot is silent in between, and goes on at the exact step.
import { expect, test } from 'vitest';
import { decide } from '../../src/dialogue/decide.ts';
import { atDeskAt, BOSS, held, LI, MEI } from './at-desk.ts';
import { HOUR } from './person.ts';

test('from the claim on the bot says nothing but that buttons rest, whatever the customer does', () => {
  const person = held();
  expect(person.reads()).toContain('person.claimed');
  const before = person.effects.length;
  const asked = person.chat.find(({ html }) => html.includes('ask name'));
  person.types('王小明');
  person.types('注销要多久？');
  person.types('转人工');
  person.types('/start');
  person.pressesOn(asked?.messageId ?? 0, { kind: 'move', flow: 'start', step: 'name', move: 'back' });
  person.uploads('front', { albumId: 'a' });
  person.sends({ kind: 'unusual', what: 'voice', caption: '', messageId: 300 });
  person.sends({ kind: 'contact', phone: '13800138000', messageId: 301 });
  person.sends({ kind: 'edited', text: '改了', messageId: 301 });
  person.sends({ kind: 'reacted', messageId: 301, emoji: '👍' });
  person.sends({ kind: 'returned' });
  person.sends({ kind: 'tick' });
  person.now += 24 * HOUR - 1;
  const said = person.said(before).map((effect) => (effect.kind === 'say' ? effect.html : ''));
  expect(said).toEqual(['[person.inTalk]', '[person.inTalk]']);
  expect(person.place()).toBe('start/name');
  const carried = person.topic.filter(({ kind }) => kind === 'carry').map(({ html }) => html);
  expect(carried).toEqual(['王小明', '注销要多久？', '转人工', '(front)', '#300', '#301']);
  expect(person.read()).toContain('[staff.command what=/start]');
  expect(person.read()).toContain('[staff.pressed what=[button.back]]');
  expect(person.read()).toContain('[staff.edited text=改了]');
  expect(person.done.some(({ kind }) => kind === 'react')).toBe(true);
});

test('an edit of the form is not told while staff have the chat, but at the hand-back', () => {
  const person = held();
  const { run } = person.record;
  const elsewhere = { ...person.record, run: run && { ...run, place: { flow: 'start', step: 'removed' } } };
  const { chatId } = elsewhere;
  const text = { kind: 'text', text: '在吗', messageId: 400, forwarded: false } as const;
  const arrival = { chatId, updateId: 1, languageCode: null };
  const wrote = decide(elsewhere, { ...arrival, input: text }, person.content, person.moment());
  expect(wrote.effects.map(({ kind }) => kind)).toEqual(['carry', 'card']);
  const back = {
    kind: 'staff',
    by: MEI,
    act: { kind: 'did', action: 'back', rest: '', messageId: null },
  } as const;
  const returned = decide(
    wrote.record,
    { ...arrival, updateId: 2, input: back },
    person.content,
    person.moment(),
  );
  const said = returned.effects.find(({ kind }) => kind === 'say');
  expect(said).toMatchObject({ asks: { flow: 'start' } });
  expect(said?.kind === 'say' ? said.html : '').toContain('[person.back]\n\n[step.changed]');
});

test('nobody speaks to a customer whom they have not claimed', () => {
  const person = atDeskAt('name');
  person.types('/human');
  const before = person.chat.length;
  person.wrote('hello');
  expect(person.last().html).toContain('staff.claimFirst');
  person.did('claim');
  const after = person.chat.length;
  person.wrote('me too', LI);
  expect(person.last().html).toBe('[staff.notSent staff=Mei]');
  expect(person.last().buttons).toEqual([]);
  expect(person.chat).toHaveLength(after);
  expect(before).toBeLessThan(after);
});

test('the second claimer is told who has it; only a supervisor can take it over', () => {
  const person = held();
  person.did('claim', LI);
  expect(person.last().html).toBe('[staff.busy staff=Mei]');
  person.did('take', LI);
  expect(person.last().html).toBe('[staff.supervisorOnly staff=Mei]');
  expect(person.record.holder).toMatchObject({ kind: 'staff', id: MEI.id });
  person.did('claim', BOSS);
  expect(
    person
      .last()
      .buttons.flat()
      .map(({ label }) => label),
  ).toEqual(['[button.desk.take]']);
  person.did('take', BOSS);
  expect(person.record.holder).toMatchObject({ kind: 'staff', id: BOSS.id });
  const before = person.effects.length;
  person.types('still there?');
  expect(person.said(before)).toEqual([]);
  person.did('back', MEI);
  expect(person.record.holder).toMatchObject({ kind: 'staff', id: BOSS.id });
});

test('the hand-back shows exactly the step that was open, and its answer is read', () => {
  const person = held('id');
  person.types('等等');
  person.restarts();
  person.did('back');
  expect(person.reads()).toContain('[person.back]');
  expect(person.reads()).toContain('ask id');
  expect(person.read()).toContain('[staff.back staff=Mei]');
  expect(person.record.audit.map(({ what }) => what)).toEqual(['claimed', 'handed-back']);
  expect(person.place()).toBe('start/id');
  person.types('11010519491231002X');
  expect(person.place()).toBe('start/card');
  expect(person.look).toMatchObject({ closed: true, icon: '✅' });
});

test('at the end of a talk the stars come before the step, and are thanked for in their place', () => {
  const person = held('id');
  person.wrote('现在好了吗');
  const before = person.effects.length;
  person.did('back');
  const said = person.said(before);
  expect(said).toMatchObject([{ asks: null }, { asks: { step: 'id' } }]);
  expect(said[0]?.kind === 'say' ? said[0].html : '').toBe('[rating.talk]');
  const live = person.record.live?.messageId;
  person.presses('4⭐');
  expect(person.record.rating).toMatchObject({ stars: 4, words: '' });
  expect(person.transcript()).toContain('[rating.kept stars=⭐⭐⭐⭐☆]');
  expect(person.transcript()).not.toContain('rating.talk');
  expect(person.record.live?.messageId).toBe(live);
  person.types('11010519491231002X');
  expect(person.place()).toBe('start/card');
  expect(person.record.rating?.words).toBe('');
});

test('whoever has rated is not asked again until staff speak again', () => {
  const person = held('id');
  person.wrote('现在好了吗');
  person.did('back');
  person.presses('4⭐');
  const asked = (): number => person.transcript().split('rating.talk').length - 1;
  person.now += 60_000;
  person.did('claim');
  person.did('close');
  expect(asked()).toBe(0);
  person.now += 60_000;
  person.did('claim');
  person.wrote('还有什么问题吗');
  person.did('close');
  expect(asked()).toBe(1);
});

test('a talk in which staff said nothing is not rated', () => {
  const person = held('id');
  person.types('有人吗');
  person.did('back');
  person.did('claim');
  person.did('close');
  expect(person.transcript()).not.toContain('rating.talk');
});

test('a quiet takeover warns staff once, then goes back by itself with a word to both sides', () => {
  const person = held('id');
  person.now += 20 * 60_000;
  person.sends({ kind: 'tick' });
  person.sends({ kind: 'tick' });
  expect(person.topic.filter(({ html }) => html.includes('staff.idle'))).toHaveLength(1);
  person.now += 5 * 60_000;
  person.types('等一下');
  person.now += 20 * 60_000;
  person.sends({ kind: 'tick' });
  expect(person.record.holder.kind).toBe('staff');
  person.now += 10 * 60_000;
  person.sends({ kind: 'tick' });
  expect(person.record.holder).toEqual({ kind: 'bot' });
  expect(person.reads()).toContain('[person.backIdle]');
  expect(person.reads()).toContain('ask id');
  expect(person.last().html).toContain('staff.backIdle');
});

test('staff are warned before a quiet talk goes back, although nobody looked for an hour', () => {
  const person = held('id');
  person.now += HOUR;
  person.restarts();
  person.sends({ kind: 'tick' });
  expect(person.read()).toContain('staff.idle');
  expect(person.record.holder.kind).toBe('staff');
  person.now += 10 * 60_000;
  person.sends({ kind: 'tick' });
  expect(person.record.holder.kind).toBe('bot');
});

test('somebody who has blocked the bot is not spoken to by a claim or a hand-back', () => {
  const person = atDeskAt('name');
  person.types('/human');
  person.sends({ kind: 'left' });
  const before = person.effects.length;
  person.did('claim');
  person.did('back');
  expect(person.said(before)).toEqual([]);
});
