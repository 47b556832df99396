// What a step says about other steps' answers: its conditions, and the fields that a summary lists.
import type { Flaw } from '../chat/check-text.ts';
import { didYouMean } from '../chat/nearest.ts';
import { choicesOf } from './check-parts.ts';
import { findFlow, findTarget } from './find.ts';
import type { Flow, Flows, Step } from './schema.ts';
import type { Condition } from './step-base.ts';

/** Conditions that name an unknown step or option, and fields that are no steps of the flow or have no title. */
export function conditionFlaws(flows: Flows, flow: Flow, complete: boolean): Flaw[] {
  return flow.steps.flatMap((step, index) => {
    const conditions = step.variants.map((variant, at) => ({
      path: ['variants', at, 'when'],
      when: variant.when,
    }));
    if (step.only !== undefined) conditions.unshift({ path: ['only'], when: step.only });
    return [
      ...conditions.flatMap(({ path, when }) =>
        wrong(flows, flow, when, ['steps', index, ...path], complete),
      ),
      ...fieldFlaws(flow, step, ['steps', index, 'fields']),
    ];
  });
}

function wrong(flows: Flows, flow: Flow, when: Condition, path: Flaw['path'], complete: boolean): Flaw[] {
  const found = findTarget(flows, flow, when.answer);
  if (found === null) {
    const [there = '', step] = when.answer.split('/');
    if (!complete && step !== undefined && findFlow(flows, there) === null) return [];
    const what = `The condition names a step \`${when.answer}\` that does not exist.`;
    return [{ path: [...path, 'answer'], what, fix: didYouMean(when.answer, names(flows, flow)) }];
  }
  const choices = choicesOf(found.step);
  if (choices === null) {
    const what = `The step \`${when.answer}\` has no options, so no condition can ask for one.`;
    return [{ path: [...path, 'answer'], what, fix: 'Name a step of the kind choice or checklist.' }];
  }
  return when.is.flatMap((option, at): Flaw[] => {
    if (choices.list.some(({ id }) => id === option)) return [];
    const renamed = choices.list.find(({ was }) => was.includes(option));
    const what = `The step \`${when.answer}\` has no option \`${option}\`.`;
    const known = choices.list.map(({ id }) => id);
    const fix = renamed === undefined ? didYouMean(option, known) : `It is called \`${renamed.id}\` now.`;
    return [{ path: [...path, 'is', at], what, fix }];
  });
}

function fieldFlaws(flow: Flow, step: Step, path: Flaw['path']): Flaw[] {
  if (!('fields' in step)) return [];
  const withTitle = flow.steps
    .filter((each) => 'title' in each && each.title !== undefined)
    .map(({ id }) => id);
  return step.fields.flatMap((field, at): Flaw[] => {
    const twice = step.fields.indexOf(field) < at;
    if (twice)
      return [{ path: [...path, at], what: `The field \`${field}\` is listed twice.`, fix: 'Take one out.' }];
    if (withTitle.includes(field)) return [];
    if (flow.steps.some(({ id }) => id === field)) {
      const what = `The step \`${field}\` has no title, so a summary cannot name it.`;
      return [{ path: [...path, at], what, fix: 'Give that step a `title`, or take it out of `fields`.' }];
    }
    return [
      { path: [...path, at], what: `This flow has no step \`${field}\`.`, fix: didYouMean(field, withTitle) },
    ];
  });
}

function names(flows: Flows, flow: Flow): string[] {
  const own = flow.steps.map(({ id }) => id);
  const others = [...flows.values()].flatMap((each) => each.steps.map(({ id }) => `${each.id}/${id}`));
  return [...own, ...others];
}
