// flows/ids.yaml: every id that customers may have met, so that a step that vanished is told from one that was renamed.
// The program keeps the list; a house without it is not checked for this.
import { z } from 'zod';
import { nearest } from '../chat/nearest.ts';
import type { FaqEntry } from '../faq/knowledge.ts';
import { findQuestion } from '../faq/knowledge.ts';
import { choicesOf } from '../flow/check-parts.ts';
import { findFlow, findStep } from '../flow/find.ts';
import type { Flows } from '../flow/schema.ts';
import type { Mistake } from './mistake.ts';
import { readShape } from './read-shape.ts';
import type { YamlFile } from './read-yaml.ts';
import { readYaml } from './read-yaml.ts';

export const IDS_FILE = 'ids.yaml';

export const IdsSchema = z.strictObject({
  /** The ids of options and items, by `flow/step`. */
  steps: z.record(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'write it as flow/step'), z.array(z.string())),
  questions: z.array(z.string()),
});
export type Ids = z.infer<typeof IdsSchema>;

type Written = {
  flows: Flows;
  questions: readonly FaqEntry[];
  /** Whether every file could be read: what may be in another one is not missed. */
  complete: boolean;
};

/** Ids of the list that are gone without a `was`, and as a warning those that are not in the list yet. */
export function checkIds(yaml: YamlFile, written: Written): { mistakes: Mistake[]; warnings: Mistake[] } {
  const { value, mistakes } = readShape(IdsSchema, yaml);
  if (value === null) return { mistakes, warnings: [] };
  const gone = [...stepsGone(yaml, value, written), ...questionsGone(yaml, value, written)];
  if (!written.complete || gone.length > 0) return { mistakes: gone, warnings: [] };
  const count = countIn(withNew(value, written)) - countIn(value);
  if (count === 0) return { mistakes: [], warnings: [] };
  const what = `New ids that are not in this list yet: ${count}.`;
  const fix = 'Note them down with `npm run content -- --record` before customers meet them.';
  return { mistakes: [], warnings: [yaml.mistake({ path: [] }, what, fix)] };
}

/** The text of the file with the ids of today added; none is ever left out. `text` is null where there is no file yet. */
export function recordIds(text: string | null, written: Pick<Written, 'flows' | 'questions'>): string {
  const value = text === null ? undefined : readYaml({ name: IDS_FILE, file: IDS_FILE, text }).yaml?.value;
  const known = value === undefined ? { steps: {}, questions: [] } : IdsSchema.parse(value);
  const { steps, questions } = withNew(known, written);
  const lines = Object.entries(steps).map(
    ([place, options]) => `  ${place}: [${options.map(quoted).join(', ')}]`,
  );
  return `${HEAD}steps:\n${lines.join('\n')}\nquestions: [${questions.map(quoted).join(', ')}]\n`;
}

const HEAD = `# yaml-language-server: $schema=schemas/ids.json
# 客户可能见过的所有编号（id）。这个文件由程序维护，一般不用动。
# 改了编号：在新编号下面写 was: [旧编号]。真的不要了：把这里对应的那一项删掉，再保存。
# Every id that customers may have met. The program keeps this list.
# Renamed something? Write was: [old-id] under its new id. Gone for good? Take its entry out here, and save.
`;

/** Some words are no words to YAML. */
function quoted(id: string): string {
  return /^(?:yes|no|true|false|null|on|off|y|n)$/.test(id) ? `'${id}'` : id;
}

function withNew(known: Ids, { flows, questions }: Pick<Written, 'flows' | 'questions'>): Ids {
  const steps = { ...known.steps };
  for (const flow of flows.values()) {
    for (const step of flow.steps) {
      const place = `${flow.id}/${step.id}`;
      const options = choicesOf(step)?.list.map(({ id }) => id) ?? [];
      steps[place] = [...new Set([...(steps[place] ?? []), ...options])];
    }
  }
  return { steps, questions: [...new Set([...known.questions, ...questions.map(({ id }) => id)])] };
}

function countIn({ steps, questions }: Ids): number {
  const options = Object.values(steps).reduce((sum, ids) => sum + ids.length, 0);
  return Object.keys(steps).length + options + questions.length;
}

function stepsGone(yaml: YamlFile, ids: Ids, { flows, complete }: Written): Mistake[] {
  const told = new Set<string>();
  return Object.entries(ids.steps).flatMap(([place, options]): Mistake[] => {
    const [flowId = '', id = ''] = place.split('/');
    const flow = findFlow(flows, flowId);
    if (flow === null) {
      if (!complete || told.has(flowId)) return [];
      told.add(flowId);
      const what = `The flow \`${flowId}\` is gone, and all its steps with it.`;
      const fix = `Put its file back, write \`was: [${flowId}]\` in the flow that takes its place, or take its steps out of this list.`;
      return [yaml.mistake({ path: ['steps', place], key: true }, what, fix)];
    }
    const found = findStep(flows, { flow: flowId, step: id });
    if (found === null) {
      const fresh = flow.steps
        .filter((step) => !(`${flow.id}/${step.id}` in ids.steps))
        .map((step) => step.id);
      const spot = { path: ['steps', place], key: true };
      return [yaml.mistake(spot, `The step \`${place}\` is gone.`, fixFor(id, fresh))];
    }
    const choices = choicesOf(found.step)?.list ?? [];
    return options.flatMap((option, at): Mistake[] => {
      if (choices.some((each) => each.id === option || each.was.includes(option))) return [];
      const fresh = choices.map((each) => each.id).filter((each) => !options.includes(each));
      const what = `The option \`${option}\` of the step \`${place}\` is gone.`;
      return [yaml.mistake({ path: ['steps', place, at] }, what, fixFor(option, fresh))];
    });
  });
}

function questionsGone(yaml: YamlFile, ids: Ids, { questions, complete }: Written): Mistake[] {
  if (!complete) return [];
  return ids.questions.flatMap((id, at): Mistake[] => {
    if (findQuestion(questions, id) !== null) return [];
    const fresh = questions.map((entry) => entry.id).filter((each) => !ids.questions.includes(each));
    return [yaml.mistake({ path: ['questions', at] }, `The question \`${id}\` is gone.`, fixFor(id, fresh))];
  });
}

/** `fresh`: the ids that are new where the old one stood, one of which may be its new name. */
function fixFor(id: string, fresh: readonly string[]): string {
  const meant = nearest(id, fresh) ?? (fresh.length === 1 ? (fresh[0] ?? null) : null);
  const renamed =
    meant === null
      ? `If it has a new name, write \`was: [${id}]\` under that`
      : `If \`${meant}\` is its new name, write \`was: [${id}]\` under that`;
  return `${renamed}; if it is to go for good, take it out of this list.`;
}
