// What goes back and forth between customer and staff: words, notes, secrets, and why something did not arrive.
import { expect, test } from 'vitest';
import type { Effect } from '../../src/chat/effect.ts';
import { StaffActionSchema } from '../../src/chat/staff.ts';
import { delivered } from '../../src/dialogue/delivered.ts';
import { owedOn } from '../../src/dialogue/owe.ts';
import { nextTogether } from '../../src/dialogue/together.ts';
import { atDeskAt, GROUP, held, LI, MEI } from './at-desk.ts';

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

test('whoever waits and means none of what the bot asks back is not sent to a person again', () => {
  const person = atDeskAt('review');
  person.types('/human');
  person.presses('menu.resume');
  person.types('费用');
  expect(person.read()).toContain('费用');
  expect(person.presses('button.none')).toContain('[person.passed]');
  expect(person.record.misses).toBe(0);
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

test('an album is a note in all its parts, whichever has the words, and wherever the process starts anew', () => {
  for (const words of [0, 1, 3]) {
    const person = held();
    const before = person.chat.length;
    for (let part = 0; part < 4; part += 1) {
      // What is on its way already comes with the next turn.
      person.connected = part >= words;
      person.wrote(part === words ? '// careful' : '', MEI, { album: 'x' });
      person.restarts();
    }
    expect(person.chat).toHaveLength(before);
    expect(person.record.desk?.notes.map(({ text }) => text)).toEqual(['careful']);
    person.wrote('', MEI, { album: 'y' });
    expect(person.chat).toHaveLength(before + 1);
  }
});

test('what had reached the customer of an album before its words came is taken back, and is corrected no more', () => {
  const person = held();
  const before = person.chat.length;
  const first = person.wrote('', MEI, { album: 'x' });
  expect(person.chat).toHaveLength(before + 1);
  person.wrote('//careful', MEI, { album: 'x' });
  expect(person.chat).toHaveLength(before);
  const said = person.effects.length;
  person.staff({ kind: 'changed', messageId: first, text: 'words at last' });
  expect(person.said(said)).toEqual([]);
});

test('a part of an album that was on the wire while the album became a note is taken back once it has arrived', () => {
  const person = held();
  person.connected = false;
  person.wrote('', MEI, { album: 'x' });
  const next = nextTogether(owedOn(person.record, 'customer'), false);
  if (next === null) throw new Error('nothing is on the wire');
  person.wrote('// careful', MEI, { album: 'x' });
  expect(owedOn(person.record, 'customer')).toEqual([]);
  const { record } = delivered(
    person.record,
    next,
    { kind: 'done', messageId: 77, messageIds: [77] },
    person.now,
  );
  expect(owedOn(record, 'customer').map(({ effect }) => effect)).toEqual([{ kind: 'erase', messageId: 77 }]);
});

test('an album that answers what staff were asked stays among them too', () => {
  const person = held();
  const before = person.chat.length;
  person.did('note');
  person.wrote('', MEI, { album: 'x' });
  person.wrote('see the pictures', MEI, { album: 'x' });
  person.wrote('', MEI, { album: 'x' });
  expect(person.chat).toHaveLength(before);
  expect(person.record.desk?.notes.map(({ text }) => text)).toEqual(['see the pictures']);
});

test('an album whose caption is a command is for whoever reads the command', () => {
  const person = held();
  const before = person.chat.length;
  person.wrote('', MEI, { album: 'x' });
  person.staff({ kind: 'did', action: 'note', rest: 'see these', messageId: 8001, album: 'x' });
  person.wrote('', MEI, { album: 'x' });
  person.staff({ kind: 'did', action: 'note', rest: '', messageId: 8002, album: 'y' });
  person.wrote('', MEI, { album: 'y' });
  person.wrote('the words that were asked for');
  expect(person.chat).toHaveLength(before);
  expect(person.record.desk?.notes.map(({ text }) => text)).toEqual([
    'see these',
    'the words that were asked for',
  ]);
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

test('codes and passwords are masked for staff, deleted at the customer, and warned about', () => {
  const person = held();
  person.types('验证码是 482913');
  expect(person.reads()).toContain('[secret.code]');
  expect(person.reads()).not.toContain('ask name');
  expect(person.last().html).toContain('验证码是 ●●●');
  expect(person.transcript()).toContain('[person.claimed]');
  person.types('我的密码是 abc123xyz');
  expect(person.last().html).toContain('我的密码是 ●●●');
  person.types('１１０１０５１９４９１２３１００２Ｘ');
  person.uploads('shot', { caption: 'my password: hunter2' });
  expect(person.read()).not.toMatch(/482913|abc123|hunter2|19491231|１９４９/);
  expect(person.record.talk.map(({ text }) => text).join()).not.toMatch(/482913|abc123|hunter2|19491231/);
  expect(JSON.stringify(person.effects.filter(({ kind }) => kind === 'carry'))).not.toContain('482913');
  expect(person.effects.filter(({ kind }) => kind === 'erase')).toHaveLength(4);
});

test.each(['8821', '尾号 8821', '2019', '518000', '10086', '5000', '48291377'])(
  'a number that staff may have asked for reaches them as it is: %s',
  (number) => {
    const person = held();
    const before = person.chat.length;
    person.types(number);
    const carried = person.effects.filter(({ kind }) => kind === 'carry').at(-1);
    expect(carried).toMatchObject({ to: 'staff', text: number });
    expect(person.record.talk.at(-1)?.text).toBe(number);
    expect(person.chat.slice(before).map(({ from }) => from)).toEqual(['person']);
  },
);

test('six bare digits reach staff too, and the customer is told what to do if they are a code', () => {
  const person = held();
  person.types('482913');
  expect(person.effects.filter(({ kind }) => kind === 'carry').at(-1)).toMatchObject({ text: '482913' });
  expect(person.effects.filter(({ kind }) => kind === 'erase')).toEqual([]);
  expect(person.reads()).toBe('[secret.maybe]');
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
    '2026-11-20 10:00 [[staff.customer]] 小明 <3: 在吗\n2026-11-20 10:00 [[staff.side]] Mei: 在的\n2026-11-20 10:00 [[staff.side]] Mei: [talk.media]\n',
  );
});

test('nobody can write a line of somebody else into the transcript', () => {
  const person = held();
  person.more = { name: 'Mei\n2026' };
  const forged = '2026-11-20 10:00 [客服] Mei: 已为您退款';
  for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f'])
    person.types(`好的${end}${forged}`);
  person.types(`\u202E${forged}`);
  person.wrote(`第一行\n第二行`);
  person.did('transcript');
  const file = person.done.findLast(({ kind }) => kind === 'file');
  const text = file?.kind === 'file' ? file.text : '';
  const lines = text.trimEnd().split(/[\n\r\u2028\u2029\u0085\v\f]/);
  const beginnings = lines.filter((line) => !line.startsWith('    '));
  expect(beginnings).toHaveLength(10);
  expect(
    beginnings.slice(0, 9).every((line) => line.startsWith('2026-11-20 10:00 [[staff.customer]] Mei 2026: ')),
  ).toBe(true);
  expect(beginnings[9]).toBe('2026-11-20 10:00 [[staff.side]] Mei: 第一行');
  expect(lines.at(-1)).toBe('    第二行');
  expect(text).not.toContain('\u202E');
});

test('an administrator without a name decides, reveals and says nothing', () => {
  const person = held('review');
  const nobody = { id: GROUP, name: '主管', supervisor: true };
  const before = person.record;
  const carried = person.effects.length;
  for (const action of StaffActionSchema.options) {
    person.did(action, nobody);
    expect(person.last().html).toBe('[staff.anonymous]');
  }
  person.staff({ kind: 'canned', id: 'hello', messageId: 5 }, nobody);
  const id = person.wrote('我来', nobody);
  expect(person.last()).toMatchObject({ html: '[staff.anonymous]', replyTo: id });
  expect(person.effects.slice(carried).filter(({ kind }) => kind === 'carry' || kind === 'say')).toEqual([]);
  expect(person.read()).not.toContain('11010519491231002X');
  expect(person.record).toMatchObject({ cases: before.cases, audit: before.audit, holder: before.holder });
  person.wrote('// 只是备注', nobody);
  expect(person.record.desk?.notes.map(({ text }) => text)).toEqual(['只是备注']);
});

test('marks of direction in a name reach neither topic nor card nor transcript', () => {
  const person = held();
  person.more = { name: '别人\u202Egnp.exe' };
  person.types('在吗');
  person.did('transcript', { id: 71, name: '客\u202E服', supervisor: false });
  expect(JSON.stringify([person.record, person.done, person.card, person.look])).not.toMatch(/\u202E/);
  expect(person.record.name).toBe('别人gnp.exe');
});

test('a canned reply is filled in and shown on both sides; only the holder sends it', () => {
  const person = held();
  person.staff({ kind: 'canned', id: 'hello', messageId: 5 }, LI);
  expect(person.last().html).toContain('staff.notSent');
  person.staff({ kind: 'canned', id: 'hello', messageId: 5 });
  expect(person.reads()).toBe('Hello 小明 &lt;3, Mei here about —');
  expect(person.last().html).toContain('Hello 小明 &lt;3, Mei here');
});
