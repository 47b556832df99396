// Ids inside one flow: each its own, none that another one once had, and short enough for a button.
import type { Flaw } from '../chat/check-text.ts';
import { didYouMean } from '../chat/nearest.ts';
import { PRESS_LIMIT, writePress } from '../chat/press.ts';
import { choicesOf } from './check-parts.ts';
import type { Flow } from './schema.ts';

type Named = { id: string; was?: readonly string[] };

/** Clashing ids of stages, steps and options, unknown stages, and ids too long to travel in a button. */
export function idFlaws(flow: Flow): Flaw[] {
  return [
    ...clashes(flow.stages, ['stages'], 'stage'),
    ...clashes(flow.steps, ['steps'], 'step'),
    ...flow.steps.flatMap((step, index) => {
      const choices = choicesOf(step);
      return choices === null ? [] : clashes(choices.list, ['steps', index, choices.key], 'option');
    }),
    ...stageFlaws(flow),
    ...buttonFlaws(flow),
  ];
}

function clashes(list: readonly Named[], path: Flaw['path'], noun: string): Flaw[] {
  const flaws: Flaw[] = [];
  const taken = new Map<string, number>();
  for (const [index, { id }] of list.entries()) {
    if (taken.has(id)) {
      const what = `Another ${noun} has the id \`${id}\` already.`;
      flaws.push({ path: [...path, index, 'id'], what, fix: `Give every ${noun} an id of its own.` });
    } else {
      taken.set(id, index);
    }
  }
  for (const [index, { was = [] }] of list.entries()) {
    for (const [at, former] of was.entries()) {
      if (!taken.has(former)) {
        taken.set(former, index);
        continue;
      }
      const what = `The former id \`${former}\` belongs to ${taken.get(former) === index ? `this ${noun}` : `another ${noun}`} already.`;
      flaws.push({
        path: [...path, index, 'was', at],
        what,
        fix: 'Take it out of `was`, or rename the other one.',
      });
    }
  }
  return flaws;
}

function stageFlaws(flow: Flow): Flaw[] {
  const stages = flow.stages.map((stage) => stage.id);
  const unknown = flow.steps.flatMap(({ stage }, index): Flaw[] => {
    if (stage === undefined || stages.includes(stage)) return [];
    const what = `The flow has no stage \`${stage}\`.`;
    return [{ path: ['steps', index, 'stage'], what, fix: didYouMean(stage, stages) }];
  });
  const idle = stages.flatMap((id, index): Flaw[] => {
    if (flow.steps.some((step) => step.stage === id)) return [];
    const what = `No step belongs to the stage \`${id}\`, so the progress bar would jump over it.`;
    return [
      {
        path: ['stages', index, 'id'],
        what,
        fix: `Write \`stage: ${id}\` at its steps, or take the stage out.`,
      },
    ];
  });
  return [...unknown, ...idle];
}

function buttonFlaws(flow: Flow): Flaw[] {
  return flow.steps.flatMap((step, index) => {
    const at = { flow: flow.id, step: step.id };
    const choices = choicesOf(step);
    const move = { path: ['steps', index, 'id'], data: writePress({ kind: 'move', ...at, move: 'submit' }) };
    const options = (choices?.list ?? []).map((option, position) => ({
      path: ['steps', index, choices?.key ?? '', position, 'id'],
      data: writePress({ kind: 'option', ...at, option: option.id }),
    }));
    return [move, ...options].flatMap(({ path, data }): Flaw[] => {
      const bytes = new TextEncoder().encode(data).length;
      if (bytes <= PRESS_LIMIT) return [];
      const what = `The ids of flow, step and option fill ${bytes} bytes of a button; ${PRESS_LIMIT} fit.`;
      return [{ path, what, fix: `Shorten one of them by ${bytes - PRESS_LIMIT}.` }];
    });
  });
}
