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
  do yield walker.twin();
  while (walker.answers());
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

// Several routes lead through the same steps; each edit is tried once at each of them.
test.each(EDITS)('$name', ({ make }) => {
  const tried = new Set<string>();
  let edited = 0;
  for (const walker of ROUTES.flatMap((route) => [...stops(route)])) {
    const before = walker.reads();
    const where = walker.person.place();
    if (before === null || where === null || tried.has(where)) continue;
    tried.add(where);
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
  expect(tried.size).toBeGreaterThan(28);
  expect(edited).toBeGreaterThan(tried.size / 2);
});
