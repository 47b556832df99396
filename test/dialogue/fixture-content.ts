// A small content of the tests' own: every step kind once, phrases that say their own key, and a matcher that knows a
// handful of sentences. Titles carry `&` and `<`, which content allows and Telegram's HTML does not.
import { PHRASES } from '../../src/chat/phrases.ts';
import type { PhraseKey } from '../../src/chat/phrases.ts';
import type { Text } from '../../src/chat/text.ts';
import type { Phrases } from '../../src/chat/voice.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { FaqEntrySchema } from '../../src/faq/knowledge.ts';
import type { FaqEntry, Topic } from '../../src/faq/knowledge.ts';
import type { IntentId, Matcher, Understanding } from '../../src/faq/matcher.ts';
import { NOTHING } from '../../src/faq/matcher.ts';
import { FlowSchema } from '../../src/flow/schema.ts';
import type { Flow, Flows } from '../../src/flow/schema.ts';

const both = (words: string): Text => ({ zh: words, en: `en ${words}` });

/** One flow of the tests from plain data, as a file would hold it. */
export function flowOf(id: string, steps: readonly object[], more: object = {}): Flow {
  const written = steps.map((step) => ({
    text: both(`ask ${'id' in step ? String(step.id) : ''}`),
    ...step,
  }));
  return FlowSchema.parse({ id, title: both(`${id} <3 & co`), steps: written, ...more });
}

/** Flows by id. */
export function flowsOf(...flows: readonly Flow[]): Flows {
  return new Map(flows.map((flow) => [flow.id, flow]));
}

/** A title or label in both languages. */
export const label = both;

const START = flowOf(
  'start',
  [
    { id: 'hello', kind: 'show', stage: 'first', help: both('help for hello') },
    {
      id: 'operator',
      kind: 'choice',
      stage: 'first',
      sets: 'operator',
      title: both('Operator'),
      options: [
        { id: 'mobile', label: both('China Mobile') },
        { id: 'other', label: both('有，另一家') },
      ],
    },
    { id: 'name', kind: 'person-name', stage: 'second', sensitive: true, title: both('Name & so on') },
    {
      id: 'id',
      kind: 'id-number',
      stage: 'second',
      sensitive: true,
      title: both('ID'),
      help: both('help for id'),
    },
    { id: 'card', kind: 'card-number', stage: 'second', sensitive: true, title: both('Card') },
    {
      id: 'why',
      kind: 'choice',
      stage: 'second',
      title: both('Reason'),
      options: [
        { id: 'job', label: both('New job <3') },
        { id: 'other', label: both('Another reason') },
      ],
    },
    {
      id: 'words',
      kind: 'text',
      stage: 'second',
      only: { answer: 'why', is: ['other'] },
      title: both('Own words'),
      least: 2,
      most: 20,
    },
    { id: 'day', kind: 'date', stage: 'second', when: 'past', title: both('Day') },
    {
      id: 'list',
      kind: 'checklist',
      stage: 'second',
      title: both('List'),
      items: [
        { id: 'bank', label: both('Bank & co') },
        { id: 'chat', label: both('Chat') },
        { id: 'extra', label: both('Extra'), needed: false },
      ],
    },
    { id: 'photos', kind: 'documents', stage: 'second', sensitive: true, title: both('Photos'), most: 3 },
    {
      id: 'check',
      kind: 'confirm',
      stage: 'second',
      opens: 'case',
      fields: ['name', 'id', 'card', 'why', 'words', 'day', 'list', 'photos'],
    },
    { id: 'review', kind: 'wait', event: 'case-approved', text: both('case {case} due {due}') },
    {
      id: 'credit',
      kind: 'choice',
      options: [
        { id: 'none', label: both('No credit') },
        { id: 'later', label: both('Ask me tomorrow'), next: 'pause' },
      ],
      next: 'done',
    },
    { id: 'pause', kind: 'wait', hours: 24, skip: both('Ready now'), next: 'credit' },
    { id: 'done', kind: 'end', outcome: 'cancelled' },
  ],
  {
    stages: [
      { id: 'first', title: both('First <& stage') },
      { id: 'second', title: both('Second') },
    ],
  },
);

export const FIXTURE_FLOWS: Flows = flowsOf(START);

/** Every phrase says its key and its values, e.g. `[wrong.id.length length=17]`; in English `[en wrong.id.length …]`. */
export const FIXTURE_PHRASES: Phrases = phrasesBy((key, names) => {
  const values = names.map((name) => ` ${name}={${name}}`).join('');
  return { zh: `[${key}${values}]`, en: `[en ${key}${values}]` };
});

function phrasesBy(make: (key: PhraseKey, names: readonly string[]) => Text): Phrases {
  const made: Partial<{ [Key in PhraseKey]: Text }> = {};
  // Object.keys forgets that the keys of a constant object are its own.
  for (const key of Object.keys(PHRASES) as PhraseKey[]) made[key] = make(key, PHRASES[key]);
  // Every key was just made.
  return made as Phrases;
}

function question(id: string, more: object = {}): FaqEntry {
  const phrasings = { zh: [id], en: [id] };
  const texts = { short: both(`short answer to ${id}`), long: both(`long answer to ${id}`) };
  return FaqEntrySchema.parse({
    id,
    title: both(`${id} & <3`),
    button: both(id),
    phrasings,
    ...texts,
    ...more,
  });
}

export const FIXTURE_QUESTIONS: readonly FaqEntry[] = [
  question('duration', {
    was: ['how-long'],
    operators: [
      { operator: 'mobile', short: both('Mobile says a week'), verified: '2026-01-05', review: '2027-01-05' },
    ],
  }),
  question('credit'),
  question('reuse'),
];

const KNOWN: Readonly<{ [words: string]: Partial<Understanding> }> = {
  '注销要多久？': { answers: ['duration'] },
  余额没退: { answers: ['credit'] },
  '多久，余额呢？': { answers: ['duration', 'credit'] },
  '注销要多久？钱呢': { answers: ['duration'], suggestions: ['credit'] },
  欠费能销吗: { topics: ['debts'] },
  '注销要多久？欠费呢': { answers: ['duration'], topics: ['debts'] },
  活着没意思: { topics: ['despair'] },
  不要转人工: { declined: 'talk_to_human' },
  先别注销: { declined: 'start_cancellation' },
  不要停止: { declined: 'stop_flow' },
  费用: { suggestions: ['credit', 'reuse'] },
  '我想停下来，因为我今天真的没有时间了': { intent: 'stop_flow' },
};

const LISTED: Readonly<{ [words: string]: IntentId }> = {
  返回: 'go_back',
  我要注销: 'start_cancellation',
  转人工: 'talk_to_human',
  停: 'stop_flow',
};

/** What no question answers; one that must not wait. */
export const FIXTURE_TOPICS: readonly Topic[] = [
  { id: 'debts', reply: both('not sure about debts, ask 10086'), urgent: false },
  { id: 'despair', reply: both('please talk to somebody'), urgent: true },
];

/** Knows a handful of sentences, word for word. */
export const FIXTURE_MATCHER: Matcher = { understand: (text) => ({ ...NOTHING, ...KNOWN[text] }) };

/** One reply of staff. */
const FIXTURE_CANNED: Content['canned'] = [
  { id: 'hello', title: both('Greeting'), text: both('Hello {name}, {staff} here about {case}') },
];

/** The whole of it; other flows may take the place of its own. */
export function fixtureContent(flows: Flows = FIXTURE_FLOWS): Content {
  const plainWords = (text: string): IntentId | null => LISTED[text] ?? null;
  const commandWords = (text: string): IntentId | null => (text === '我要注销' ? null : plainWords(text));
  return {
    flows,
    phrases: FIXTURE_PHRASES,
    questions: FIXTURE_QUESTIONS,
    topics: FIXTURE_TOPICS,
    canned: FIXTURE_CANNED,
    matcher: FIXTURE_MATCHER,
    plainWords,
    commandWords,
  };
}
