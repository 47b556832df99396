// Topics that no question answers: they are met with their own honest word, never with a neighbour's answer, and their
// neighbours still with theirs. The lines were held back; `looked` are those that were looked at while it was tuned.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OUTSIDE, QUESTION } from '../../src/faq/examples.ts';
import { topicsOf } from '../../src/faq/knowledge.ts';
import { linesOf } from '../../src/faq/lines.ts';
import type { Understanding } from '../../src/faq/matcher.ts';
import { matcherFrom } from '../../src/faq/matcher.ts';
import { trainModel } from '../../src/faq/model.ts';
import { plainWords } from '../../src/faq/plain-words.ts';
import { shippedKnowledge } from './shipped-knowledge.ts';

const knowledge = shippedKnowledge();
const matcher = matcherFrom(trainModel(knowledge));
const listed = plainWords(knowledge.intents);

const LineSchema = z.object({
  text: z.string(),
  taken: z.enum(['topic', 'question', 'intent', 'nothing']),
  what: z.string(),
  looked: z.boolean(),
});
type Line = z.infer<typeof LineSchema>;

const lines = readFileSync(join(import.meta.dirname, 'blind-topics.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => LineSchema.parse(JSON.parse(line)));

type Tried = Line & { heard: Understanding };

const tried: Tried[] = lines.map((line) => ({ ...line, heard: matcher.understand(line.text) }));
const about = (taken: Line['taken']): Tried[] => tried.filter((one) => one.taken === taken);
const share = (some: readonly Tried[], is: (one: Tried) => boolean): number =>
  some.filter(is).length / some.length;

describe('a topic that no question answers', () => {
  const topics = about('topic');

  it('is heard', () => {
    expect(topics.length).toBeGreaterThan(120);
    expect(share(topics, ({ heard, what }) => heard.topics.includes(what))).toBeGreaterThanOrEqual(0.95);
  });

  it('is not answered with a neighbour’s answer', () => {
    const answered = topics.filter(({ heard }) => heard.answers.length > 0 && heard.topics.length === 0);
    expect(answered.length / topics.length).toBeLessThanOrEqual(0.02);
  });

  it('starts, stops and calls nobody', () => {
    const done = topics.filter(({ heard, text }) => heard.intent !== null || listed(text) !== null);
    expect(done.map(({ text }) => text)).toEqual([]);
  });
});

describe('its neighbours', () => {
  it('are answered by their own question', () => {
    expect(share(about('question'), ({ heard, what }) => heard.answers[0] === what)).toBeGreaterThanOrEqual(
      0.95,
    );
  });

  it('are done where they ask for something', () => {
    const right = (one: Tried): boolean => (listed(one.text) ?? one.heard.intent) === one.what;
    expect(share(about('intent'), right)).toBeGreaterThanOrEqual(0.95);
  });

  it('are none where they only sound alike', () => {
    const said = about('nothing').filter(({ heard }) => [...heard.topics, ...heard.answers].length > 0);
    expect(said.map(({ text }) => text)).toEqual([]);
  });
});

describe('what is said to a topic', () => {
  it.each(topicsOf(knowledge).map((topic) => [topic.id, topic] as const))(
    'names a way on: %s',
    (_id, topic) => {
      expect(topic.reply.zh).toMatch(/10086|客服/);
      expect(topic.reply.en).toMatch(/10086|person|support/);
    },
  );

  it('does not wait for the open step only where somebody is in distress', () => {
    expect(
      topicsOf(knowledge)
        .filter(({ urgent }) => urgent)
        .map(({ id }) => id),
    ).toEqual(['distress']);
  });

  it('stands beside what else was asked, but not beside what the same words would ask alone', () => {
    const { topics, answers } = matcher.understand('注销要几天，欠费怎么办');
    expect({ topics, answers }).toEqual({ topics: ['arrears'], answers: ['duration'] });
    expect(matcher.understand('I still owe them about 50 yuan, is that a problem').answers).toEqual([]);
  });
});

it('takes no line of a question, and gives none to a question', () => {
  const own = new Set(topicsOf(knowledge).map(({ id }) => OUTSIDE + id));
  const strayed = linesOf(knowledge).flatMap(({ text, label }) => {
    if (!label.startsWith(QUESTION) && !own.has(label)) return [];
    const { answers, topics } = matcher.understand(text);
    const given = [...answers.map((id) => QUESTION + id), ...topics.map((id) => OUTSIDE + id)];
    return given.length === 0 || given.includes(label) ? [] : [`${text}: ${given.join()}, not ${label}`];
  });
  expect(strayed).toEqual([]);
});

it('no line of the list stands in the knowledge', () => {
  const known = JSON.stringify(knowledge);
  const copied = lines.filter(({ text }) => text.length > 8 && known.includes(JSON.stringify(text)));
  expect(copied.map(({ text }) => text)).toEqual([]);
});
