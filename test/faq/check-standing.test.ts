// Only what a change makes worse stops it: a table of how lines stood before and after.
import { describe, expect, it } from 'vitest';
import { MARGIN, misledLines, steadinessOf } from '../../src/faq/check-standing.ts';
import type { Knowledge } from '../../src/faq/knowledge.ts';
import type { Matcher, Understanding } from '../../src/faq/matcher.ts';

const both = (text: string) => ({ zh: text, en: text });

/** Two questions and one topic outside, of these lines. */
function knowing(paint: string[], frames: string[], outside: string[]): Knowledge {
  const file = (id: string, zh: string[]) => ({
    file: `${id}.yaml`,
    content: {
      questions: [
        {
          ...{ id, title: both(id), button: both(id), short: both('.'), long: both('.') },
          ...{ related: [], operators: [], phrasings: { zh, en: [] } },
        },
      ],
    },
  });
  return {
    files: [file('frames', frames), file('paint', paint)],
    outOfScope: { frames: { zh: [], en: [] }, topics: [{ id: 'weather', zh: outside, en: [] }] },
    intents: { intents: [] },
    concepts: { groups: [] },
    matching: {
      ...{ answer: 0.4, reply: 0.3, second: 0.4, further: 0.1, suggest: 0.02, known: 0.6, intent: 0.5 },
      ...{ fillers: { zh: [], en: [] }, negations: { zh: [], en: [] } },
    },
  };
}

/** Hears words as a table says: how likely each question is. */
function hearing(table: Record<string, { paint?: number; frames?: number }>): Matcher {
  return {
    understand: (text) => {
      const ranking = Object.entries(table[text] ?? {})
        .map(([id, score]) => ({ id, score }))
        .toSorted((one, other) => other.score - one.score);
      const answers = ranking.slice(0, 1).flatMap(({ id, score }) => (score >= 0.4 ? [id] : []));
      return { intent: null, answers, declined: null, topics: [], suggestions: [], ranking };
    },
  };
}

const LINE = '红漆干了没有';
const THIEF = '红漆框干了没有';
const BEFORE = knowing([LINE], ['画框多大'], ['明天下雨吗']);

function told(after: Knowledge, now: Matcher, was: Matcher | null) {
  const before = was === null ? null : { knowledge: BEFORE, matcher: () => was };
  return misledLines(after, now, before).map(({ file, what, warning }) => ({ file, what, warning }));
}

describe('a line of another question that nobody touched', () => {
  const after = knowing([LINE], ['画框多大', THIEF], ['明天下雨吗']);
  const now = hearing({ [LINE]: { frames: 0.6, paint: 0.3 }, [THIEF]: { frames: 0.9 } });

  it('stops a change that takes it away though it stood well, at the line that takes it', () => {
    const was = hearing({ [LINE]: { paint: 0.4 + MARGIN, frames: 0.4 } });
    expect(told(after, now, was)).toEqual([
      { file: 'frames.yaml', what: `"${THIEF}" takes "${LINE}" away from "paint".`, warning: false },
    ]);
  });

  it.each([
    ['stood on a hair', { paint: 0.39 + MARGIN, frames: 0.4 }],
    ['was wrong already', { paint: 0.2, frames: 0.7 }],
  ])('stops nothing when it %s, and is told beside what it is taken for', (_name, scores) => {
    expect(told(after, now, hearing({ [LINE]: scores }))).toEqual([
      {
        file: 'paint.yaml',
        what: `"${LINE}" stands under "paint", but is answered as "frames", where "${THIEF}" stands.`,
        warning: true,
      },
    ]);
  });

  it('is told at its own place when the change took its fellows away', () => {
    const was = hearing({ [LINE]: { paint: 0.9 } });
    const without = knowing([LINE], ['画框多大'], ['明天下雨吗']);
    expect(told(without, now, was)).toMatchObject([{ file: 'paint.yaml', warning: false }]);
  });
});

describe('a line of the change itself', () => {
  const after = knowing([LINE, '画框的漆'], ['画框多大'], ['明天下雨吗', '今天多大的风']);
  const was = hearing({ [LINE]: { paint: 0.9 } });

  it('stops it when another question is answered to it', () => {
    const now = hearing({ [LINE]: { paint: 0.9 }, 画框的漆: { frames: 0.5, paint: 0.4 } });
    expect(told(after, now, was)).toEqual([
      {
        file: 'paint.yaml',
        what: '"画框的漆" would be answered as "frames", where "画框多大" stands.',
        warning: false,
      },
    ]);
  });

  it('is a reminder when nothing is answered to it, with what it is close to', () => {
    const now = hearing({ [LINE]: { paint: 0.9 }, 画框的漆: { frames: 0.3, paint: 0.3 } });
    expect(told(after, now, was)).toMatchObject([{ file: 'paint.yaml', warning: true }]);
    expect(told(after, now, was)[0]?.what).toContain('"画框多大" ("frames")');
  });

  it('is a reminder when it stands outside and is answered all the same', () => {
    const now = hearing({ 画框的漆: { paint: 0.9 }, 今天多大的风: { frames: 0.5 } });
    expect(told(after, now, was)).toMatchObject([{ file: 'out-of-scope.yaml', warning: true }]);
  });
});

describe('a line that was left unanswered on purpose', () => {
  const was = hearing({ [LINE]: { paint: 0.9 }, 明天下雨吗: { paint: 0.02 } });

  it('may be answered by lines about the same thing', () => {
    const after = knowing([LINE, '明天下雨怎么办'], ['画框多大'], ['明天下雨吗']);
    const now = hearing({
      ...{ [LINE]: { paint: 0.9 }, 明天下雨怎么办: { paint: 0.9 } },
      明天下雨吗: { paint: 0.5 },
    });
    expect(told(after, now, was)).toEqual([
      {
        file: 'out-of-scope.yaml',
        what: '"明天下雨吗" is left unanswered so far ("weather"), and is answered as "paint" with "明天下雨怎么办".',
        warning: true,
      },
    ]);
  });

  it('may be answered by a question that is new', () => {
    const after = knowing([LINE], ['画框多大'], ['明天下雨吗']);
    const [file] = after.files;
    const [entry] = file?.content.questions ?? [];
    if (file === undefined || entry === undefined) throw new Error('no question');
    const fresh = { ...entry, id: 'hours', phrasings: { zh: ['几点开门'], en: [] } };
    const files = [...after.files, { file: 'hours.yaml', content: { questions: [fresh] } }];
    const now: Matcher = {
      understand: (text) => {
        const score = text === LINE || text === '画框多大' ? 0 : 0.9;
        const ranking = [{ id: 'hours', score }];
        return {
          intent: null,
          answers: score > 0 ? ['hours'] : [],
          declined: null,
          topics: [],
          suggestions: [],
          ranking,
        };
      },
    };
    expect(told({ ...after, files }, now, was)).toMatchObject([{ file: 'out-of-scope.yaml', warning: true }]);
  });

  it('stops a change whose lines are about something else', () => {
    const after = knowing([LINE, '蓝色的颜料呢'], ['画框多大'], ['明天下雨吗']);
    const now = hearing({
      ...{ [LINE]: { paint: 0.9 }, 蓝色的颜料呢: { paint: 0.9 } },
      明天下雨吗: { paint: 0.5 },
    });
    expect(told(after, now, was)).toMatchObject([{ file: 'paint.yaml', warning: false }]);
  });
});

it('without anything before it, what is plainly wrong is a mistake and a hair a warning', () => {
  const after = knowing([LINE, THIEF], ['画框多大'], ['明天下雨吗']);
  const now = hearing({
    [LINE]: { frames: 0.9, paint: 0.05 },
    [THIEF]: { frames: 0.45, paint: 0.41 },
    明天下雨吗: { paint: 0.9 },
  });
  expect(told(after, now, null)).toMatchObject([{ warning: false }, { warning: true }]);
});

it('asks what was there before only when something does not hold', () => {
  const never = (): Matcher => {
    throw new Error('nobody should ask');
  };
  const sound = hearing({ [LINE]: { paint: 0.9 }, 画框多大: { frames: 0.9 } });
  expect(misledLines(BEFORE, sound, { knowledge: BEFORE, matcher: never })).toEqual([]);
});

it.each<[string, Partial<Understanding>, number]>([
  ['an answer is as steady as it is ahead of the next', { answers: ['a'] }, 0.3],
  ['silence is as steady as it is below an answer', { answers: [] }, -0.5],
  ['an action is taken as steady', { intent: 'menu' }, 1],
])('%s', (_name, heard, steady) => {
  const ranking = [
    { id: 'a', score: 0.9 },
    { id: 'b', score: 0.6 },
  ];
  const understanding = {
    intent: null,
    answers: [],
    declined: null,
    topics: [],
    suggestions: [],
    ranking,
    ...heard,
  };
  expect(steadinessOf(understanding, BEFORE.matching)).toBeCloseTo(steady);
});
