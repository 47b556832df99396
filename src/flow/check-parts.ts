// The parts of steps that several checks look at. Of the checks, only this file tells kinds of steps apart.
import type { Flaw } from '../chat/check-text.ts';
import { didYouMean } from '../chat/nearest.ts';
import type { Text } from '../chat/text.ts';
import { EVENTS } from './events.ts';
import { findTarget } from './find.ts';
import { kindOf } from './kind-of.ts';
import type { WaitStep } from './kinds/wait.ts';
import type { Flow, Flows, Step } from './schema.ts';

/** A flaw of one flow: `flow` is its position in the list that was checked (two flows may share an id), `path` lies inside it. */
export type FlowFlaw = Flaw & { flow: number };

/** The flow that every customer begins with. */
export const FIRST_FLOW = 'start';

export type Choice = { id: string; was: readonly string[]; label: Text; next?: string | undefined };

/** What a person can pick at this step, and under which key of the file it is written; null where nothing can be picked. */
export function choicesOf(step: Step): { key: 'options' | 'items'; list: readonly Choice[] } | null {
  if ('options' in step) return { key: 'options', list: step.options };
  if ('items' in step) return { key: 'items', list: step.items };
  return null;
}

/** Every target that a step names, with its place inside the step. */
export function targetsOf(step: Step): { path: Flaw['path']; target: string }[] {
  const targets: { path: Flaw['path']; target: string }[] = [];
  if (step.next !== undefined) targets.push({ path: ['next'], target: step.next });
  const choices = choicesOf(step);
  for (const [index, { next }] of (choices?.list ?? []).entries()) {
    if (choices !== null && next !== undefined)
      targets.push({ path: [choices.key, index, 'next'], target: next });
  }
  if ('timeout' in step && step.timeout !== undefined)
    targets.push({ path: ['timeout'], target: step.timeout });
  if (step.kind === 'wait') {
    for (const [name, target] of Object.entries(step.events ?? {}))
      targets.push({ path: ['events', name], target });
    if (step.change !== undefined) targets.push({ path: ['change', 'to'], target: step.change.to });
  }
  const later = kindOf(step).later?.(step);
  if (later !== undefined) targets.push({ path: ['later', 'to'], target: later.to });
  return targets;
}

/** Options that a photo or own words choose, but that lead to where nobody reads them. */
export function takesFlaws(flows: Flows, flow: Flow, step: Step): Flaw[] {
  if (step.kind !== 'choice') return [];
  return step.options.flatMap(({ takes, next }, at): Flaw[] => {
    if (takes === undefined) return [];
    const { what, fix, of } = TAKEN[takes];
    const to = next === undefined ? null : findTarget(flows, flow, next);
    return to?.step.kind === of ? [] : [{ path: ['options', at, 'takes'], what, fix }];
  });
}

const TAKEN = {
  files: {
    of: 'documents',
    what: 'A photo chooses this option, but is of no use where it leads.',
    fix: 'Let `next` name a step of the kind `documents`.',
  },
  words: {
    of: 'text',
    what: 'Own words choose this option, but are of no use where it leads.',
    fix: 'Let `next` name a step of the kind `text`.',
  },
} as const;

/** Whether people may leave this step towards its `next` or the step below, and not only by a way of an option or of time. */
export function goesOnward(step: Step): boolean {
  if (kindOf(step).closes) return step.only !== undefined;
  if (step.only !== undefined) return true;
  if (step.kind === 'choice') return step.options.some((option) => option.next === undefined);
  if (step.kind !== 'wait') return true;
  if (step.event !== undefined || step.skip !== undefined) return true;
  return step.hours === undefined ? step.events === undefined : step.timeout === undefined;
}

/** What is wrong with how a step that waits comes to its end. */
export function waitFlaws(step: Step): Flaw[] {
  if (step.kind !== 'wait') return [];
  return [...endFlaws(step), ...eventFlaws(step)];
}

function endFlaws(step: WaitStep): Flaw[] {
  if (step.timeout !== undefined && step.hours === undefined) {
    return [
      {
        path: ['timeout'],
        what: 'This `timeout` never comes.',
        fix: 'Write after how many `hours` it comes.',
      },
    ];
  }
  const events = Object.keys(step.events ?? {});
  if (step.event !== undefined || step.hours !== undefined || step.skip !== undefined || events.length > 0)
    return [];
  const fix = 'Give it an `event`, some `events`, a number of `hours`, or a `skip` button.';
  return [{ path: ['id'], what: `Nothing ends the wait \`${step.id}\`.`, fix }];
}

function eventFlaws(step: WaitStep): Flaw[] {
  const named = Object.keys(step.events ?? {}).map((name) => ({ name, path: ['events', name] }));
  if (step.event !== undefined) named.unshift({ name: step.event, path: ['event'] });
  return named.flatMap(({ name, path }, at): Flaw[] => {
    if (named.findIndex((other) => other.name === name) < at) {
      const what = `The event \`${name}\` is named twice.`;
      return [{ path, what, fix: 'Take it out of `event`, or out of `events`.' }];
    }
    if (EVENTS.some((known) => known === name)) return [];
    return [{ path, what: `Nothing ever sends the event \`${name}\`.`, fix: didYouMean(name, EVENTS) }];
  });
}
