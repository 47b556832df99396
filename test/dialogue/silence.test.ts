// Whatever somebody writes or presses, they see that it was seen: nothing that is sent once, twice or three times ends
// without a change in the chat, at any step of the shipped flows.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '../../src/chat/input.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { personAt } from './applicant.ts';
import { held } from './at-desk.ts';
import type { Person } from './person.ts';
import { shippedContent } from './shipped-content.ts';
import { ROUTES, Walker } from './walker.ts';

let content: Content;

beforeAll(async () => {
  content = await shippedContent();
}, 60_000);

/** What the bot's newest message looks like, and how many there are. */
function seen(person: Person): string {
  return JSON.stringify([person.messages(), person.newest()]);
}

let messageId = 700_000;

const WRONG: readonly ((person: Person) => void)[] = [
  (person) => person.types('3号楼'),
  (person) => person.types('阿巴阿巴 1'),
  (person) => person.types('12345'),
  (person) => person.types('11010519491231002'),
  (person) => person.types('验证码 482913'),
  (person) => person.types('13800138000'),
  (person) => person.types('？？'),
  (person) => person.types(''),
  (person) => person.types('谢谢 1'),
  (person) => person.types('/nonsense'),
  (person) => person.types('/status'),
  (person) => person.types('/back'),
  (person) => person.uploads('the same'),
  (person) => person.uploads(`another ${++messageId}`),
  ...(['sticker', 'voice', 'location', 'poll'] as const).map(
    (what) => (person: Person) =>
      person.sends({ kind: 'unusual', what, caption: '', messageId: ++messageId }),
  ),
  (person) => person.sends({ kind: 'contact', phone: '123', messageId: ++messageId }),
  (person) => person.sends({ kind: 'edited', text: '改了 1', messageId: ++messageId }),
  (person) => {
    presses(person, 'done');
  },
  (person) => {
    presses(person, 'submit');
  },
];

/** Presses a button of the step itself, if the newest message has it. */
function presses(person: Person, move: string): void {
  const shown = person.newest();
  const button = shown?.buttons.flat().find(({ press }) => press.kind === 'move' && press.move === move);
  if (shown === null || button === undefined) person.types('4号楼');
  else person.pressesOn(shown.messageId, button.press);
}

test.each(ROUTES.map((route) => [route.name, route] as const))(
  'three times the same wrong thing at every step is answered three times: %s',
  (_name, route) => {
    const walker = new Walker(content, route);
    const { person } = walker;
    person.thorough = false;
    walker.begins();
    let tried = 0;
    for (let steps = 0; person.record.run !== null && steps < 120; steps += 1) {
      const place = person.place();
      person.chat = person.chat.slice(-5);
      for (const wrong of WRONG) {
        for (let times = 1; times <= 3 && person.place() === place; times += 1) {
          const before = seen(person);
          wrong(person);
          expect(seen(person), `${String(wrong)} at ${place ?? ''}, ${times}`).not.toBe(before);
          tried += 1;
        }
      }
      if (person.place() === place) walker.answers();
    }
    expect(tried).toBeGreaterThan(50);
  },
);

describe('the same refusal again', () => {
  test('is said anew, then with the step’s own help, then with a person', () => {
    const person = personAt('id');
    const wrong = '11010519491231002';
    person.types(wrong);
    const first = person.reads();
    person.types(wrong);
    expect(person.reads()).not.toBe(first);
    expect(person.reads()).toContain('[stuck.help help=');
    person.types(wrong);
    expect(person.reads()).toContain('[wrong.person');
    expect(person.buttons()).toContain('[menu.human]');
    const messages = person.messages();
    person.types(wrong);
    expect(person.messages()).toBe(messages + 1);
    expect(person.chat.some(({ html }) => html === wrong)).toBe(false);
  });

  test('begins anew at another step', () => {
    const person = personAt('id');
    person.types('1');
    person.types('1');
    person.types('11010519491231002X');
    person.types('1');
    expect(person.reads()).not.toContain('[wrong.person');
    expect(person.reads()).not.toContain('[stuck.help');
  });

  test('of a button is seen, and a double tap on one that was taken stays quiet', () => {
    const person = personAt('list');
    const { messageId: id = 0 } = person.newest() ?? {};
    const done = { kind: 'move', flow: 'start', step: 'list', move: 'done' } as const;
    person.pressesOn(id, done);
    for (let times = 0; times < 4; times += 1) {
      const before = seen(person);
      person.pressesOn(person.newest()?.messageId ?? 0, done);
      expect(seen(person)).not.toBe(before);
    }
  });

  test('of the pictures of one album counts once', () => {
    const person = personAt('photos');
    for (const name of ['a', 'b', 'c', 'd']) person.uploads(name);
    const messages = person.messages();
    for (const name of ['e', 'f', 'g', 'h']) person.uploads(name, { albumId: 'one' });
    expect(person.messages()).toBe(messages + 1);
    expect(person.reads()).not.toContain('[wrong.person');
    person.uploads('i', { albumId: 'two' });
    expect(person.reads()).toContain('[wrong.files.many');
  });
});

describe('at a step that asks for a number', () => {
  test.each(['id', 'card'])('a message without a digit is no attempt at one: %s', (step) => {
    const person = personAt(step);
    for (const text of ['身份证丢了怎么办', '我没带身份证', 'can I do it from abroad']) {
      person.types(text);
      expect(person.chat.some(({ html }) => html === text)).toBe(true);
    }
    expect(person.reads()).toContain('[miss.again');
    expect(person.buttons()).toContain('[menu.human]');
  });

  test('a question is answered, and the step asked again', () => {
    const person = personAt('id');
    person.types('注销要多久？');
    expect(person.reads()).toContain('Mobile says a week');
    expect(person.reads()).toContain('ask id');
  });

  test.each(['1101', 'E12345678', '一一零一零五'])('%s is one, and deleted', (text) => {
    const person = personAt('id');
    person.types(text);
    expect(person.chat.some(({ html }) => html === text)).toBe(false);
    expect(person.reads()).toContain('[wrong.id.');
  });
});

describe('while staff have the chat', () => {
  const press = { kind: 'move', flow: 'start', step: 'name', move: 'back' } as const;
  const inputs: readonly Input[] = [
    { kind: 'press', messageId: 101, press },
    { kind: 'press', messageId: 101, press: { kind: 'command', name: 'start', rest: 'over' } },
    { kind: 'command', name: 'status', rest: '', messageId: 800 },
    { kind: 'command', name: 'nonsense', rest: '', messageId: 801 },
  ];

  test.each(inputs)('buttons and commands do nothing, and say so: $kind $name', (input) => {
    const person = held();
    const place = person.place();
    for (let times = 0; times < 2; times += 1) {
      const before = seen(person);
      person.sends(input);
      expect(seen(person)).not.toBe(before);
      expect(person.reads()).toContain('[person.inTalk]');
    }
    expect(person.place()).toBe(place);
  });
});

describe('photos that are to be replaced', () => {
  test('are let go of after one question, and new ones taken', () => {
    const person = personAt('photos');
    for (const name of ['a', 'b', 'c', 'd']) person.uploads(name);
    expect(person.reads()).toContain('[wrong.files.many');
    person.presses('button.files.replace');
    expect(person.reads()).toContain('[step.replaceFiles count=3]');
    person.presses('button.files.drop');
    person.uploads('new');
    person.presses('button.done');
    expect(person.place()).toBe('start/check');
    expect(JSON.stringify(person.record.run?.answers['start/photos'])).toContain('unique-new');
    expect(JSON.stringify(person.record.run?.answers['start/photos'])).not.toContain('unique-a');
  });

  test.each(['重新发', '删掉重新发', '把旧的删了', '換掉照片', 'replace them', 'delete the photos'])(
    'may be asked for in words: %s',
    (words) => {
      const person = personAt('photos');
      person.uploads('a');
      person.types(words);
      expect(person.reads()).toContain('[step.replaceFiles count=1]');
      person.presses('button.files.keep');
      person.presses('button.done');
      expect(JSON.stringify(person.record.run?.answers['start/photos'])).toContain('unique-a');
    },
  );

  test('can be replaced in a form that came back, and not be sent without any', () => {
    const person = personAt('check');
    person.presses('button.change');
    person.presses('Photos');
    person.presses('button.files.replace');
    person.presses('button.files.drop');
    person.presses('button.back');
    person.presses('button.submit');
    expect(person.place()).toBe('start/photos');
    expect(person.record.cases).toEqual([]);
  });
});
