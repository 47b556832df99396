// What customers asked and nobody could answer, like things together, the most frequent first.
import type { Language } from '../../chat/text.ts';
import { likenessOf } from '../../faq/nearest.ts';
import { valueAt } from '../../editing/apply.ts';
import { isList } from '../../editing/value.ts';
import type { State } from './workbench.ts';

/** One thing that was written, as the store keeps it: without a trace of who it was. */
export type Unanswered = {
  id: string;
  kind: 'miss' | 'thumbs-down';
  text: string;
  language: Language;
  question: string | null;
  first: string;
  last: string;
  times: number;
};

export type Group = { ids: string[]; lines: Unanswered[]; times: number; last: string };

/** From so much alike on, two lines are one group (0 to 1, Dice over pairs of characters). */
const ALIKE = 0.45;
const MOST_GROUPS = 100;

/**
 * Groups of like lines. What has no words, or has become a phrasing or an out-of-scope line, is left out; an answer that
 * did not help only once the draft has to do with it, since the words may have been a phrasing before.
 */
export function groupsOf(all: readonly Unanswered[], state: State): Group[] {
  const known = knownLines(state, () => true);
  const touched = new Set(state.edits.map(({ file }) => file));
  const drafted = knownLines(state, (file) => touched.has(file));
  const open = all
    .filter(({ kind, text }) => text !== '' && !(kind === 'miss' ? known : drafted).has(text))
    .toSorted((one, other) => other.times - one.times);
  const groups: Unanswered[][] = [];
  for (const line of open) {
    const home = groups.find(([first]) => first !== undefined && likenessOf(first.text, line.text) >= ALIKE);
    if (home === undefined) groups.push([line]);
    else home.push(line);
  }
  return groups
    .map((lines) => ({
      ids: lines.map(({ id }) => id),
      lines,
      times: lines.reduce((sum, { times }) => sum + times, 0),
      last: lines.reduce((latest, { last }) => (last > latest ? last : latest), ''),
    }))
    .toSorted((one, other) => other.times - one.times || (one.last < other.last ? 1 : -1))
    .slice(0, MOST_GROUPS);
}

/** Topics that the bot stays silent about, by id, with a line that shows what each is about. */
export function topicsOf({ drafted }: State): { id: string; zh: string[]; en: string[] }[] {
  const topics = valueAt(drafted.get(OUT_OF_SCOPE) ?? null, ['topics']);
  return (isList(topics) ? topics : []).flatMap((topic) => {
    const id = valueAt(topic, ['id']);
    const lines = (language: string): string[] => linesAt(valueAt(topic, [language]));
    return typeof id === 'string' ? [{ id, zh: lines('zh'), en: lines('en') }] : [];
  });
}

export const OUT_OF_SCOPE = 'faq/out-of-scope.yaml';

/** All phrasings and out-of-scope lines in these files of the draft. */
function knownLines({ drafted }: State, wanted: (file: string) => boolean): ReadonlySet<string> {
  const known = new Set<string>();
  for (const [file, value] of drafted) {
    if (!file.startsWith('faq/') || !wanted(file)) continue;
    for (const list of ['questions', 'topics']) {
      const entries = valueAt(value, [list]);
      for (const entry of isList(entries) ? entries : []) {
        for (const path of [['phrasings', 'zh'], ['phrasings', 'en'], ['zh'], ['en']]) {
          for (const line of linesAt(valueAt(entry, path))) known.add(line);
        }
      }
    }
  }
  return known;
}

function linesAt(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string') : [];
}
