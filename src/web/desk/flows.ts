// The flows as the page draws and edits them, each step with what became of the people who reached it.
import type { Flow } from '../../flow/schema.ts';
import { FlowSchema } from '../../flow/schema.ts';
import type { Picture } from './flow-picture.ts';
import { pictureOf } from './flow-picture.ts';
import type { DeskPorts } from './ports.ts';
import type { State } from './workbench.ts';

export type StepCount = { reached: number; passed: number; back: number; stuck: number; gaveUp: number };

export type FlowView = {
  file: string;
  flow: Flow;
  picture: Picture;
  /** By step, over the last days. */
  counts: { [step: string]: StepCount };
  /** Steps that the draft changes. */
  changed: string[];
};

export const COUNTED_DAYS = 30;
const DAY = 86_400_000;

/** All flows as the draft has them; one that is not whole yet is left out. */
export async function flowViews({ drafted, edits }: State, ports: DeskPorts): Promise<FlowView[]> {
  const read = [...drafted].flatMap(([file, value]) => {
    const flow = file.startsWith('flows/') ? FlowSchema.safeParse(value).data : undefined;
    return flow === undefined ? [] : [{ file, flow }];
  });
  const flows = new Map(read.map(({ flow }) => [flow.id, flow]));
  const counts = await countSteps(ports);
  return read.map(({ file, flow }) => ({
    file,
    flow,
    picture: pictureOf(flow, flows),
    counts: Object.fromEntries(
      flow.steps.flatMap(({ id }) => {
        const count = counts.get(`${flow.id}/${id}`);
        return count === undefined ? [] : [[id, count]];
      }),
    ),
    changed: [
      ...new Set(
        edits.flatMap((edit) => (edit.file === file && edit.path[0] === 'steps' ? (edit.path[1] ?? []) : [])),
      ),
    ],
  }));
}

/** What happened at each `flow/step` over the last days. */
export async function countSteps(
  ports: Pick<DeskPorts, 'happened' | 'now' | 'dayOf'>,
): Promise<Map<string, StepCount>> {
  const { now, dayOf } = ports;
  const counts = new Map<string, StepCount>();
  for (const { happening } of await ports.happened(dayOf(now() - (COUNTED_DAYS - 1) * DAY), dayOf(now()))) {
    if (!('step' in happening)) continue;
    const key = `${happening.flow}/${happening.step}`;
    const count = counts.get(key) ?? { reached: 0, passed: 0, back: 0, stuck: 0, gaveUp: 0 };
    count[happening.kind === 'gave-up' ? 'gaveUp' : happening.kind] += 1;
    counts.set(key, count);
  }
  return counts;
}
