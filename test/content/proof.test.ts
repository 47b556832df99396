// A change is measured against what was there before: it is stopped for what it makes worse, and for nothing else.
import { expect, test } from 'vitest';
import type { Draft } from '../../src/content/draft.ts';
import { withFile } from '../../src/content/draft.ts';
import { prepareContent } from '../../src/content/load.ts';
import { printMistake } from '../../src/content/mistake.ts';
import { look, prove } from '../../src/content/proof.ts';
import { rehearseDraft } from '../../src/content/test-files.ts';
import { draftFrom } from '../../src/content/texts.ts';
import type { Matcher } from '../../src/faq/matcher.ts';
import { SAMPLE } from './sample.ts';

const TODAY = '2026-11-28';
const TESTS = `tests:
  - name: greets
    talk:
      - { customer: /start, bot: 甲 }
  - name: greets again
    after: greets
    talk:
      - { customer: /start, bot: 甲 }
  - name: lists
    talk:
      - { customer: /faq, bot: 乙 }
`;

/** The sample with these words for the greeting and for the list of questions. */
function draftWith(greeting: string, list: string, tests = TESTS): Draft {
  const phrases = (SAMPLE['flows/phrases.yaml'] ?? '')
    .replace(/^menu\.hello: .*$/m, `menu.hello: { zh: ${greeting}, en: Hello }`)
    .replace(/^faq\.list: .*$/m, `faq.list: { zh: ${list}, en: List }`);
  return draftFrom({ ...SAMPLE, 'flows/phrases.yaml': phrases, 'flows/tests/a.yaml': tests });
}

function proved(draft: Draft, before: Draft | null) {
  const { mistakes, reminders } = prove(draft, TODAY, before);
  const at = (list: typeof mistakes) => list.map(({ file, line }) => `${file}:${line}`);
  return { stops: at(mistakes), reminds: at(reminders) };
}

const sound = draftWith('甲', '乙');

test('what holds is neither stopped nor told', () => {
  expect(proved(sound, null)).toEqual({ stops: [], reminds: [] });
  expect(proved(sound, sound)).toEqual({ stops: [], reminds: [] });
});

test('a test that a change breaks stops it', () => {
  expect(proved(draftWith('丙', '乙'), sound)).toEqual({ stops: ['flows/tests/a.yaml:4'], reminds: [] });
});

test('a test that was broken before stops nobody, and is told', () => {
  const broken = draftWith('丙', '乙');
  expect(proved(draftWith('丁', '乙'), broken)).toEqual({ stops: [], reminds: ['flows/tests/a.yaml:4'] });
  expect(proved(draftWith('丁', '丁'), broken)).toEqual({
    stops: ['flows/tests/a.yaml:11'],
    reminds: ['flows/tests/a.yaml:4'],
  });
});

test('a test that could not be played before, behind one that was broken, stops nobody either', () => {
  const tests = TESTS.replace(
    '{ customer: /start, bot: 甲 }\n  - name: lists',
    '{ customer: /start, bot: 戊 }\n  - name: lists',
  );
  const broken = draftWith('丙', '乙', tests);
  expect(proved(draftWith('甲', '乙', tests), broken)).toEqual({
    stops: [],
    reminds: ['flows/tests/a.yaml:8'],
  });
});

test('a test that came with the change, or was changed with it, must hold', () => {
  const broken = draftWith('丙', '乙');
  const changed = draftWith('丙', '乙', TESTS.replace('bot: 甲', 'bot: 己'));
  expect(proved(changed, broken).stops).toEqual(['flows/tests/a.yaml:4']);
  const more = withFile(
    sound,
    'flows/tests/b.yaml',
    TESTS.replaceAll(': greets', ': x').replace('again', 'y').replace('lists', 'z').replaceAll('甲', '庚'),
  );
  expect(proved(more, sound).stops).toContain('flows/tests/b.yaml:4');
});

test('without anything that could be read before, all of it counts as written now', () => {
  const unreadable = withFile(sound, 'flows/start.yaml', 'id: start\n');
  expect(proved(draftWith('丙', '乙'), unreadable).stops).toEqual(['flows/tests/a.yaml:4']);
});

test('words that were heard by a hair are a reminder when a change lets them be heard otherwise', async () => {
  const tests = 'tests:\n  - name: asks\n    talk:\n      - { customer: 还能用吗, question: reuse }\n';
  const draft = draftWith('甲', '乙', tests);
  const loaded = await prepareContent(draft);
  if (!loaded.ok) throw new Error('the sample is broken');
  const hears = (answers: string[], score: number): Matcher => ({
    understand: () => ({
      intent: null,
      declined: null,
      answers,
      topics: [],
      suggestions: [],
      ranking: [{ id: 'reuse', score }],
    }),
  });
  const content = (matcher: Matcher) => ({ ...loaded.content, matcher });
  const told = (was: Matcher, now: Matcher) => {
    const checked = prove(draft, TODAY, null);
    if (checked.content === null) throw new Error('the sample is broken');
    const { mistakes, warnings } = rehearseDraft(draft, content(now), {
      draft,
      matching: { answer: 0.5 },
      content: () => content(was),
    });
    return { stops: mistakes.length, reminds: warnings.length };
  };
  const silent = hears([], 0.4);
  expect(told(hears(['reuse'], 0.55), silent)).toEqual({ stops: 0, reminds: 1 });
  expect(told(hears(['reuse'], 0.95), silent)).toEqual({ stops: 1, reminds: 0 });
});

test('of two lines that say the same the one that was just written is named', () => {
  const file = (id: string, line: string): string =>
    (SAMPLE['faq/reuse.yaml'] ?? '')
      .replace('id: reuse', `id: ${id}`)
      .replace('[还能用吗, 以后还可以用吗]', `[${line}]`)
      .replace('[can I use it again, is it usable later]', `[${id}]`);
  const before = withFile(sound, 'faq/shine.yaml', file('shine', '怎么擦亮'));
  const after = withFile(before, 'faq/again.yaml', file('again', '怎么擦亮'));
  const named = (from: Draft[]) => look(after, TODAY, from).mistakes.map(printMistake);
  expect(named([])).toMatchObject([expect.stringContaining('faq/shine.yaml:9')]);
  expect(named([before])).toMatchObject([expect.stringContaining('faq/again.yaml:9')]);
  expect(prove(after, TODAY, before).mistakes.map(printMistake)).toEqual(named([before]));
});
