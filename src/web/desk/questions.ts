// The questions as the page lists and edits them, each as the draft has it.
import { FaqEntrySchema } from '../../faq/knowledge.ts';
import type { FaqEntry } from '../../faq/knowledge.ts';
import { NAMED_FILES } from '../../faq/knowledge.ts';
import { valueAt } from '../../editing/apply.ts';
import type { Json } from '../../editing/edit.ts';
import { isList } from '../../editing/value.ts';
import type { DeskPorts } from './ports.ts';
import type { State } from './workbench.ts';

export type QuestionView = {
  file: string;
  entry: FaqEntry;
  /** Whether the draft changes it, or makes it. */
  state: 'live' | 'changed' | 'new';
  /** How often it was answered over the last days, and how many said that it helped, or did not. */
  answered: number;
  helpful: number;
  notHelpful: number;
};

const DAYS = 30;
const DAY = 86_400_000;

/** All questions in the order of their files. Entries that are not whole yet are left out. */
export async function questionViews(
  { live, drafted, edits }: State,
  { now, dayOf, ...ports }: DeskPorts,
): Promise<QuestionView[]> {
  const counted = new Map<string, { answered: number; helpful: number; notHelpful: number }>();
  for (const { happening } of await ports.happened(dayOf(now() - (DAYS - 1) * DAY), dayOf(now()))) {
    if (happening.kind !== 'answered' && happening.kind !== 'helpful') continue;
    const sums = counted.get(happening.question) ?? { answered: 0, helpful: 0, notHelpful: 0 };
    if (happening.kind === 'answered') sums.answered += 1;
    else if (happening.yes) sums.helpful += 1;
    else sums.notHelpful += 1;
    counted.set(happening.question, sums);
  }
  return [...drafted].flatMap(([file, value]) => {
    if (!file.startsWith('faq/') || file.slice('faq/'.length) in NAMED_FILES) return [];
    return listed(valueAt(value, ['questions'])).flatMap((entry): QuestionView[] => {
      const read = FaqEntrySchema.safeParse(entry);
      if (!read.success) return [];
      const { id } = read.data;
      const touched = edits.some((edit) => edit.file === file && (edit.path[1] ?? id) === id);
      const isNew = valueAt(live.get(file) ?? null, ['questions', id]) === null;
      const sums = counted.get(id) ?? { answered: 0, helpful: 0, notHelpful: 0 };
      return [{ file, entry: read.data, state: isNew ? 'new' : touched ? 'changed' : 'live', ...sums }];
    });
  });
}

function listed(value: Json): readonly Json[] {
  return isList(value) ? value : [];
}
