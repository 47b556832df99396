// The replies that staff send by name, each as the draft has it.
import { valueAt } from '../../editing/apply.ts';
import { isList } from '../../editing/value.ts';
import type { Canned } from '../../handover/canned.ts';
import { CANNED_VALUES, CannedSchema } from '../../handover/canned.ts';
import type { State } from './workbench.ts';

export type CannedView = {
  entry: Canned;
  placeholders: readonly string[];
  /** Whether the draft changes it. */
  changed: boolean;
};

export const CANNED_FILE = 'flows/canned.yaml';

/** In the order of the file; entries that are not whole are left out. A house without any has no such file. */
export function cannedViews({ drafted, edits }: State): CannedView[] {
  const list = valueAt(drafted.get(CANNED_FILE) ?? null, ['canned']);
  return (isList(list) ? list : []).flatMap((value): CannedView[] => {
    const entry = CannedSchema.safeParse(value).data;
    if (entry === undefined) return [];
    const changed = edits.some(({ file, path }) => file === CANNED_FILE && path[1] === entry.id);
    return [{ entry, placeholders: CANNED_VALUES, changed }];
  });
}
