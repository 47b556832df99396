// Edits as a person reads them: what they belong to, and what was taken out and put in, word by word.
import { diffArrays } from 'diff';
import type { Text } from '../../chat/text.ts';
import { TextSchema } from '../../chat/text.ts';
import { valueAt } from '../../editing/apply.ts';
import type { Edit, Json, Values } from '../../editing/edit.ts';
import { isList } from '../../editing/value.ts';

/** What an edit belongs to; `rest` leads from there to the value. */
export type Place =
  | { kind: 'question'; id: string; title: Text | null; rest: string[] }
  | { kind: 'step'; flow: string; step: string; title: Text | null; rest: string[] }
  | { kind: 'phrase'; key: string; rest: string[] }
  | { kind: 'file'; file: string; rest: string[] };

export type Part = { kind: 'same' | 'added' | 'removed'; text: string };

export type Described = Edit & { place: Place; parts: Part[] };

/** How many letters one page's differences are sought in, word by word; beyond that texts differ as a whole. */
const MOST_LETTERS = 100_000;
/** Of how many words two texts may differ before the one stands whole beside the other. */
const MOST_DIFFERENCES = 300;

/**
 * Describes the edits of one page. `values` is a state in which what they belong to exists. Everybody waits while it is
 * done, so it takes a bounded time whatever the edits hold.
 */
export function describer(values: Values): (edit: Edit) => Described {
  let letters = MOST_LETTERS;
  const wordsDiffer = (was: string, now: string): Part[] | null => {
    letters -= was.length + now.length;
    return letters < 0 ? null : differenceOf(was, now);
  };
  return (edit) => ({
    ...edit,
    place: placeOf(edit, values),
    parts: partsOf(edit.was, edit.now, wordsDiffer),
  });
}

function placeOf({ file, path, now, was }: Edit, values: Values): Place {
  const whole = values.get(file) ?? now ?? was;
  const [list = '', id = '', ...rest] = path;
  if (file === 'flows/phrases.yaml' && list !== '') return { kind: 'phrase', key: list, rest: path.slice(1) };
  if (file.startsWith('faq/')) {
    const question = list === 'questions' ? id : onlyQuestion(whole, path);
    if (question !== '') {
      const title = textAt(whole, ['questions', question, 'title']);
      return { kind: 'question', id: question, title, rest };
    }
  }
  const flow = valueAt(whole, ['id']);
  if (file.startsWith('flows/') && typeof flow === 'string') {
    const step = list === 'steps' ? id : '';
    return {
      kind: 'step',
      flow,
      step,
      title: textAt(whole, ['title']),
      rest: step === '' ? [...path] : rest,
    };
  }
  return { kind: 'file', file, rest: [...path] };
}

/** A file that comes or goes as a whole belongs to its only question. */
function onlyQuestion(whole: Json, path: readonly string[]): string {
  const first =
    path.length === 0 ? (valueAt(whole, ['questions', '0']) ?? firstOf(valueAt(whole, ['questions']))) : null;
  const id = valueAt(first, ['id']);
  return typeof id === 'string' ? id : '';
}

function firstOf(list: Json): Json {
  return isList(list) ? (list[0] ?? null) : null;
}

function textAt(value: Json, path: readonly string[]): Text | null {
  return TextSchema.safeParse(valueAt(value, path)).data ?? null;
}

function partsOf(was: Json, now: Json, wordsDiffer: (was: string, now: string) => Part[] | null): Part[] {
  if (isList(was) && isList(now)) {
    const lines = (from: readonly Json[], other: readonly Json[], kind: Part['kind']): Part[] => {
      const known = new Set(other);
      return from.filter((line) => !known.has(line)).map((line) => ({ kind, text: shown(line) }));
    };
    return [...lines(was, now, 'removed'), ...lines(now, was, 'added')];
  }
  if (was === null) return [{ kind: 'added', text: shown(now) }];
  if (now === null) return [{ kind: 'removed', text: shown(was) }];
  const [before, after] = [shown(was), shown(now)];
  return (
    wordsDiffer(before, after) ?? [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  );
}

/** Null: too much differs. */
function differenceOf(was: string, now: string): Part[] | null {
  const found = diffArrays(wordsOf(was), wordsOf(now), { maxEditLength: MOST_DIFFERENCES });
  return (
    found?.map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })) ?? null
  );
}

/** Chinese is written without spaces: where a word ends there, only a dictionary knows. */
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
/** Its time grows with the square of what it is given, so it is given a sentence at a time, or what there is of one. */
const SENTENCES = /[^\n。！？!?；;，,]{1,200}[\n。！？!?；;，,]?|[\n。！？!?；;，,]/g;

function wordsOf(text: string): string[] {
  const sentences = text.match(SENTENCES) ?? [];
  return sentences.flatMap((sentence) => Array.from(WORDS.segment(sentence), ({ segment }) => segment));
}

function shown(value: Json): string {
  if (typeof value === 'string') return value;
  if (isList(value)) return value.map((each) => `• ${shown(each)}`).join('\n');
  if (value === null || typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, inside]) => `${key}: ${shown(inside)}`)
    .join('\n');
}
