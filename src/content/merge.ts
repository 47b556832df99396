// What becomes of editors' changes when a release brings other files: they are made again, value by value, to what it
// brings, measured against the files that they were made to.
import { withEdits } from '../editing/change.ts';
import { difference } from '../editing/difference.ts';
import type { Edit, Json, Values } from '../editing/edit.ts';
import { draftFrom } from './texts.ts';
import type { Texts } from './texts.ts';
import { rewritten, valuesOf } from './desk-work.ts';

export type Merged = {
  texts: Texts;
  /** Places that both have changed, where the editors' words stay. */
  disputed: Edit[];
  /** Changes of editors that find no place any more: the release's files stand there. */
  dropped: Edit[];
};

/**
 * `base`: the files of the release before, `ours`: what editors made of them, `theirs`: the files of the new one. Whether
 * the result holds together is for the checks to say.
 */
export function mergeRelease(base: Texts, ours: Texts, theirs: Texts): Merged {
  const texts: Record<string, string> = {};
  const disputed: Edit[] = [];
  const dropped: Edit[] = [];
  for (const file of [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort()) {
    const [was, mine, fresh] = [base[file], ours[file], theirs[file]];
    if (mine === was || fresh === was || mine === fresh) keep(file, mine === was ? fresh : mine);
    else {
      const values = (text: string | undefined): Values => valuesIn(file, text);
      const edits = difference(values(was), values(mine));
      const made = withEdits(values(fresh), edits);
      const stay = made.conflicts.filter(({ edit, found }) => areWords(edit.now) && areWords(found));
      const again = withEdits(
        made.values,
        stay.map(({ edit, found }) => ({ ...edit, was: found })),
      );
      disputed.push(...stay.map(({ edit }) => edit));
      dropped.push(...made.conflicts.filter((each) => !stay.includes(each)).map(({ edit }) => edit));
      keep(file, rewritten(fresh ?? null, again.values.get(file) ?? null) ?? undefined);
    }
  }
  return { texts, disputed, dropped };

  function keep(file: string, text: string | undefined): void {
    if (text !== undefined) texts[file] = text;
  }
}

/** Of one file, under the name that it has here; conversation tests are files as others. */
function valuesIn(file: string, text: string | undefined): Values {
  const [value] = text === undefined ? [] : valuesOf(draftFrom({ 'flows/any.yaml': text })).values();
  return new Map<string, Json>(value === undefined ? [] : [[file, value]]);
}

function areWords(value: Json): boolean {
  return typeof value === 'string';
}
