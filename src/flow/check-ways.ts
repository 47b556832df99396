// The ways through all flows together: targets that lead nowhere, steps that nobody reaches, places that nobody leaves.
import type { Flaw } from '../chat/check-text.ts';
import { didYouMean, nearest } from '../chat/nearest.ts';
import type { FlowFlaw } from './check-parts.ts';
import { FIRST_FLOW, goesOnward, takesFlaws, targetsOf, waitFlaws } from './check-parts.ts';
import type { Found } from './find.ts';
import { findFlow, findTarget, placeOf } from './find.ts';
import { kindOf } from './kind-of.ts';
import type { Flow, Flows, Step } from './schema.ts';

type Ways = ReadonlyMap<string, readonly string[]>;

/** Unknown targets, dead ends, unreachable steps, and traps from which no end can be reached. */
export function wayFlaws(list: readonly Flow[], flows: Flows, complete: boolean): FlowFlaw[] {
  const flaws = list.flatMap((flow, index) =>
    flow.steps.flatMap((step, at) =>
      [
        ...targetFlaws(flows, flow, step, complete),
        ...deadEnd(flow, step, at),
        ...waitFlaws(step),
        ...takesFlaws(flows, flow, step),
      ].map((flaw) => ({
        ...flaw,
        flow: index,
        path: ['steps', at, ...flaw.path],
      })),
    ),
  );
  if (!complete || !flows.has(FIRST_FLOW)) return flaws;
  const ways = waysOf(flows);
  const reached = spread(ways, [keyOfFirst(flows)]);
  const unreached = list.flatMap((flow, index) =>
    flows.get(flow.id) === flow ? unreachedIn(flow, reached).map((flaw) => ({ ...flaw, flow: index })) : [],
  );
  // A broken way explains every trap behind it, so traps are told only once the ways are whole.
  return [...flaws, ...unreached, ...(flaws.length === 0 ? trapFlaws(list, flows, ways, reached) : [])];
}

function targetFlaws(flows: Flows, flow: Flow, step: Step, complete: boolean): Flaw[] {
  return targetsOf(step).flatMap(({ path, target }): Flaw[] => {
    if (findTarget(flows, flow, target) !== null) return [];
    const [there = '', inside] = target.split('/');
    if (!complete && inside !== undefined && findFlow(flows, there) === null) return [];
    return [
      {
        path,
        what: `There is no step \`${target}\` to go to.`,
        fix: didYouMean(target, namesLike(target, flows, flow)),
      },
    ];
  });
}

/** A mistyped target counts as what was meant, so that it is told once and not again as a step that nobody reaches. */
function meantBy(target: string, flows: Flows, flow: Flow): Found | null {
  const meant = nearest(target, namesLike(target, flows, flow));
  return meant === null ? null : findTarget(flows, flow, meant);
}

function namesLike(target: string, flows: Flows, flow: Flow): string[] {
  const steps = (each: Flow): string[] => each.steps.map(({ id }) => `${each.id}/${id}`);
  const others = [...flows.values()].flatMap((each) => [`${each.id}/`, ...steps(each)]);
  return target.includes('/') ? others : [...flow.steps.map(({ id }) => id), ...others];
}

function deadEnd(flow: Flow, step: Step, at: number): Flaw[] {
  if (at < flow.steps.length - 1 || step.next !== undefined || !goesOnward(step)) return [];
  const what = `Nothing comes after the last step \`${step.id}\`: a dead end.`;
  return [
    { path: ['id'], what, fix: 'Write where it leads (`next: …`), or add a last step of the kind end.' },
  ];
}

function waysOf(flows: Flows): Ways {
  const ways = new Map<string, string[]>();
  for (const flow of flows.values()) {
    for (const [at, step] of flow.steps.entries()) {
      const targets = targetsOf(step).filter(({ path }) => path[0] !== 'next' || goesOnward(step));
      const onward = targets.flatMap(({ target }) => {
        const found = findTarget(flows, flow, target) ?? meantBy(target, flows, flow);
        return found === null ? [] : [key(placeOf(found))];
      });
      const below = step.next === undefined && goesOnward(step) ? flow.steps[at + 1] : undefined;
      if (below !== undefined) onward.push(key({ flow: flow.id, step: below.id }));
      ways.set(key({ flow: flow.id, step: step.id }), onward);
    }
  }
  return ways;
}

function unreachedIn(flow: Flow, reached: ReadonlySet<string>): Flaw[] {
  const missed = flow.steps.flatMap((step, at) =>
    reached.has(key({ flow: flow.id, step: step.id })) ? [] : [{ step, at }],
  );
  if (missed.length === flow.steps.length) {
    const what = `Nobody reaches the flow \`${flow.id}\`: no step leads here from \`${FIRST_FLOW}\`.`;
    return [
      { path: ['id'], what, fix: `Lead to it somewhere with \`next: ${flow.id}/\`, or take the file out.` },
    ];
  }
  return missed.map(({ step, at }) => ({
    path: ['steps', at, 'id'],
    what: `Nobody reaches the step \`${step.id}\`.`,
    fix: 'Lead to it with a `next`, or take it out.',
  }));
}

/** One flaw for each group of steps that lead only to each other and never to an end. */
function trapFlaws(
  list: readonly Flow[],
  flows: Flows,
  ways: Ways,
  reached: ReadonlySet<string>,
): FlowFlaw[] {
  const back = new Map<string, string[]>();
  for (const [from, targets] of ways) for (const to of targets) back.set(to, [...(back.get(to) ?? []), from]);
  const ends = [...flows.values()].flatMap((flow) =>
    flow.steps.filter((step) => kindOf(step).closes).map((step) => key({ flow: flow.id, step: step.id })),
  );
  const safe = spread(back, ends);
  const told = new Set<string>();
  return list.flatMap((flow, index) =>
    flow.steps.flatMap((step, at): FlowFlaw[] => {
      const here = key({ flow: flow.id, step: step.id });
      if (!reached.has(here) || safe.has(here) || told.has(here)) return [];
      for (const trapped of [...spread(ways, [here]), ...spread(back, [here])]) told.add(trapped);
      const what = `From the step \`${step.id}\` on nobody ever comes to an end: the steps lead in a circle.`;
      return [
        {
          flow: index,
          path: ['steps', at, 'id'],
          what,
          fix: 'Let one of them lead to a step of the kind end.',
        },
      ];
    }),
  );
}

function spread(ways: Ways, from: readonly string[]): Set<string> {
  const seen = new Set(from);
  for (const at of seen) for (const to of ways.get(at) ?? []) seen.add(to);
  return seen;
}

function keyOfFirst(flows: Flows): string {
  return key({ flow: FIRST_FLOW, step: flows.get(FIRST_FLOW)?.steps[0]?.id ?? '' });
}

function key(place: { flow: string; step: string }): string {
  return `${place.flow}/${place.step}`;
}
