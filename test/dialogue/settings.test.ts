// Language, privacy, being forgotten.
import { describe, expect, test } from 'vitest';
import { newRecord } from '../../src/dialogue/record.ts';
import { CARD, ID_NUMBER, NAME, personAt } from './applicant.ts';
import { fixtureContent } from './fixture-content.ts';
import { Person } from './person.ts';

describe('language', () => {
  test.each([
    ['zh-hans', '[menu.hello]', 'zh'],
    ['zh', '[menu.hello]', 'zh'],
    ['zh-hant', '[menu.hello]', 'zh-Hant'],
    ['zh-TW', '[menu.hello]', 'zh-Hant'],
    ['zh-HK', '[menu.hello]', 'zh-Hant'],
    ['en-GB', '[en menu.hello]', 'en'],
    ['ru', '[en menu.hello]', 'en'],
    ['', '[menu.hello]', 'zh'],
    [null, '[menu.hello]', 'zh'],
  ] as const)('Telegram says “%s”', (code, says, language) => {
    const person = new Person(fixtureContent(), code);
    expect(person.types('/start')).toContain(says);
    expect(person.record.language).toBe(language);
  });

  test('a switch in the middle of a form keeps the place and shows it in the new language', () => {
    const person = personAt('name');
    person.types('/language');
    const says = person.presses('English');
    expect(says).toContain('[en language.set]');
    expect(says).toContain('en ask name');
    expect(person.effects).toContainEqual({ kind: 'commands', language: 'en' });
    expect(person.types('王小明')).toContain('en ask id');
  });

  test('once chosen, Telegram’s language does not change it back', () => {
    const person = personAt('name');
    person.types('/language en');
    expect(person.types('/help')).toContain('[en help.text');
  });

  test('“/language klingon” offers the languages', () => {
    const person = new Person(fixtureContent());
    expect(person.types('/language klingon')).toContain('[language.ask]');
    expect(person.buttons().slice(0, 3)).toEqual(['✓ 简体中文', '繁體中文', 'English']);
  });
});

describe('being forgotten', () => {
  test('asks first and names the open case', () => {
    expect(personAt('name').types('/forget')).toContain('[forget.ask]');
    expect(personAt('review').types('/forget')).toContain('[forget.askCase case=XK-');
  });

  test('typing “/forget yes” confirms nothing', () => {
    const person = personAt('name');
    expect(person.types('/forget yes')).toContain('[forget.ask]');
    expect(person.place()).toBe('start/name');
  });

  test('can be declined', () => {
    const person = personAt('name');
    person.types('/forget');
    person.presses('button.cancel');
    expect(person.presses('menu.resume')).toContain('ask name');
  });

  test('leaves nothing but what keeps a message from being taken twice', () => {
    const person = personAt('credit');
    person.types('转人工');
    person.types('注销要多久？');
    person.presses('button.helpful');
    person.types('/language en');
    person.types('/forget');
    expect(person.presses('button.forget')).toContain('[en forget.done]');
    const { revision, taken, nextSeq, live, language, ...rest } = person.record;
    const blank = newRecord(rest.chatId, language, person.now);
    expect({ ...blank, ...rest }).toEqual({
      ...blank,
      revision: 0,
      taken: [],
      nextSeq: 1,
      live: null,
      language,
    });
    expect(taken).toHaveLength(taken.length);
    expect([revision, nextSeq > 1, live !== null]).toEqual([0, true, true]);
    for (const secret of [NAME, ID_NUMBER, CARD, 'XK-', 'file-']) {
      expect(JSON.stringify(person.record)).not.toContain(secret);
    }
  });

  test('still deletes the message that was about to be deleted', () => {
    const person = personAt('name');
    person.types('/forget');
    person.connected = false;
    person.types(NAME);
    person.presses('button.forget');
    person.delivers();
    expect(person.transcript()).not.toContain(NAME);
    expect(person.record.run).toBeNull();
  });
});

test('/privacy says for how long, and leads to deleting everything', () => {
  const person = personAt('name');
  expect(person.types('/privacy')).toContain('[privacy.text days=30]');
  expect(person.presses('button.forget')).toContain('[forget.ask]');
});

test('/help and /faq lead back to the open step', () => {
  const person = personAt('name');
  person.types('/help');
  expect(person.presses('menu.resume')).toContain('ask name');
  person.types('/faq');
  expect(person.presses('menu.resume')).toContain('ask name');
});
