// Whatever people do, in whatever order, over the shipped content: the record stays valid, nothing throws, the place is
// one that the flow has, and Telegram takes every message. (`Person` looks all of that over after every turn.)
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Input, Unusual } from '../../src/chat/input.ts';
import type { Press } from '../../src/chat/press.ts';
import { MoveSchema, readPress } from '../../src/chat/press.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { delivered } from '../../src/dialogue/delivered.ts';
import { LISTED } from '../../src/dialogue/rules/command.ts';
import { CARD, ID_NUMBER, NAME } from './applicant.ts';
import { EDITS } from './edits.ts';
import { HOUR, Person } from './person.ts';
import { shippedContent } from './shipped-content.ts';
import type { Route } from './walker.ts';
import { ROUTES, Walker } from './walker.ts';

let content: Content;

beforeAll(async () => {
  content = await shippedContent();
});

type Begun = { route: Route; far: number; languageCode: string | null };

/** Something that happens to a person or that they do. */
type Act = { name: string; on: (person: Person, walker: Walker) => void };

const act = (name: string, on: Act['on']): Act => ({ name, on });

const UNUSUAL: readonly Unusual[] = [
  'sticker',
  'voice',
  'video',
  'audio',
  'animation',
  'location',
  'contact',
  'poll',
  'dice',
  'other',
];

const strangeText = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '<b>bold</b> & <script>',
    '</blockquote></b>&nbsp;&#0;',
    '{case} {hotline} $& $1',
    '\u202eمرحبا بالعالم\u202c',
    '👩‍👩‍👧‍👦🏳️‍🌈',
    '',
    '   ',
    '\u0000\u200b',
    '好'.repeat(4096),
    '<'.repeat(4096),
    '&'.repeat(4096),
    '😀'.repeat(2048),
    'ก็็็็็็็็็็'.repeat(100),
    '__proto__',
    'constructor',
  ),
);

const sensibleText = fc.constantFrom(
  NAME,
  ID_NUMBER,
  CARD,
  '换工作了',
  '完成',
  '下一步',
  '确认提交',
  '1',
  '2',
  '注销要多久？',
  '余额怎么办，还能恢复吗？',
  'How long does it take?',
  '返回',
  '转人工',
  '我要注销',
  '停',
  '验证码 482913',
  '482913',
  '密码是 hunter2',
  '你好',
);

const says = (texts: fc.Arbitrary<string>): fc.Arbitrary<Act> =>
  texts.map((text) => act(`types ${JSON.stringify(text.slice(0, 60))}`, (person) => person.types(text)));

const pressesWhatIsThere = fc.record({ which: fc.nat(30), message: fc.nat(3) }).map(({ which, message }) =>
  act(`presses button ${which} of message ${message} from below`, (person) => {
    const shown = person.chat.filter(({ buttons }) => buttons.length > 0).at(-1 - message);
    const buttons = shown?.buttons.flat() ?? [];
    const button = buttons[which % Math.max(buttons.length, 1)];
    if (shown !== undefined && button !== undefined) person.pressesOn(shown.messageId, button.press);
  }),
);

const goesOn = fc.constant(
  act('goes on', (person, walker) => {
    if (person.record.run === null) walker.begins();
    else walker.answers();
  }),
);

const forgedPress: fc.Arbitrary<Press> = fc.oneof(
  fc.string({ maxLength: 20 }).map(readPress),
  fc
    .tuple(fc.constantFrom('o', 'm', 'c', 'f', 'h'), fc.string({ maxLength: 30 }))
    .map(([letter, rest]) => readPress(`${letter}:${rest}`)),
  fc
    .record({
      flow: fc.nat(9),
      step: fc.nat(30),
      option: fc.nat(12),
      move: fc.constantFrom(...MoveSchema.options),
      kind: fc.boolean(),
    })
    .map(({ flow, step, option, move, kind }): Press => {
      const flows = [...content.flows.values()];
      const there = flows[flow % flows.length];
      const at = there?.steps[step % there.steps.length];
      const place = { flow: there?.id ?? 'x', step: at?.id ?? 'x' };
      const options = at !== undefined && 'options' in at ? at.options.map(({ id }) => id) : ['yes', 'bank'];
      return kind
        ? { kind: 'option', ...place, option: options[option % options.length] ?? 'x' }
        : { kind: 'move', ...place, move };
    }),
);

const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({
    kind: fc.constant('upload' as const),
    upload: fc.record({
      kind: fc.constantFrom('photo' as const, 'document' as const),
      fileId: fc.string({ minLength: 1, maxLength: 80 }),
      uniqueId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    }),
    caption: fc.oneof(fc.constant(''), strangeText),
    albumId: fc.constantFrom(null, 'album'),
    messageId: fc.integer({ min: 1, max: 300 }),
  }),
  fc.record({
    kind: fc.constant('contact' as const),
    phone: fc.constantFrom('+8613800138000', '', 'abc'),
    messageId: fc.nat(300),
  }),
  fc.record({
    kind: fc.constant('unusual' as const),
    what: fc.constantFrom(...UNUSUAL),
    caption: strangeText,
    messageId: fc.nat(300),
  }),
  fc.record({
    kind: fc.constant('edited' as const),
    text: fc.oneof(strangeText, sensibleText),
    messageId: fc.nat(300),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    text: strangeText,
    messageId: fc.nat(300),
    forwarded: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('command' as const),
    name: fc.oneof(fc.constantFrom(...LISTED), fc.constantFrom('nonsense', '__proto__', 'constructor', '')),
    rest: fc.oneof(fc.constantFrom('', 'yes', 'en', 'zh-Hant', 'anew', 'over'), strangeText),
    messageId: fc.nat(300),
  }),
  fc.record({ kind: fc.constant('press' as const), press: forgedPress, messageId: fc.nat(300) }),
  fc.constantFrom<Input>({ kind: 'left' }, { kind: 'returned' }, { kind: 'tick' }),
  fc.record({
    kind: fc.constant('event' as const),
    name: fc.constantFrom('case-approved', 'case-cancelled', 'nonsense'),
  }),
);

const world: fc.Arbitrary<Act> = fc.oneof(
  fc.boolean().map((up) =>
    act(up ? 'the connection is back' : 'the connection is down', (person) => {
      person.connected = up;
      if (up) person.delivers();
    }),
  ),
  fc.nat(3).map((most) =>
    act(`${most} of what is owed is delivered`, (person) => {
      person.delivers(most);
    }),
  ),
  fc.constantFrom('refused', 'blocked').map((why) =>
    act(`Telegram says: ${why}`, (person) => {
      const [owed] = person.record.owed;
      if (owed !== undefined) {
        const done = { effect: owed.effect, owed: [owed], growing: false };
        const refused = { kind: 'never', why: why === 'blocked' ? why : 'refused' } as const;
        person.record = delivered(person.record, done, refused, person.now).record;
      }
    }),
  ),
  fc.constant(
    act('restarts', (person) => {
      person.restarts();
    }),
  ),
  fc.integer({ min: 1, max: 40 }).map((hours) =>
    act(`${hours} hours pass`, (person) => {
      person.now += hours * HOUR;
      person.sends({ kind: 'tick' });
    }),
  ),
);

const anything: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: goesOn },
  { weight: 4, arbitrary: pressesWhatIsThere },
  { weight: 3, arbitrary: says(sensibleText) },
  { weight: 2, arbitrary: says(strangeText) },
  {
    weight: 5,
    arbitrary: input.map((given) =>
      act(JSON.stringify(given).slice(0, 120), (person) => person.sends(given)),
    ),
  },
  { weight: 2, arbitrary: world },
);

const acts = fc.array(anything, { minLength: 50, maxLength: 50, size: 'max' });

/** Somebody who has gone some way on one of the routes. */
const begun = fc.record({
  route: fc.constantFrom(...ROUTES),
  far: fc.nat(28),
  languageCode: fc.constantFrom('zh-hans', 'zh-hant', 'en', null),
});

function happens({ route, far, languageCode }: Begun, all: readonly Act[]): Person {
  const walker = new Walker(content, route, languageCode);
  walker.begins();
  for (let gone = 0; gone < far && walker.answers(); gone += 1);
  for (const { on } of all) on(walker.person, walker);
  return walker.person;
}

function isDiscreet(person: Person): void {
  for (const effect of person.effects) {
    if (effect.kind === 'say') expect(effect.html).not.toContain(ID_NUMBER);
  }
}

test('any fifty things in a row', () => {
  fc.assert(
    fc.property(begun, acts, (start, all) => {
      isDiscreet(happens(start, all));
    }),
    { numRuns: 40 },
  );
});

test('any fifty things in a row, while editors change the flows', () => {
  const edit = fc.nat(EDITS.length - 1).map((which) =>
    act(EDITS[which]?.name ?? '', (person) => {
      const place = person.record.run?.place ?? { flow: 'start', step: 'operator' };
      const flows = EDITS[which]?.make(person.content.flows, place);
      if (flows != null) person.content = { ...person.content, flows };
    }),
  );
  const edited = fc.array(fc.oneof({ weight: 12, arbitrary: anything }, { weight: 1, arbitrary: edit }), {
    minLength: 50,
    maxLength: 50,
    size: 'max',
  });
  fc.assert(
    fc.property(begun, edited, (start, all) => {
      isDiscreet(happens(start, all));
    }),
    { numRuns: 20 },
  );
});

test('every answer to anything is given: no input of a person is met with silence', () => {
  fc.assert(
    fc.property(fc.array(input, { minLength: 1, maxLength: 8 }), input, (before, last) => {
      const person = new Person(content);
      for (const given of before) person.sends(given);
      const effects = person.effects.length;
      person.sends(last);
      if (!['left', 'returned', 'tick', 'event'].includes(last.kind)) {
        expect(person.effects.length).toBeGreaterThan(effects);
      }
    }),
    { numRuns: 80 },
  );
});
