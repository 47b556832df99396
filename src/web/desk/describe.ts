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

/** The edit with its place and its difference. `values` is a state in which what it belongs to exists. */
export function describe(edit: Edit, values: Values): Described {
  return { ...edit, place: placeOf(edit, values), parts: partsOf(edit.was, edit.now) };
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

function partsOf(was: Json, now: Json): Part[] {
  if (isList(was) && isList(now)) {
    const lines = (from: readonly Json[], other: readonly Json[], kind: Part['kind']): Part[] =>
      from.filter((line) => !other.includes(line)).map((line) => ({ kind, text: shown(line) }));
    return [...lines(was, now, 'removed'), ...lines(now, was, 'added')];
  }
  if (was === null) return [{ kind: 'added', text: shown(now) }];
  if (now === null) return [{ kind: 'removed', text: shown(was) }];
  return diffArrays(wordsOf(shown(was)), wordsOf(shown(now))).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

/** Chinese is written without spaces: what a word is there, only a dictionary knows. */
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

function wordsOf(text: string): string[] {
  return Array.from(WORDS.segment(text), ({ segment }) => segment);
}

function shown(value: Json): string {
  if (typeof value === 'string') return value;
  if (isList(value)) return value.map((each) => `• ${shown(each)}`).join('\n');
  if (value === null || typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, inside]) => `${key}: ${shown(inside)}`)
    .join('\n');
}
