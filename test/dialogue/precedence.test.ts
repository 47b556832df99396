// Who wins when a message could mean several things: the table in decide.ts, seen from the chat.
import { describe, expect, test } from 'vitest';
import { PRECEDENCE } from '../../src/dialogue/decide.ts';
import { CARD, ID_NUMBER, personAt } from './applicant.ts';
import { fixtureContent } from './fixture-content.ts';
import { Person } from './person.ts';

test('the order is this one, and changing it is a decision', () => {
  expect(PRECEDENCE.map(({ rule }) => rule)).toEqual([
    'somebody whom staff have blocked',
    'staff did something',
    'something will never be delivered',
    'somebody blocked the bot, or came back',
    'time has come, or something happened elsewhere',
    'more at once than anybody reads',
    'a code, a password or a number that nobody asked for',
    'staff have the chat',
    'a command',
    'a button',
    'a screenshot of where somebody is stuck',
    'a word after the stars',
    'somebody who needs help at once',
    'what is not wanted',
    'plain words that mean a command',
    'the open step',
    'a known question',
    'nothing that the bot understands',
  ]);
});

describe('a secret beats everything', () => {
  test.each(['hello', 'operator', 'name', 'id', 'card', 'list', 'photos', 'check', 'review'])(
    'a verification code is deleted, warned about and not kept, also at the step “%s”',
    (step) => {
      const person = personAt(step);
      const before = person.record.run;
      const says = person.types('验证码是 482913');
      expect(says).toContain('[secret.code]');
      expect(person.chat.some(({ html }) => html.includes('482913'))).toBe(false);
      expect(JSON.stringify(person.record)).not.toContain('482913');
      expect(person.record.run?.answers).toEqual(before?.answers);
      expect(person.place()).toBe(`start/${step}`);
      expect(says).toContain(step === 'review' ? 'case XK-' : `ask ${step}`);
    },
  );

  test.each(['hello', 'operator', 'name', 'list', 'photos', 'check'])(
    'a bare code is noticed at the step “%s”, which asks for no number',
    (step) => {
      const person = personAt(step);
      expect(person.types('482913')).toContain('[secret.code]');
      expect(person.transcript()).not.toContain('482913');
    },
  );

  test('a row of digits at a step that asks for a number is an attempt at it', () => {
    expect(personAt('id').types('110105')).toContain('[wrong.id.length length=6]');
    expect(personAt('card').types('13800')).toContain('[wrong.card.length length=5]');
    expect(personAt('day').types('20261119')).toContain('[step.ticked');
  });

  test('a password is deleted even behind a command', () => {
    const person = new Person(fixtureContent());
    expect(person.types('/start password: hunter2')).toContain('[secret.password]');
    expect(person.transcript()).not.toContain('hunter2');
  });

  test('a code in the caption of a photo takes the photo with it', () => {
    const person = personAt('photos');
    expect(person.uploads('shot', { caption: '验证码 1234' })).toContain('[secret.code]');
    expect(person.record.run?.answers['start/photos']).toBeUndefined();
    expect(person.transcript()).not.toContain('shot');
  });

  test('a code that comes in by editing an older message is deleted too', () => {
    const person = personAt('hello');
    person.types('hm');
    const edited = person.chat.at(-2)?.messageId ?? 0;
    expect(person.sends({ kind: 'edited', text: '验证码 1234', messageId: edited })).toContain(
      '[secret.code]',
    );
    expect(person.effects.at(-2)).toEqual({ kind: 'erase', messageId: edited });
  });

  test.each([
    ['the quoted part of a reply', '短信里写的验证码是 482913'],
    ['the name of a file', '密码是hunter2.txt'],
  ])('a code in %s takes the message with it', (_where, besides) => {
    const person = personAt('photos');
    person.more = { besides };
    expect(person.uploads('shot', { kind: 'document' })).toMatch(/\[secret\.(?:code|password)\]/);
    expect(person.record.run?.answers['start/photos']).toBeUndefined();
    expect(person.effects.at(-2)).toMatchObject({ kind: 'erase' });
    expect(JSON.stringify(person.record)).not.toMatch(/482913|hunter2/);
  });

  test.each(['IMG_20261128_153012.jpg', 'Screenshot_20261128-153012.png', '身份证11010519491231002X.jpg'])(
    'a file may be called %s',
    (besides) => {
      const person = personAt('photos');
      person.more = { besides };
      expect(person.uploads('shot')).not.toContain('[secret.');
    },
  );

  test('years and amounts may stand in somebody’s own words about why', () => {
    for (const reason of ['公司2023年关了', '5000', '余额3000不要了', '2024', '还欠我 8821 元']) {
      const person = personAt('why');
      person.presses('Another reason');
      expect(person.types(reason)).toContain('ask day');
    }
  });

  test.each(['hello', 'name', 'day', 'photos', 'review'])(
    'an ID number at the step “%s”, which did not ask for it, is deleted and not kept',
    (step) => {
      const person = personAt(step);
      expect(person.types(`我的号码 ${ID_NUMBER}`)).toContain('[secret.personal]');
      expect(person.transcript()).not.toContain(ID_NUMBER);
    },
  );

  test('nor is an ID number kept in somebody’s own words about why', () => {
    const person = personAt('why');
    person.presses('Another reason');
    expect(person.types(ID_NUMBER)).toContain('[secret.personal]');
    expect(person.types('482913')).toContain('[secret.code]');
    expect(person.types('换号了')).toContain('ask day');
  });
});

describe('what only looks like a secret is left alone', () => {
  test.each([
    '10086发的验证码收不到怎么办',
    '收不到10010的验证码',
    '密码忘了怎么办',
    'my password is wrong',
    'what if my password is forgotten',
    'it says error code 50012',
    '2026年能注销吗',
    '10086',
    '我有3张卡',
    '18594279421',
  ])('%s', (text) => {
    const person = new Person(fixtureContent());
    const says = person.types(text);
    expect(says).not.toContain('[secret.');
    expect(person.transcript()).toContain(text);
  });
});

describe('a command beats an answer', () => {
  test('/back at a step that takes words', () => {
    const person = personAt('name');
    expect(person.types('/back')).toContain('ask operator');
    expect(person.record.run?.answers['start/name']).toBeUndefined();
  });

  test('listed plain words as well: “返回” is no name', () => {
    const person = personAt('name');
    expect(person.types('返回')).toContain('ask operator');
  });

  test('but a long sentence that only resembles a command stays with the step', () => {
    const person = personAt('why');
    person.presses('Another reason');
    expect(person.types('我想停下来，因为我今天真的没有时间了')).toContain('ask day');
  });

  test('an unknown command says so and shows the step', () => {
    const says = personAt('name').types('/nonsense');
    expect(says).toContain('[unusual.command]');
    expect(says).toContain('ask name');
  });

  test.each(['/constructor', '/__proto__', '/toString'])('%s is no command', (text) => {
    expect(new Person(fixtureContent()).types(text)).not.toContain('undefined');
  });
});

describe('a question in the middle of a step', () => {
  test('is answered briefly, and the same step is shown again with its place kept', () => {
    const person = personAt('name');
    const says = person.types('注销要多久？');
    expect(says).toContain('duration &amp; &lt;3');
    expect(says).toContain('Mobile says a week');
    expect(says).toContain('[step.here]');
    expect(says).toContain('ask name');
    expect(says).not.toContain('long answer');
    expect(person.buttons()).toEqual(expect.arrayContaining(['[button.helpful]', '[button.notHelpful]']));
    expect(person.types('王小明')).toContain('ask id');
  });

  test('names a day on which the operator was asked only where somebody has asked', () => {
    expect(personAt('name').types('注销要多久？')).toContain('[faq.verified');
    const content = fixtureContent();
    const questions = content.questions.map((entry) => ({
      ...entry,
      operators: entry.operators.map(({ operator, short }) => ({ operator, short })),
    }));
    const says = personAt('name', { ...content, questions }).types('注销要多久？');
    expect(says).toContain('Mobile says a week');
    expect(says).not.toContain('[faq.verified');
  });

  test('is answered also where the step would take any words', () => {
    const person = personAt('why');
    person.presses('Another reason');
    expect(person.types('注销要多久？')).toContain('duration');
    expect(person.record.run?.answers['start/words']).toBeUndefined();
  });

  test('but words without the form of a question are the answer', () => {
    const person = personAt('why');
    person.presses('Another reason');
    expect(person.types('余额没退')).toContain('ask day');
  });

  test('that only may be one is asked back, and the step still takes its answer afterwards', () => {
    const person = personAt('operator');
    expect(person.types('费用')).toContain('[faq.didYouMean]');
    expect(person.buttons()).toEqual(['credit', 'reuse', '[button.none]', '[button.human]']);
    expect(person.types('China Mobile')).toContain('ask name');
  });

  test('that was none of those asked back counts as not understood, and the second one offers a person', () => {
    const person = personAt('operator');
    person.types('费用');
    const says = person.presses('button.none');
    expect(says).toContain('[faq.none]');
    expect(says).toContain('ask operator');
    expect(person.buttons()).not.toContain('[menu.human]');
    person.types('费用');
    expect(person.presses('button.none')).toContain('[miss.again');
    expect(person.buttons()).toContain('[menu.human]');
  });

  test('that was none of those asked back shows the menu where no step is open', () => {
    const person = new Person(fixtureContent());
    person.types('费用');
    expect(person.presses('button.none')).toBe('[faq.none]');
    expect(person.buttons()).toContain('[menu.start]');
  });

  test('that was asked back counts once, however often an old “None of these” is pressed', () => {
    const person = personAt('operator');
    person.types('费用');
    const asked = person.newest()?.messageId ?? 0;
    expect(person.presses('button.none')).toContain('[faq.none]');
    person.types('费用');
    expect(person.pressesOn(asked, { kind: 'none' })).toContain('[step.old]');
    expect(person.record.misses).toBe(1);
  });

  test('is answered with what may have been asked too as one button, beside those of the step', () => {
    const person = personAt('operator');
    const plain = person.buttons();
    expect(person.types('注销要多久？钱呢')).toContain('short answer to duration');
    expect(person.buttons()).toEqual([
      '[button.helpful]',
      '[button.notHelpful]',
      '[button.further question=credit]',
      ...plain,
    ]);
    expect(person.presses('button.further')).toContain('short answer to credit');
    expect(person.buttons()).not.toContain('[button.further question=credit]');
    expect(person.types('China Mobile')).toContain('ask name');
  });

  test('is answered with what may have been asked too also where no step is open', () => {
    const person = new Person(fixtureContent());
    expect(person.types('注销要多久？钱呢')).toContain('long answer to duration');
    expect(person.buttons()).toContain('[button.further question=credit]');
    expect(person.presses('button.further')).toContain('long answer to credit');
  });

  test('two questions in one message are both answered', () => {
    const says = new Person(fixtureContent()).types('多久，余额呢？');
    expect(says).toContain('short answer to duration');
    expect(says).toContain('short answer to credit');
  });
});

describe('nothing that the bot understands', () => {
  test('the first time it asks for simpler words, the second time it offers a person', () => {
    const person = personAt('operator');
    expect(person.types('blah')).toContain('[step.choose]');
    expect(person.buttons()).not.toContain('[menu.human]');
    const says = person.types('blah blah');
    expect(says).toContain('[miss.again hotline=[support.hotline] hours=[support.hours]]');
    expect(says).toContain('ask operator');
    expect(person.buttons()).toContain('[menu.human]');
    expect(person.presses('menu.human')).toContain('[person.open');
    expect(person.record.holder).toMatchObject({
      kind: 'waiting',
      why: 'misses',
      place: { step: 'operator' },
    });
  });

  test('an answer in between starts the count anew', () => {
    const person = personAt('operator');
    person.types('blah');
    person.presses('China Mobile');
    person.presses('button.back');
    expect(person.types('blah')).not.toContain('[miss.again');
  });

  test('while waiting it says that there is nothing to do', () => {
    expect(personAt('review').types('blah')).toContain('[step.waiting]');
  });

  test.each([
    ['sticker', 'unusual.sticker'],
    ['voice', 'unusual.voice'],
    ['location', 'unusual.location'],
    ['poll', 'unusual.other'],
    ['other', 'unusual.other'],
  ] as const)('a %s gets a word of its own and the step again', (what, says) => {
    const person = personAt('name');
    const answer = person.sends({ kind: 'unusual', what, caption: '', messageId: 77 });
    expect(answer).toContain(`[${says}]`);
    expect(answer).toContain('ask name');
  });

  test('an edited message is not read a second time', () => {
    const person = personAt('name');
    expect(person.sends({ kind: 'edited', text: '李雷', messageId: 3 })).toContain('[unusual.edited]');
    expect(person.place()).toBe('start/name');
  });

  test('a photo or a contact where none is asked for', () => {
    expect(personAt('name').uploads('x')).toContain('[unusual.upload]');
    expect(personAt('name').sends({ kind: 'contact', phone: CARD, messageId: 4 })).toContain(
      '[unusual.contact]',
    );
  });
});
