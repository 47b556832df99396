// A topic whose making was not answered is taken up, and no twin is made; nobody gets the topic of somebody else.
import { expect, test } from 'vitest';
import { makeTopicTraces } from '../../src/telegram/topic-traces.ts';

const GROUP = -1001;
const [FANG, LI] = [1, 2];

test('the topic that has appeared is taken up by whoever’s try was not answered, once', async () => {
  const traces = makeTopicTraces(() => Promise.resolve(false));
  traces.making(FANG, GROUP, '❗️ 小明')('unanswered');
  expect(await traces.adopt(FANG, GROUP)).toBeNull();
  traces.appeared(GROUP, 40, '❗️ 小明');
  expect(await traces.adopt(LI, GROUP)).toBeNull();
  expect(await traces.adopt(FANG, -1002)).toBeNull();
  expect(await traces.adopt(FANG, GROUP)).toBe(40);
  expect(await traces.adopt(FANG, GROUP)).toBeNull();
});

test('of two of the same name each gets one', async () => {
  const traces = makeTopicTraces(() => Promise.resolve(false));
  for (const person of [FANG, LI]) traces.making(person, GROUP, '小明')('unanswered');
  traces.appeared(GROUP, 40, '小明');
  traces.appeared(GROUP, 41, '小明');
  expect(new Set([await traces.adopt(FANG, GROUP), await traces.adopt(LI, GROUP)])).toEqual(
    new Set([40, 41]),
  );
});

test('a topic of somebody else is never taken up', async () => {
  const stored = makeTopicTraces((topic) => Promise.resolve(topic === `${GROUP}:40`));
  stored.making(FANG, GROUP, '小明')('unanswered');
  stored.appeared(GROUP, 40, '小明');
  stored.appeared(GROUP, 41, '小红');
  expect(await stored.adopt(FANG, GROUP)).toBeNull();

  const traces = makeTopicTraces(() => Promise.resolve(false));
  traces.making(FANG, GROUP, '小明')('unanswered');
  const made = traces.making(LI, GROUP, '小明');
  traces.appeared(GROUP, 42, '小明');
  // Whose it is cannot be known while the other one is on the way, nor before its record is saved.
  expect(await traces.adopt(FANG, GROUP)).toBeNull();
  made(42);
  expect(await traces.adopt(FANG, GROUP)).toBeNull();
});
