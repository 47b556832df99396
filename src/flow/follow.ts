// Which step comes after which, given what was answered.
import type { Place } from '../chat/effect.ts';
import { answerKey } from './answer.ts';
import { holds } from './condition.ts';
import type { Found } from './find.ts';
import { findTarget, placeOf, samePlace } from './find.ts';
import { kindOf } from './kind-of.ts';
import type { Run } from './run.ts';
import type { Flow, Flows } from './schema.ts';

/**
 * The step after `from`: where the answer or the step leads, else the next one in the file. Steps whose condition does
 * not hold are passed over, and so are steps visited already when only the file's order leads there.
 * Returns `from` itself when nothing follows (content checks forbid that).
 */
export function stepAfter(flows: Flows, run: Run, from: Found, decided?: string): Found {
  const answer = run.answers[answerKey(placeOf(from))];
  const led = answer === undefined ? undefined : kindOf(from.step).leads?.(from.step, answer);
  const target = decided ?? led ?? from.step.next;
  const aimed = target === undefined ? null : findTarget(flows, from.flow, target);
  if (aimed !== null) return firstAsked(flows, run, aimed, []) ?? from;
  const below = foundAt(from.flow, from.index + 1);
  return (below === null ? null : firstAsked(flows, run, below, [...run.trail, placeOf(from)])) ?? from;
}

/** The first step from `found` on that is to be asked on this person's path. */
function firstAsked(flows: Flows, run: Run, found: Found, visited: readonly Place[]): Found | null {
  let at: Found | null = found;
  for (let passed = 0; at !== null && passed < 200; passed += 1) {
    const { flow, step, index }: Found = at;
    const asked: boolean = isAsked(flows, run, at);
    if (asked && !visited.some((other) => samePlace(other, { flow: flow.id, step: step.id }))) return at;
    const onward: Found | null = step.next === undefined || asked ? null : findTarget(flows, flow, step.next);
    at = onward ?? foundAt(flow, index + 1);
  }
  return null;
}

/** Whether a step is on this person's path: what it depends on was answered so. */
export function isAsked(flows: Flows, run: Run, { flow, step }: Found): boolean {
  return step.only === undefined || holds(flows, flow, step.only, run.answers);
}

function foundAt(flow: Flow, index: number): Found | null {
  const step = flow.steps[index];
  return step === undefined ? null : { flow, step, index };
}
