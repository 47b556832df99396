// YAML with the place of everything in it, so that a mistake can be shown where it was made.
import type { Document, YAMLError } from 'yaml';
import { isAlias, isNode, parseDocument, visit } from 'yaml';
import type { Spot } from './locate.ts';
import { offsetOf } from './locate.ts';
import type { Mistake } from './mistake.ts';
import type { Source } from './read-folder.ts';

export type YamlFile = {
  file: string;
  name: string;
  value: unknown;
  /** A mistake at a place of this file; a place that does not exist is shown at what should contain it. */
  mistake(spot: Spot, what: string, fix: string): Mistake;
};

/** Reads one file. `yaml` is null when it cannot be made sense of; with a doubled key it is there and mistakes too. */
export function readYaml(source: Source): { yaml: YamlFile | null; mistakes: Mistake[] } {
  const document = parseDocument(source.text, { prettyErrors: false, stringKeys: true });
  const at = (offset: number, what: string, fix: string): Mistake => ({
    file: source.file,
    ...lineAndColumn(source.text, offset),
    what,
    fix,
  });
  const mistakes = tellable(document).map((error) => at(error.pos[0], ...wordsFor(error)));
  mistakes.push(...foreign(document).map(({ offset, what, fix }) => at(offset, what, fix)));
  if (mistakes.length === 0 && document.contents === null) {
    mistakes.push(at(0, 'This file is empty.', 'Write its content, or delete the file.'));
  }
  const readable =
    document.errors.every(({ code }) => code === 'DUPLICATE_KEY') && document.warnings.length === 0;
  if (!readable || mistakes.length > document.errors.length) return { yaml: null, mistakes };
  const { file, name } = source;
  const mistake: YamlFile['mistake'] = (spot, what, fix) =>
    at(offsetOf(document.contents, source.text, spot), what, fix);
  return { yaml: { file, name, value: document.toJS(), mistake }, mistakes };
}

/** Doubled keys, and the first thing that is not YAML: what the parser says after that is mostly its own confusion. */
function tellable(document: Document): YAMLError[] {
  const isDoubled = ({ code }: YAMLError): boolean => code === 'DUPLICATE_KEY';
  const [first] = document.errors.filter((error) => !isDoubled(error)).sort((a, b) => a.pos[0] - b.pos[0]);
  const end = first?.pos[0] ?? Infinity;
  const doubled = document.errors.filter((error) => isDoubled(error) && error.pos[0] < end);
  return first === undefined ? [...doubled, ...document.warnings] : [...doubled, first];
}

/** Both from 1. Behind the last words there is nothing to look at, so what is missing there is shown at their end. */
function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.min(offset, text.trimEnd().length));
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

const FIXES: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  DUPLICATE_KEY: ['This key is written twice.', 'Take one of the two out.'],
  TAB_AS_INDENT: ['This line is indented with a tab.', 'Use spaces.'],
  BAD_INDENT: [
    'This line is not indented like its neighbours.',
    'Put it straight under the line that it belongs with.',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'There are two colons in this line.',
    'Put the text in quotes, or use |- and write it below.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'A key runs over several lines.',
    'Check its colon: it is ":" and a space, not "：".',
  ],
  BLOCK_IN_FLOW: [
    'Something inside the brackets is not separated.',
    'Check the commas and colons: "," and ":", not "，" and "：".',
  ],
  MULTIPLE_DOCS: ['A line --- begins a second document.', 'Take the line out; one file is one document.'],
  NON_STRING_KEY: ['This key is no plain word.', 'Write a word before the colon.'],
  TAG_RESOLVE_FAILED: ['A text that begins with ! is not read as text.', 'Put it in quotes.'],
};

function wordsFor({ code, message }: YAMLError): readonly [what: string, fix: string] {
  const known = FIXES[code];
  if (known !== undefined) return known;
  return [
    `This is not YAML: ${message.replace(/\.?\s*$/, '')}.`,
    'Check quotes, brackets, colons and indentation here.',
  ];
}

/** Anchors, aliases and tags: they are YAML, but here they are always a text that lacks its quotes. */
function foreign(document: Document): { offset: number; what: string; fix: string }[] {
  const found: { offset: number; what: string; fix: string }[] = [];
  visit(document, (_key, node) => {
    if (!isNode(node)) return;
    const sign = isAlias(node) ? '*' : node.anchor !== undefined ? '&' : node.tag !== undefined ? '!' : null;
    if (sign === null) return;
    const what = `A text that begins with ${sign} is not read as text.`;
    found.push({ offset: node.range?.[0] ?? 0, what, fix: 'Put it in quotes.' });
  });
  return found;
}
