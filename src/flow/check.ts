// Everything that can be wrong with flows although each file has the right shape: what one step says about another.
import { didYouMean } from '../chat/nearest.ts';
import { conditionFlaws } from './check-conditions.ts';
import { idFlaws } from './check-ids.ts';
import type { FlowFlaw } from './check-parts.ts';
import { FIRST_FLOW } from './check-parts.ts';
import { textsFlaws } from './check-texts.ts';
import { wayFlaws } from './check-ways.ts';
import type { Flow, Flows } from './schema.ts';

/**
 * All flaws of these flows together. `complete` is false when another flow could not be read: then nothing is said
 * about steps and flows that may be in that one, or that it may lead to.
 */
export function checkFlows(list: readonly Flow[], complete = true): FlowFlaw[] {
  const flows = byId(list);
  const flaws = list.flatMap((flow, index) =>
    [...idFlaws(flow), ...conditionFlaws(flows, flow, complete), ...textsFlaws(flow)].map((flaw) => ({
      ...flaw,
      flow: index,
    })),
  );
  return [...flaws, ...flowIdFlaws(list, complete), ...wayFlaws(list, flows, complete)];
}

/** What is wrong with a step named elsewhere as `flow/step` (a question's related steps), or null. */
export function placeFlaw(
  flows: Flows,
  named: string,
  complete = true,
): { what: string; fix: string } | null {
  const [flowId = '', stepId = ''] = named.split('/');
  const flow = flows.get(flowId) ?? [...flows.values()].find((each) => each.was.includes(flowId));
  if (flow === undefined) {
    if (!complete) return null;
    const places = [...flows.values()].flatMap((each) => each.steps.map((step) => `${each.id}/${step.id}`));
    const close = didYouMean(named, places);
    const fix = close.startsWith('Did') ? close : didYouMean(flowId, flows.keys());
    return { what: `There is no flow \`${flowId}\`.`, fix };
  }
  if (flow.steps.some((step) => step.id === stepId || step.was.includes(stepId))) return null;
  const steps = flow.steps.map((step) => step.id);
  return { what: `The flow \`${flow.id}\` has no step \`${stepId}\`.`, fix: didYouMean(stepId, steps) };
}

function byId(list: readonly Flow[]): Flows {
  const flows = new Map<string, Flow>();
  for (const flow of list) if (!flows.has(flow.id)) flows.set(flow.id, flow);
  return flows;
}

function flowIdFlaws(list: readonly Flow[], complete: boolean): FlowFlaw[] {
  const flaws: FlowFlaw[] = [];
  const owners = new Map<string, string>();
  for (const [index, flow] of list.entries()) {
    for (const [id, path] of [
      [flow.id, ['id']] as const,
      ...flow.was.map((id, at) => [id, ['was', at]] as const),
    ]) {
      const owner = owners.get(id);
      if (owner !== undefined && owner === flow.id && path[0] === 'was') continue;
      if (owner !== undefined) {
        const what = `Another flow has the id \`${id}\` already, or had it.`;
        flaws.push({ flow: index, path: [...path], what, fix: 'Give every flow an id of its own.' });
      } else {
        owners.set(id, flow.id);
      }
    }
  }
  if (complete && list.length > 0 && !list.some((flow) => flow.id === FIRST_FLOW)) {
    const what = `There is no flow with the id \`${FIRST_FLOW}\`, where every customer begins.`;
    flaws.push({ flow: 0, path: ['id'], what, fix: `Give the first flow the id \`${FIRST_FLOW}\`.` });
  }
  return flaws;
}
