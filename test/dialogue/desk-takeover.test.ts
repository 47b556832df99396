// Staff take a chat over and hand it back: the bot is silent in between, and goes on at the exact step.
import { expect, test } from 'vitest';
import type { Effect } from '../../src/chat/effect.ts';
import { decide } from '../../src/dialogue/decide.ts';
import { AtDesk, atDeskAt, BOSS, GROUP, LI, MEI } from './at-desk.ts';
import { HOUR } from './person.ts';

function held(step: Parameters<typeof atDeskAt>[0] = 'name'): AtDesk {
  const person = atDeskAt(step);
  person.types('/human');
  person.did('claim');
  return person;
}

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

test('whoever waits hears where they stand, and the bot goes on helping while staff read along', () => {
  const person = atDeskAt('name');
  person.queue = { ahead: 2, medianWait: 5 * 60_000 };
  person.types('/human');
  expect(person.reads()).toContain('[person.queue place=3]');
  expect(person.reads()).toContain('[person.wait minutes=5]');
  person.types('注销要多久？');
  expect(person.reads()).toContain('Mobile says a week');
  expect(person.read()).toContain('注销要多久？');
});

test('answers that are deleted from the chat are not shown to staff either', () => {
  const person = atDeskAt('name');
  person.types('/human');
  person.presses('menu.resume');
  person.types('王小明');
  person.types('11010519491231002X');
  expect(person.place()).toBe('start/card');
  expect(person.read()).not.toContain('王小明');
  expect(person.read()).not.toContain('1101');
  const carried = JSON.stringify(person.effects.filter(({ kind }) => kind === 'carry'));
  expect(carried).not.toMatch(/王小明|1101/);
  expect(person.card?.html).toContain('*');
  expect(person.card?.html).not.toContain('11010519491231002X');
});

test('from the claim on the bot is silent, whatever the customer does', () => {
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
  expect(person.said(before)).toEqual([]);
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

test('what staff write reaches the customer, replies as replies', () => {
  const person = held();
  person.types('我的卡丢了');
  const theirs = person.last().id;
  const mine = person.wrote('请补办', MEI, { replyTo: theirs });
  const carry = person.effects.findLast(({ kind }) => kind === 'carry');
  const asked = person.chat.find(({ html }) => html === '我的卡丢了');
  expect(carry).toMatchObject({
    to: 'customer',
    messageIds: [mine],
    replyTo: asked?.messageId,
    text: '请补办',
  });
  person.more = { ...person.more, replyTo: person.chat.at(-1)?.messageId ?? null };
  person.types('好的');
  expect(person.last()).toMatchObject({ kind: 'carry', html: '好的', replyTo: mine });
});

test('an edit after delivery is shown to the customer as a correction', () => {
  const person = held();
  const id = person.wrote('编号是 1');
  person.staff({ kind: 'changed', messageId: id, text: '编号是 <2>' });
  expect(person.reads()).toBe('[person.correction text=编号是 &lt;2&gt;]');
  const before = person.effects.length;
  person.staff({ kind: 'changed', messageId: 4, text: 'nobody knows this one' });
  expect(person.said(before)).toEqual([]);
});

test('a note stays among staff, written with // or after the button', () => {
  const person = held();
  const before = person.chat.length;
  person.wrote('// careful <b>');
  person.did('note');
  person.wrote('second note');
  person.did('note', LI, 'third');
  expect(person.chat).toHaveLength(before);
  expect(person.record.desk?.notes.map(({ text }) => text)).toEqual(['careful <b>', 'second note', 'third']);
  expect(person.card?.html).toContain('careful &lt;b&gt;');
  person.wrote('to the customer');
  expect(person.chat.length).toBe(before + 1);
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

test('ten pictures of an album by somebody who has not claimed are told about once', () => {
  const person = atDeskAt('name');
  person.types('/human');
  person.connected = false;
  for (let count = 0; count < 10; count += 1) person.wrote('', MEI, { album: 'x' });
  person.connected = true;
  person.delivers();
  expect(person.topic.filter(({ html }) => html.includes('claimFirst'))).toHaveLength(1);
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
  expect(said[0]?.kind === 'say' ? said[0].html : '').toBe('[rating.ask]');
  const live = person.record.live?.messageId;
  person.presses('4⭐');
  expect(person.record.rating).toMatchObject({ stars: 4, words: '' });
  expect(person.transcript()).toContain('[rating.kept stars=⭐⭐⭐⭐☆]');
  expect(person.transcript()).not.toContain('rating.ask');
  expect(person.record.live?.messageId).toBe(live);
  person.types('11010519491231002X');
  expect(person.place()).toBe('start/card');
  expect(person.record.rating?.words).toBe('');
});

test('a talk in which staff said nothing is not rated', () => {
  const person = held('id');
  person.types('有人吗');
  person.did('back');
  expect(person.transcript()).not.toContain('rating.ask');
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

test('codes and passwords are masked for staff, deleted at the customer, and warned about', () => {
  const person = held();
  person.types('验证码是 482913');
  expect(person.reads()).toContain('[secret.code]');
  expect(person.reads()).not.toContain('ask name');
  expect(person.last().html).toContain('验证码是 ●●●');
  expect(person.transcript()).toContain('[person.claimed]');
  person.types('我的密码是 abc123xyz');
  expect(person.last().html).toContain('我的密码●●●');
  person.types('１１０１０５１９４９１２３１００２Ｘ');
  person.uploads('shot', { caption: 'my password: hunter2' });
  expect(person.read()).not.toMatch(/482913|abc123|hunter2|19491231|１９４９/);
  expect(person.record.talk.map(({ text }) => text).join()).not.toMatch(/482913|abc123|hunter2|19491231/);
  expect(JSON.stringify(person.effects.filter(({ kind }) => kind === 'carry'))).not.toContain('482913');
  expect(person.effects.filter(({ kind }) => kind === 'erase')).toHaveLength(4);
});

test('a customer whom staff block is neither answered nor carried, until they are unblocked', () => {
  const person = held();
  person.did('block', MEI, 'spam');
  const before = person.effects.length;
  person.types('hello?');
  person.types('/human');
  person.types('验证码是 482913');
  person.sends({ kind: 'returned' });
  expect(person.effects.slice(before).filter(({ kind }) => kind !== 'card')).toEqual([]);
  person.did('claim');
  expect(person.record.holder.kind).toBe('bot');
  person.did('unblock');
  person.types('/menu');
  expect(person.reads()).toContain('menu.title');
});

test('staff hear when the customer has blocked the bot, and why something did not arrive', () => {
  const person = held();
  person.connected = false;
  person.wrote('are you there?');
  person.sends({ kind: 'left' });
  person.connected = true;
  person.delivers();
  expect(person.read()).toContain('[staff.left]');
  const id = person.wrote('again');
  expect(person.last()).toMatchObject({ html: '[staff.undelivered why=[why.blocked]]', replyTo: id });
  expect(person.card?.html).toContain('card.gone');
  person.sends({ kind: 'returned' });
  expect(person.read()).toContain('[staff.returned]');
  const large: Effect & { kind: 'carry' } = {
    kind: 'carry',
    to: 'customer',
    messageIds: [77],
    album: null,
    replyTo: null,
    text: null,
  };
  person.sends({ kind: 'undelivered', effect: large, why: 'large' });
  expect(person.last()).toMatchObject({ html: '[staff.undelivered why=[why.large]]', replyTo: 77 });
  person.sends({ kind: 'undelivered', effect: { ...large, to: 'staff' }, why: 'protected' });
  expect(person.reads()).toBe('[person.lost why=[why.protected]]');
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

test('somebody who has blocked the bot is not spoken to by a claim or a hand-back', () => {
  const person = atDeskAt('name');
  person.types('/human');
  person.sends({ kind: 'left' });
  const before = person.effects.length;
  person.did('claim');
  person.did('back');
  expect(person.said(before)).toEqual([]);
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

test('the transcript holds both sides of the talk', () => {
  const person = held();
  person.did('transcript');
  expect(person.last().html).toContain('staff.noTalk');
  person.types('在吗');
  person.wrote('在的');
  person.wrote('');
  person.did('transcript');
  const file = person.done.findLast(({ kind }) => kind === 'file');
  expect(file?.kind === 'file' ? file.text : '').toBe(
    '2026-11-20 10:00 小明 <3: 在吗\n2026-11-20 10:00 Mei: 在的\n2026-11-20 10:00 Mei: [talk.media]\n',
  );
});

test('a canned reply is filled in and shown on both sides; only the holder sends it', () => {
  const person = held();
  person.staff({ kind: 'canned', id: 'hello', messageId: 5 }, LI);
  expect(person.last().html).toContain('staff.notSent');
  person.staff({ kind: 'canned', id: 'hello', messageId: 5 });
  expect(person.reads()).toBe('Hello 小明 &lt;3, Mei here about —');
  expect(person.last().html).toContain('Hello 小明 &lt;3, Mei here');
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
