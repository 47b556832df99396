// Puts a run in step with today's content: content may have changed since the person's last message.
import type { Place } from '../chat/effect.ts';
import type { Answer } from './answer.ts';
import { answerKey } from './answer.ts';
import type { Found } from './find.ts';
import { findFlow, findStep, placeOf, samePlace } from './find.ts';
import { stepAfter } from './follow.ts';
import { kindOf } from './kind-of.ts';
import type { Run } from './run.ts';
import type { Flows } from './schema.ts';

export type Settled = {
  run: Run;
  /** Whether the open step is gone, so that another one is open now and the person must be told. */
  changed: boolean;
};

/**
 * Follows renames everywhere. When the open step was removed, the next open one takes its place and counts as not
 * asked, so that no message is read as its answer. Answers of removed steps stay, under their old ids, unread.
 * `run` comes back as it was when nothing changed.
 */
export function settleRun(flows: Flows, run: Run, fallback: string): Settled {
  const renamed = renameRun(flows, run);
  if (findStep(flows, renamed.place) !== null) return { run: renamed, changed: false };
  const found = openInstead(flows, renamed, fallback);
  const place = placeOf(found);
  const again = renamed.trail.findIndex((visited) => samePlace(visited, place));
  const trail = again < 0 ? renamed.trail : renamed.trail.slice(0, again);
  const state = kindOf(found.step).closes ? 'ended' : renamed.state;
  return { run: { ...renamed, trail, place, state, asked: null, returnTo: null }, changed: true };
}

/** The step that takes a removed one's place: the summary it was a correction for, else what follows the way so far. */
function openInstead(flows: Flows, run: Run, fallback: string): Found {
  const summary = run.returnTo === null ? null : findStep(flows, run.returnTo);
  if (summary !== null) return summary;
  const last = run.trail.at(-1);
  const before = last === undefined ? lastAnswered(flows, run) : findStep(flows, last);
  if (before !== null) return stepAfter(flows, run, before);
  const flow = findFlow(flows, run.place.flow) ?? findFlow(flows, fallback);
  const [step] = flow?.steps ?? [];
  if (flow === null || step === undefined) throw new Error(`content has no flow "${fallback}"`);
  return { flow, step, index: 0 };
}

/** Where somebody is who cannot go back (a form that was sent off leaves no way): behind the last step that they answered. */
function lastAnswered(flows: Flows, run: Run): Found | null {
  const flow = findFlow(flows, run.place.flow);
  if (flow === null) return null;
  const index = flow.steps.findLastIndex(
    (step) => answerKey({ flow: flow.id, step: step.id }) in run.answers,
  );
  const step = flow.steps[index];
  return step === undefined ? null : { flow, step, index };
}

function renameRun(flows: Flows, run: Run): Run {
  const answers: Record<string, Answer> = {};
  let moved = false;
  for (const [key, answer] of Object.entries(run.answers)) {
    const slash = key.indexOf('/');
    const found = findStep(flows, { flow: key.slice(0, slash), step: key.slice(slash + 1) });
    const today = found === null ? key : answerKey(placeOf(found));
    const value = found === null ? answer : (kindOf(found.step).renamed?.(found.step, answer) ?? answer);
    if (today !== key || value !== answer) moved = true;
    if (today === key || !(today in run.answers)) answers[today] = value;
  }
  const rename = (place: Place): Place => {
    const found = findStep(flows, place);
    if (found === null || (found.flow.id === place.flow && found.step.id === place.step)) return place;
    moved = true;
    return placeOf(found);
  };
  const place = rename(run.place);
  const asked = run.asked === null ? null : rename(run.asked);
  const summary = run.returnTo === null ? null : rename(run.returnTo);
  const returnTo = summary === null || findStep(flows, summary) === null ? null : summary;
  const trail = run.trail.map(rename).filter((visited) => findStep(flows, visited) !== null);
  if (!moved && trail.length === run.trail.length && returnTo === run.returnTo) return run;
  return { ...run, place, asked, returnTo, trail, answers };
}
