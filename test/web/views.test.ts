// What the other pages show: flows as pictures, phrases, what was unanswered, figures.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Happening } from '../../src/dialogue/happenings.ts';
import type { CannedView } from '../../src/web/desk/canned.ts';
import type { FlowView } from '../../src/web/desk/flows.ts';
import type { Numbers } from '../../src/web/desk/numbers.ts';
import type { PhraseView } from '../../src/web/desk/phrases.ts';
import type { QuestionView } from '../../src/web/desk/questions.ts';
import type { Group, Unanswered } from '../../src/web/desk/unanswered.ts';
import type { Browser, DeskHere } from './desk-here.ts';
import { CHEN, deskHere } from './desk-here.ts';

const AT = Date.UTC(2026, 10, 24, 2);
const FIND = { flow: 'self-service', step: 'find' };
const HAPPENED: Happening[] = [
  { kind: 'visit' },
  { kind: 'visit' },
  { kind: 'asked', why: 'stuck' },
  { kind: 'reached', ...FIND },
  { kind: 'reached', ...FIND },
  { kind: 'reached', ...FIND },
  { kind: 'passed', ...FIND },
  { kind: 'stuck', ...FIND },
  { kind: 'answered', question: 'credit' },
  { kind: 'helpful', question: 'credit', yes: true },
  { kind: 'case', state: 'submitted', closed: false },
];

const line = (id: string, text: string, times: number, language: 'zh' | 'en' = 'zh'): Unanswered => ({
  id,
  kind: 'miss',
  text,
  language,
  question: null,
  first: '2026-11-20',
  last: '2026-11-24',
  times,
});

let unanswered: Unanswered[];
let desk: DeskHere;
let chen: Browser;
beforeEach(async () => {
  unanswered = [
    line('a', '能不能过户给别人', 1),
    line('b', '过户给别人行不行', 2),
    line('c', '你们招人吗', 1),
    line('d', '', 9),
  ];
  desk = await deskHere({
    ports: {
      happened: () => Promise.resolve(HAPPENED.map((happening) => ({ at: AT, happening }))),
      unanswered: {
        list: () => Promise.resolve(unanswered),
        remove: (ids) => {
          unanswered = unanswered.filter(({ id }) => !ids.includes(id));
          return Promise.resolve();
        },
      },
    },
  });
  chen = await desk.signedIn(CHEN);
});
afterEach(() => {
  desk.discard();
});

async function seen(path: string): Promise<unknown> {
  return (await chen.ask('GET', `/desk/api/${path}`)).json();
}

test('every step of every flow has its place in the picture, and every way ends at a step that is drawn', async () => {
  const views = (await seen('flows')) as FlowView[]; // what /flows answers
  expect(views.map(({ flow }) => flow.id).sort()).toEqual(['self-service', 'start']);
  for (const { flow, picture } of views) {
    const drawn = picture.nodes.map(({ id }) => id);
    expect(drawn).toEqual(expect.arrayContaining(flow.steps.map(({ id }) => id)));
    expect(picture.ways.length).toBeGreaterThanOrEqual(flow.steps.length - 1);
    for (const { x, y } of picture.nodes) {
      expect(x).toBeGreaterThan(0);
      expect(y).toBeLessThan(picture.height);
    }
    for (const { points } of picture.ways) expect(points.length).toBeGreaterThan(1);
  }
  const selfService = views.find(({ flow }) => flow.id === 'self-service');
  expect(selfService?.counts['find']).toEqual({ reached: 3, passed: 1, back: 0, stuck: 1, gaveUp: 0 });
});

test('phrases come with what may be filled in', async () => {
  const phrases = (await seen('phrases')) as PhraseView[]; // what /phrases answers
  expect(phrases.find(({ key }) => key === 'menu.resume')).toMatchObject({ placeholders: ['flow'] });
});

test('what was unanswered is grouped by likeness, the most frequent first, and goes when it is dealt with', async () => {
  const groups = async () => ((await seen('unanswered')) as { groups: Group[] }).groups; // what /unanswered answers
  expect((await groups()).map(({ lines, times }) => [lines.map(({ text }) => text), times])).toEqual([
    [['过户给别人行不行', '能不能过户给别人'], 3],
    [['你们招人吗'], 1],
  ]);
  await chen.ask('POST', '/desk/api/unanswered/dealt', { ids: ['c'] });
  expect(await groups()).toHaveLength(1);
});

test('what became a phrasing in the draft is unanswered no more', async () => {
  const path = ['questions', 'impact', 'phrasings', 'zh'];
  // Lists are joined line by line, so what else stands there need not be sent.
  const edits = [{ file: 'faq/impact.yaml', path, was: [], now: ['过户给别人行不行', '能不能过户给别人'] }];
  expect((await chen.ask('POST', '/desk/api/draft', { edits })).status).toBe(200);
  const { groups } = (await seen('unanswered')) as { groups: Group[] }; // what /unanswered answers
  expect(groups.map(({ lines }) => lines[0]?.text)).toEqual(['你们招人吗']);
});

test('what is a phrasing already is unanswered no more, unless its answer did not help', async () => {
  const [known = ''] = (await publishedPhrasings('impact')).slice(0, 1);
  unanswered = [line('a', known, 3), { ...line('b', known, 2), kind: 'thumbs-down', question: 'impact' }];
  const { groups } = (await seen('unanswered')) as { groups: Group[] }; // what /unanswered answers
  expect(groups.map(({ ids }) => ids)).toEqual([['b']]);
});

async function publishedPhrasings(id: string): Promise<string[]> {
  const views = (await seen('questions')) as QuestionView[]; // what /questions answers
  return views.find(({ entry }) => entry.id === id)?.entry.phrasings.zh ?? [];
}

test('figures count without a trace of anybody, and refuse spans that make no sense', async () => {
  const numbers = (await seen('numbers?days=7')) as Numbers; // what /numbers answers
  expect(numbers.figures).toMatchObject({ visits: 2, asked: 1, alone: 1, casesOpened: 1 });
  expect(numbers.daily).toHaveLength(7);
  expect(numbers.questions[0]).toMatchObject({ id: 'credit', answered: 1, helpful: 1 });
  expect(numbers.drops).toMatchObject([{ place: 'self-service/find', reached: 3, lost: 2 }]);
  expect(numbers.cases).toEqual([{ state: 'submitted', count: 1 }]);
  for (const days of ['0', '-1', '93', 'x', '1.5', '']) {
    expect((await chen.ask('GET', `/desk/api/numbers?days=${days}`)).status).toBe(400);
  }
});

test('the replies of staff come as the draft has them', async () => {
  const path = ['canned', 'wait', 'text', 'zh'];
  const was = '请稍等，我看一下。';
  const edits = [{ file: 'flows/canned.yaml', path, was, now: '好的，稍等一下。' }];
  expect((await chen.ask('POST', '/desk/api/draft', { edits })).status).toBe(200);
  const replies = (await (await chen.ask('GET', '/desk/api/canned')).json()) as CannedView[];
  expect(replies.find(({ entry }) => entry.id === 'wait')).toMatchObject({
    entry: { text: { zh: '好的，稍等一下。' } },
    placeholders: ['name', 'case', 'due', 'staff'],
    changed: true,
  });
  expect(replies.filter(({ changed }) => changed)).toHaveLength(1);
});
