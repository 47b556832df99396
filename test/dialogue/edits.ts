// Edits that an editor makes to flows: add, remove, rename, reorder. Each leaves flows that the content check accepts,
// or says null: a broken edit never reaches a customer.
import type { Place } from '../../src/chat/effect.ts';
import { checkFlows } from '../../src/flow/check.ts';
import { findStep } from '../../src/flow/find.ts';
import type { Flow, Flows, Step } from '../../src/flow/schema.ts';
import { FlowSchema } from '../../src/flow/schema.ts';
import { label } from './fixture-content.ts';

/** An edit made while somebody is at a place. */
export type Edit = { name: string; make: (flows: Flows, at: Place) => Flows | null };

export const EDITS: readonly Edit[] = [
  { name: 'a question is added before hers', make: (flows, at) => addAt(flows, at, 0) },
  { name: 'a question is added behind hers', make: (flows, at) => addAt(flows, at, 1) },
  {
    name: 'a question is added at the front',
    make: (flows, at) => addAt(flows, at, Number.NEGATIVE_INFINITY),
  },
  { name: 'her question is removed', make: (flows, at) => remove(flows, at) },
  { name: 'the question before hers is removed', make: (flows, at) => removeBeside(flows, at, -1) },
  { name: 'the question behind hers is removed', make: (flows, at) => removeBeside(flows, at, 1) },
  { name: 'every question is renamed', make: once(renameSteps) },
  { name: 'every option is renamed', make: once(renameOptions) },
  { name: 'every flow but the first is renamed', make: once(renameFlows) },
  { name: 'hers and the next change places', make: (flows, at) => swap(flows, at, 1) },
  { name: 'hers and the one before change places', make: (flows, at) => swap(flows, at, -1) },
  { name: 'all options change their order', make: once(reverseOptions) },
  {
    name: 'a question is added, all are renamed, and hers is removed',
    make(flows, at) {
      const added = addAt(flows, at, 0);
      const renamed = added === null ? null : renameSteps(added);
      return renamed === null ? null : remove(renamed, at);
    },
  },
];

/** An edit that is the same wherever somebody is: made once for the same flows. */
function once(make: (flows: Flows) => Flows | null): Edit['make'] {
  const made = new WeakMap<Flows, { flows: Flows | null }>();
  return (flows) => {
    const known = made.get(flows) ?? { flows: make(flows) };
    made.set(flows, known);
    return known.flows;
  };
}

/** The flows when the check accepts them. */
function checked(flows: readonly Flow[]): Flows | null {
  return checkFlows(flows).length > 0 ? null : new Map(flows.map((flow) => [flow.id, flow]));
}

function edit(flows: Flows, at: Place, change: (steps: Step[], index: number, flow: Flow) => Step[] | null) {
  const found = findStep(flows, at);
  if (found === null) return null;
  const steps = change([...found.flow.steps], found.index, found.flow);
  if (steps === null) return null;
  return checked([...flows.values()].map((flow) => (flow === found.flow ? { ...flow, steps } : flow)));
}

function addAt(flows: Flows, at: Place, offset: number): Flows | null {
  return edit(flows, at, (steps, index, flow) => {
    const id = freshId(flow, 'added');
    const { stage } = steps[index] ?? {};
    const added = FlowSchema.parse({
      id: 'x',
      title: label('x'),
      steps: [{ id, stage, kind: 'text', title: label('Added'), text: label('a question that was added') }],
    });
    return steps.toSpliced(Math.max(index + offset, 0), 0, ...added.steps);
  });
}

function swap(flows: Flows, at: Place, offset: number): Flows | null {
  return edit(flows, at, (steps, index) => {
    const [mine, other] = [steps[index], steps[index + offset]];
    return mine === undefined || other === undefined
      ? null
      : steps.with(index, other).with(index + offset, mine);
  });
}

function removeBeside(flows: Flows, at: Place, offset: number): Flows | null {
  const found = findStep(flows, at);
  const step = found?.flow.steps[found.index + offset];
  return found === null || step === undefined ? null : remove(flows, { flow: found.flow.id, step: step.id });
}

/** Takes a step out, together with everything that names it; what led to it leads to the one behind it. */
function remove(flows: Flows, at: Place): Flows | null {
  const found = findStep(flows, at);
  const behind = found?.flow.steps[found.index + 1];
  if (found === null || behind === undefined) return null;
  const { flow } = found;
  const gone = found.step.id;
  const names = (from: Flow, named: string): boolean =>
    named === `${flow.id}/${gone}` ||
    (from === flow && named === gone) ||
    (named === `${flow.id}/` && found.index === 0);
  const retarget = (from: Flow, target: string): string =>
    !names(from, target) ? target : from === flow ? behind.id : `${flow.id}/${behind.id}`;
  const list = [...flows.values()].map((from): unknown => {
    const steps = from.steps
      .filter((step) => step !== found.step)
      .map((step) => ({
        ...retargeted(step, (target) => retarget(from, target)),
        ...(step.only !== undefined && names(from, step.only.answer) ? { only: undefined } : {}),
        variants: step.variants.filter(({ when }) => !names(from, when.answer)),
        ...('fields' in step && from === flow
          ? { fields: step.fields.filter((field) => field !== gone) }
          : {}),
      }));
    const used = new Set(steps.map(({ stage }) => stage));
    return { ...from, steps, stages: from.stages.filter(({ id }) => used.has(id)) };
  });
  const parsed = list.map((flow) => FlowSchema.safeParse(flow));
  return parsed.every(({ success }) => success) ? checked(parsed.flatMap(({ data }) => data ?? [])) : null;
}

/** The step with every place that it leads to under another name. */
function retargeted(step: Step, target: (named: string) => string): Step {
  const to = <Key extends string>(key: Key, named: string | undefined): { [key in Key]?: string } =>
    // A computed key makes an object of any key.
    (named === undefined ? {} : { [key]: target(named) }) as { [key in Key]?: string };
  const led = { ...step, ...to('next', step.next) };
  switch (led.kind) {
    case 'choice':
      return { ...led, options: led.options.map((option) => ({ ...option, ...to('next', option.next) })) };
    case 'wait': {
      const { events, change } = led;
      const heard = Object.entries(events ?? {}).map(([event, named]) => [event, target(named)] as const);
      return {
        ...led,
        ...to('timeout', led.timeout),
        ...(events === undefined ? {} : { events: Object.fromEntries(heard) }),
        ...(change === undefined ? {} : { change: { ...change, to: target(change.to) } }),
      };
    }
    case 'end':
      return led.later === undefined ? led : { ...led, later: { ...led.later, to: target(led.later.to) } };
    default:
      return led;
  }
}

/** Gives every step another id, everywhere where it is named. */
function renameSteps(flows: Flows): Flows | null {
  const today = (id: string): string => `r${id}`.slice(0, 20);
  const target = (named: string): string => {
    const slash = named.indexOf('/');
    const step = named.slice(slash + 1);
    return named.slice(0, slash + 1) + (step === '' ? '' : today(step));
  };
  return checked(
    [...flows.values()].map((flow) => ({
      ...flow,
      steps: flow.steps.map((step): Step => {
        const was = [...step.was, step.id];
        const only =
          step.only === undefined ? {} : { only: { ...step.only, answer: target(step.only.answer) } };
        const variants = step.variants.map(({ when, text }) => ({
          when: { ...when, answer: target(when.answer) },
          text,
        }));
        const common = { id: today(step.id), was, variants, ...only };
        if (step.kind === 'confirm') return { ...step, ...common, fields: step.fields.map(today) };
        return { ...retargeted(step, target), ...common };
      }),
    })),
  );
}

/** Gives every option another id, everywhere where it is named; operators keep theirs, which the answers name too. */
function renameOptions(flows: Flows): Flows | null {
  const today = (id: string): string => `r${id}`.slice(0, 20);
  const renamed = <Item extends { id: string; was: string[] }>(item: Item): Item => ({
    ...item,
    id: today(item.id),
    was: [...item.was, item.id],
  });
  const operators = [...flows.values()]
    .flatMap(({ steps }) => steps)
    .find((step) => 'sets' in step && step.sets);
  const condition = <Condition extends { answer: string; is: string[] }>(when: Condition): Condition =>
    when.answer.split('/').at(-1) === operators?.id ? when : { ...when, is: when.is.map(today) };
  return checked(
    [...flows.values()].map((flow) => ({
      ...flow,
      steps: flow.steps.map((step): Step => {
        const variants = step.variants.map(({ when, text }) => ({ when: condition(when), text }));
        const common = { variants, ...(step.only === undefined ? {} : { only: condition(step.only) }) };
        if (step === operators) return { ...step, ...common };
        if (step.kind === 'choice') return { ...step, ...common, options: step.options.map(renamed) };
        if (step.kind === 'checklist') return { ...step, ...common, items: step.items.map(renamed) };
        return { ...step, ...common };
      }),
    })),
  );
}

function renameFlows(flows: Flows): Flows | null {
  const today = (id: string): string => (id === 'start' ? id : `r${id}`.slice(0, 20));
  const target = (named: string): string => {
    const slash = named.indexOf('/');
    return slash < 0 ? named : today(named.slice(0, slash)) + named.slice(slash);
  };
  return checked(
    [...flows.values()].map((flow) => ({
      ...flow,
      id: today(flow.id),
      was: flow.id === 'start' ? flow.was : [...flow.was, flow.id],
      steps: flow.steps.map((step): Step => {
        const only =
          step.only === undefined ? {} : { only: { ...step.only, answer: target(step.only.answer) } };
        const variants = step.variants.map(({ when, text }) => ({
          when: { ...when, answer: target(when.answer) },
          text,
        }));
        return { ...retargeted(step, target), variants, ...only };
      }),
    })),
  );
}

function reverseOptions(flows: Flows): Flows | null {
  return checked(
    [...flows.values()].map((flow) => ({
      ...flow,
      steps: flow.steps.map((step): Step => {
        if (step.kind === 'choice') return { ...step, options: step.options.toReversed() };
        if (step.kind === 'checklist') return { ...step, items: step.items.toReversed() };
        return step;
      }),
    })),
  );
}

function freshId(flow: Flow, stem: string): string {
  const taken = new Set(flow.steps.flatMap(({ id, was }) => [id, ...was]));
  for (let number = 1; ; number += 1) {
    const id = `${stem}-${number}`;
    if (!taken.has(id)) return id;
  }
}
