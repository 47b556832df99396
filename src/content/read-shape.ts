// Holds a file's value against its schema and says what is wrong in an editor's words, at the very place.
import type { z } from 'zod';
import { didYouMean, nearest } from '../chat/nearest.ts';
import { knownKeys, valueAt } from './known-keys.ts';
import type { Mistake } from './mistake.ts';
import type { YamlFile } from './read-yaml.ts';
import type { Spot } from './locate.ts';

/** The value in its shape, or null and every mistake. */
export function readShape<Value>(
  schema: z.ZodType<Value>,
  yaml: YamlFile,
): { value: Value | null; mistakes: Mistake[] } {
  const read = schema.safeParse(yaml.value);
  if (read.success) return { value: read.data, mistakes: [] };
  const { issues } = read.error;
  const meant = new Set(issues.flatMap((issue) => meantKeys(issue, schema, yaml.value)));
  const said = issues
    .filter((issue) => issue.code === 'unrecognized_keys' || !meant.has(issue.path.join('/')))
    .flatMap((issue) => wordsFor(issue, schema, yaml.value));
  return { value: null, mistakes: said.map(({ spot, what, fix }) => yaml.mistake(spot, what, fix)) };
}

type Said = { spot: Spot; what: string; fix: string };
type Words = Omit<Said, 'spot'>;

/** The keys that misspelt ones were meant to be: they are not told a second time as missing. */
function meantKeys(issue: z.core.$ZodIssue, schema: unknown, whole: unknown): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const known = knownKeys(schema, whole, issue.path);
  return issue.keys.map((key) => [...issue.path, nearest(key, known)].join('/'));
}

function wordsFor(issue: z.core.$ZodIssue, schema: unknown, whole: unknown): Said[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, whole, path);
    return issue.keys.map((key) => {
      const what = `There is no key \`${key}\` here.`;
      return { spot: { path: [...path, key], key: true }, what, fix: didYouMean(key, known) };
    });
  }
  const found = valueAt(whole, path);
  const absent = found === undefined || found === null;
  const spot = { path, key: found === null };
  return [
    {
      spot,
      ...(absent ? missing(path, found, issue) : unfit(issue, found, path, knownKeys(schema, whole, path))),
    },
  ];
}

const LANGUAGES: Readonly<Record<string, string>> = { zh: 'Chinese', en: 'English' };

function missing(path: readonly (string | number)[], found: unknown, issue: z.core.$ZodIssue): Words {
  const key = String(path.at(-1) ?? 'file');
  const language = LANGUAGES[key];
  const noun =
    language === undefined
      ? `The key \`${key}\``
      : `The ${language} text (\`${key}\`) of ${nameOf(path.slice(0, -1))}`;
  const kinds = issue.code === 'invalid_union' && 'options' in issue ? ` ${kindsIn(issue.options)}` : '';
  if (found === null)
    return { what: `${noun} has nothing behind it.`, fix: `Write it behind the colon.${kinds}` };
  return { what: `${noun} is missing.`, fix: `Add a line \`${key}: …\`.${kinds}` };
}

function unfit(
  issue: z.core.$ZodIssue,
  found: unknown,
  path: readonly (string | number)[],
  keys: readonly string[],
): Words {
  const name = nameOf(path);
  switch (issue.code) {
    case 'invalid_union': {
      const options = 'options' in issue ? (issue.options ?? []).map(String) : [];
      const close = didYouMean(String(found), options);
      const fix = close.startsWith('Did') ? `${close} ${kindsIn(options)}` : kindsIn(options);
      return { what: `There is no ${String(path.at(-1))} \`${String(found)}\`.`, fix };
    }
    case 'invalid_value':
      return {
        what: `${name} cannot be \`${String(found)}\`.`,
        fix: didYouMean(String(found), issue.values.map(String)),
      };
    case 'invalid_type':
      return {
        what: `${name} should be ${aTypeOf(issue.expected)}, not ${aTypeOf(typeOf(found))}.`,
        fix: typeFix(issue.expected, found, keys),
      };
    case 'too_small':
      if (issue.origin === 'string')
        return { what: `${name} is empty.`, fix: 'Write something, or take it out.' };
      if (issue.origin === 'array')
        return {
          what: `${name} needs at least ${String(issue.minimum)} entries.`,
          fix: 'Add what is missing.',
        };
      return {
        what: `${name} is too small.`,
        fix: `Write ${issue.inclusive ? 'at least' : 'more than'} ${String(issue.minimum)}.`,
      };
    case 'too_big':
      if (issue.origin === 'array')
        return { what: `${name} has more than ${String(issue.maximum)} entries.`, fix: 'Take some out.' };
      return { what: `${name} is too big.`, fix: `Write at most ${String(issue.maximum)}.` };
    case 'invalid_format':
      return { what: `${name} cannot be \`${String(found)}\`.`, fix: formatFix(issue.format, issue.message) };
    case 'custom':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
      return { what: `${name} does not fit.`, fix: sentence(issue.message) };
  }
}

function kindsIn(options: readonly unknown[] | undefined): string {
  return `It can be ${(options ?? []).map((option) => `\`${String(option)}\``).join(', ')}.`;
}

function formatFix(format: string, message: string): string {
  if (format === 'date') return 'Write a day of the calendar as 2026-11-01.';
  if (!message.startsWith('Invalid')) return sentence(message);
  return 'Write `step`, `flow/step`, or `flow/` for the first step of a flow.';
}

function typeFix(expected: string, found: unknown, keys: readonly string[]): string {
  if (keys.includes('zh') && keys.includes('en')) return 'Write it in each language: `{ zh: …, en: … }`.';
  if (expected === 'string')
    return typeof found === 'object' ? 'Write plain words here.' : 'Put it in quotes.';
  if (expected === 'array') return 'Write each entry on a line of its own that begins with "- ".';
  if (expected === 'object')
    return keys.length === 0
      ? 'Write keys and values below it.'
      : `Write keys below it: ${keys.slice(0, 6).join(', ')}.`;
  if (expected === 'boolean') return 'Write true or false.';
  return 'Write a number without quotes.';
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
};

function aTypeOf(type: string): string {
  return TYPES[type] ?? type;
}

function typeOf(found: unknown): string {
  return Array.isArray(found) ? 'array' : typeof found;
}

/** The last key of a path; a language or a position is named with what it belongs to. */
function nameOf(path: readonly (string | number)[]): string {
  const at = path.findLastIndex((part) => typeof part === 'string' && !(part in LANGUAGES));
  const key = path[at];
  if (key === undefined) return path.length === 0 ? 'The file' : 'This text';
  const last = path.at(-1);
  if (at === path.length - 1) return `\`${key}\``;
  return typeof last === 'number' ? `This entry of \`${key}\`` : `\`${String(last)}\` of \`${key}\``;
}

/** With a capital at its beginning and a full stop at its end. */
export function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1).replace(/\.?$/, '.')}`;
}
