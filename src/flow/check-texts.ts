// Every text of a flow: whether Telegram takes it, and whether its placeholders exist.
import type { Flaw, TextRule } from '../chat/check-text.ts';
import { LABEL, MOST_IN_MESSAGE, textFlaws } from '../chat/check-text.ts';
import type { Text } from '../chat/text.ts';
import { choicesOf } from './check-parts.ts';
import type { Flow } from './schema.ts';

/** What a step's texts may be filled with. */
export const STEP_VALUES = [
  'case',
  'due',
  'submitted',
  'window',
  'word',
  'mind',
  'hotline',
  'hours',
  'today',
  'operator',
] as const;

const MESSAGE: TextRule = { most: MOST_IN_MESSAGE, values: STEP_VALUES, markup: true };

/** All flaws of a flow's texts. */
export function textsFlaws(flow: Flow): Flaw[] {
  const at = (path: Flaw['path'], text: Text | undefined, rule: TextRule): Flaw[] =>
    text === undefined
      ? []
      : textFlaws(text, rule).map((flaw) => ({ ...flaw, path: [...path, ...flaw.path] }));
  return [
    ...at(['title'], flow.title, LABEL),
    ...flow.stages.flatMap((stage, index) => at(['stages', index, 'title'], stage.title, LABEL)),
    ...flow.steps.flatMap((step, index) => {
      const path = ['steps', index];
      const choices = choicesOf(step);
      return [
        ...at([...path, 'text'], step.text, MESSAGE),
        ...step.variants.flatMap(({ text }, which) =>
          at([...path, 'variants', which, 'text'], text, MESSAGE),
        ),
        ...at([...path, 'help'], step.help, MESSAGE),
        ...('title' in step ? at([...path, 'title'], step.title, LABEL) : []),
        ...('skip' in step ? at([...path, 'skip'], step.skip, LABEL) : []),
        ...('change' in step ? at([...path, 'change', 'label'], step.change?.label, LABEL) : []),
        ...(choices?.list ?? []).flatMap(({ label }, which) =>
          at([...path, choices?.key ?? '', which, 'label'], label, LABEL),
        ),
      ];
    }),
  ];
}
