// What takes a question out for good: its entry, or its file when it is the only one there, and its id in the list of
// ids that customers may have met.
import { valueAt } from '../../editing/apply.ts';
import type { Edit, Values } from '../../editing/edit.ts';
import { isList } from '../../editing/value.ts';
import { NAMED_FILES } from '../../faq/knowledge.ts';

const IDS_FILE = 'flows/ids.yaml';

/** The edits; none when there is no such question. */
export function removalOf(values: Values, id: string): Edit[] {
  const removals = [...values].flatMap(([file, value]): Edit[] => {
    if (!file.startsWith('faq/') || file.slice('faq/'.length) in NAMED_FILES) return [];
    const path = ['questions', id];
    const entry = valueAt(value, path);
    const questions = valueAt(value, ['questions']);
    if (entry === null || !isList(questions)) return [];
    return [
      questions.length === 1
        ? { file, path: [], was: value, now: null }
        : { file, path, was: entry, now: null },
    ];
  });
  const known = valueAt(values.get(IDS_FILE) ?? null, ['questions']);
  if (removals.length === 0 || !isList(known) || !known.includes(id)) return removals;
  return [
    ...removals,
    { file: IDS_FILE, path: ['questions'], was: known, now: known.filter((each) => each !== id) },
  ];
}
