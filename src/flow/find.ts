// Finding steps by permanent ids, also under ids that they once had.
import type { Place } from '../chat/effect.ts';
import type { Flow, Flows, Step } from './schema.ts';

export type Found = { flow: Flow; step: Step; index: number };

/** The step at a place, or null when content no longer has it. A former id finds the step of today. */
export function findStep(flows: Flows, place: Place): Found | null {
  const flow = findFlow(flows, place.flow);
  if (flow === null) return null;
  let index = flow.steps.findIndex((step) => step.id === place.step);
  if (index < 0) index = flow.steps.findIndex((step) => step.was.includes(place.step));
  const step = flow.steps[index];
  return step === undefined ? null : { flow, step, index };
}

/** The flow with this id, or that once had it. */
export function findFlow(flows: Flows, id: string): Flow | null {
  const direct = flows.get(id);
  if (direct !== undefined) return direct;
  for (const flow of flows.values()) if (flow.was.includes(id)) return flow;
  return null;
}

/** The place of a found step, by the ids of today. */
export function placeOf(found: Found): Place {
  return { flow: found.flow.id, step: found.step.id };
}

/** Reads a target (`step`, `flow/step`, `flow/`) as seen from inside `flow`; null when content has no such step. */
export function findTarget(flows: Flows, flow: Flow, target: string): Found | null {
  const slash = target.indexOf('/');
  if (slash < 0) return findStep(flows, { flow: flow.id, step: target });
  const there = findFlow(flows, target.slice(0, slash));
  if (there === null) return null;
  const step = target.slice(slash + 1);
  const first = there.steps[0];
  if (step !== '') return findStep(flows, { flow: there.id, step });
  return first === undefined ? null : { flow: there, step: first, index: 0 };
}

/** Whether two places are the same. */
export function samePlace(one: Place | null, other: Place | null): boolean {
  return one !== null && other !== null && one.flow === other.flow && one.step === other.step;
}
