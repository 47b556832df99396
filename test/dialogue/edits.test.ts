// The shipped flows are edited, and the process restarts, while somebody is inside: at every step of every route, in
// every way. Nobody loses their place, and no answer is filed under a question that did not ask it.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../src/dialogue/content.ts';
import { EDITS } from './edits.ts';
import { FIXTURE_MATCHER } from './fixture-content.ts';
import { shippedContent } from './shipped-content.ts';
import type { Route } from './walker.ts';
import { ROUTES, Walker } from './walker.ts';

let content: Content;

beforeAll(async () => {
  const shipped = await shippedContent();
  content = { ...shipped, matcher: FIXTURE_MATCHER, plainWords: () => null };
});

/** The walker at every step of a route, from the first to the last. */
function* stops(route: Route): Generator<Walker> {
  const walker = new Walker(content, route);
  walker.begins();
  for (let turns = 0; turns === 0 || walker.answers(); turns += 1) {
    if (turns > 120) throw new Error(`no end from ${walker.person.place() ?? ''}:\n${walker.person.reads()}`);
    yield walker.twin();
  }
}

describe.each(ROUTES)('$name', (route) => {
  test('the way leads to an end, and every answer is filed under its question', () => {
    const walker = new Walker(content, route);
    walker.begins();
    walker.finishes();
    expect(walker.misfiled()).toEqual([]);
    expect(walker.person.record.run).toBeNull();
  });

  test('keeps the place through a restart in the middle of every step', () => {
    for (const walker of stops(route)) {
      const place = walker.person.place();
      walker.person.restarts();
      expect(walker.person.place()).toBe(place);
      walker.finishes();
      expect(walker.misfiled()).toEqual([]);
    }
  });
});

/** Several routes lead through the same steps; each edit is tried once at each of them. */
let everywhere: Map<string, Walker>;

beforeAll(() => {
  everywhere = new Map();
  for (const walker of ROUTES.flatMap((route) => [...stops(route)])) {
    const where = walker.person.place();
    if (walker.reads() !== null && where !== null && !everywhere.has(where)) everywhere.set(where, walker);
  }
});

test.each(EDITS)('$name', ({ make }) => {
  let edited = 0;
  for (const [where, here] of everywhere) {
    const walker = here.twin();
    const before = walker.reads();
    if (before === null) throw new Error(`nothing is read at ${where}`);
    const flows = make(content.flows, before.place);
    if (flows === null) continue;
    edited += 1;
    walker.person.content = { ...content, flows };
    walker.person.restarts();
    // The answer to the question that was read before the edit, and then on to an end.
    walker.answers(before);
    walker.finishes();
    expect(walker.misfiled(), `edited at ${where}`).toEqual([]);
    expect(walker.person.record.cases.length, `edited at ${where}`).toBeLessThanOrEqual(1);
  }
  // Few of these edits are such that the content check would have refused them.
  expect(everywhere.size).toBeGreaterThan(28);
  expect(edited).toBeGreaterThan(everywhere.size / 2);
});
