// Everything that the bot says besides steps and questions, with what may be filled in.
import type { PhraseKey } from '../../chat/phrases.ts';
import { PHRASES } from '../../chat/phrases.ts';
import type { Text } from '../../chat/text.ts';
import { TextSchema } from '../../chat/text.ts';
import { valueAt } from '../../editing/apply.ts';
import type { State } from './workbench.ts';

export type PhraseView = {
  key: PhraseKey;
  text: Text;
  placeholders: readonly string[];
  /** Whether the draft changes it. */
  changed: boolean;
};

export const PHRASES_FILE = 'flows/phrases.yaml';

/** All phrases in the order in which the code knows them. */
export function phraseViews({ drafted, edits }: State): PhraseView[] {
  const file = drafted.get(PHRASES_FILE) ?? null;
  return (Object.keys(PHRASES) as PhraseKey[]) // Object.keys forgets that the table is constant
    .flatMap((key): PhraseView[] => {
      const text = TextSchema.safeParse(valueAt(file, [key])).data;
      if (text === undefined) return [];
      const changed = edits.some((edit) => edit.file === PHRASES_FILE && edit.path[0] === key);
      return [{ key, text, placeholders: PHRASES[key], changed }];
    });
}
