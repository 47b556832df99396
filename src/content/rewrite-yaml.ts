// Gives a YAML file another value and leaves everything that stays the same as its author wrote it: comments, order,
// quotes, line ends.
import { isDeepStrictEqual } from 'node:util';
import type { Document, Node, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isNode, isScalar, isSeq, Pair, parseDocument, visit } from 'yaml';

export type Rewritten = { ok: true; text: string } | { ok: false; why: string };

/**
 * The file with this value (maps, lists, texts, numbers, true and false). Only lines that a change concerns come out
 * otherwise than they were. Entries of lists are followed by their `id`, `operator` or `name`, so that a comment moves
 * with what it is about. A file that is not whole YAML is not touched.
 */
export function rewriteYaml(text: string, value: unknown): Rewritten {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const windows = text.includes('\r\n');
  const plain = text.slice(mark.length).replaceAll('\r\n', '\n');
  const document = parseDocument(plain, { stringKeys: true });
  const [error] = document.errors;
  if (error !== undefined)
    return { ok: false, why: 'This file is not whole YAML, so nothing can be changed in it.' };
  const before = written(document);
  document.contents = merged(document, document.contents, value, []) as typeof document.contents; // any node may be the contents
  const edited = withOwnLines(plain, before, written(document));
  return { ok: true, text: mark + (windows ? edited.replaceAll('\n', '\r\n') : edited) };
}

function written(document: Document): string {
  return document.toString({ lineWidth: 0 });
}

/** The library may space a line otherwise than its author did: lines that no change concerns stay the author's. */
function withOwnLines(original: string, before: string, after: string): string {
  const own = original.split('\n');
  const was = before.split('\n');
  const is = after.split('\n');
  if (own.length !== was.length) return after;
  const least = Math.min(was.length, is.length);
  let head = 0;
  while (head < least && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < least - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail += 1;
  const theirs = new Map(was.map((line, at) => [line, own[at] ?? line]));
  return [
    ...own.slice(0, head),
    ...is.slice(head, is.length - tail).map((line) => theirs.get(line) ?? line),
    ...own.slice(own.length - tail),
  ].join('\n');
}

type Around = readonly (YAMLMap | YAMLSeq)[];

/** The node with this value, as much of it kept as is the same. `around`: what it lies in, the outermost first. */
function merged(document: Document, node: Node | null, value: unknown, around: Around): Node {
  if (node !== null && isDeepStrictEqual(node.toJS(document), value)) return node;
  if (isMap(node) && isRecord(value)) return mergedMap(document, node, value, around);
  if (isSeq(node) && Array.isArray(value)) return mergedSeq(document, node, value, around);
  const several = typeof value === 'string' && value.includes('\n');
  // Words of several lines have no room between braces: what surrounds them is written on lines of its own.
  if (several) for (const collection of around) collection.flow = false;
  if (!isScalar(node) || typeof value === 'object') return made(document, value, around);
  node.value = value;
  if (several) node.type = 'BLOCK_LITERAL';
  else if (node.type === 'BLOCK_FOLDED') node.type = 'BLOCK_LITERAL';
  return node;
}

function mergedMap(
  document: Document,
  map: YAMLMap,
  value: Readonly<Record<string, unknown>>,
  around: Around,
): Node {
  const inside = [...around, map];
  const keys = Object.keys(value);
  map.items = map.items.filter(({ key }) => keys.includes(nameOf(key)));
  for (const [at, key] of keys.entries()) {
    const pair = map.items.find((each) => nameOf(each.key) === key);
    if (pair !== undefined) {
      pair.value = merged(document, isNode(pair.value) ? pair.value : null, value[key], inside);
      continue;
    }
    const before = map.items.findIndex((each) => nameOf(each.key) === keys[at - 1]);
    const added = new Pair(document.createNode(key), merged(document, null, value[key], inside));
    map.items.splice(before + 1, 0, added);
  }
  return map;
}

function mergedSeq(document: Document, seq: YAMLSeq, value: readonly unknown[], around: Around): Node {
  const inside = [...around, seq];
  giveFirstItsComment(seq);
  const old = seq.items.map((item) =>
    isNode(item) ? { item, value: item.toJS(document) as unknown } : null,
  );
  const used = new Set<number>();
  const take = (fits: (known: unknown, at: number) => boolean): Node | null => {
    const found = old.findIndex((each, at) => each !== null && !used.has(at) && fits(each.value, at));
    if (found < 0) return null;
    used.add(found);
    return old[found]?.item ?? null;
  };
  const same = value.map((entry) =>
    take((known) => isDeepStrictEqual(known, entry) || isNamesake(known, entry)),
  );
  seq.items = value.map((entry, at) => {
    const place = same[at] ?? take((known, position) => position === at && labelOf(known) === null);
    return merged(document, labelOf(entry) === null || same[at] !== null ? place : null, entry, inside);
  });
  return seq;
}

/** What stands above the first entry is about that entry; the library takes it to be about the whole list. */
function giveFirstItsComment(seq: YAMLSeq): void {
  const [first] = seq.items;
  if (!isNode(first) || seq.commentBefore == null || first.commentBefore != null) return;
  first.commentBefore = seq.commentBefore;
  seq.commentBefore = null;
}

/** What the entry of a list is told apart by. */
function labelOf(entry: unknown): unknown {
  return isRecord(entry) ? (entry['id'] ?? entry['operator'] ?? entry['name'] ?? null) : null;
}

function isNamesake(one: unknown, other: unknown): boolean {
  return labelOf(one) !== null && labelOf(one) === labelOf(other);
}

function made(document: Document, value: unknown, around: Around): Node {
  const node = document.createNode(value);
  visit(node, {
    Scalar(_key, scalar) {
      if (typeof scalar.value !== 'string' || !scalar.value.includes('\n')) return;
      scalar.type = 'BLOCK_LITERAL';
      for (const collection of around) collection.flow = false;
    },
    Map(_key, map) {
      // A text is written on one line where it fits, as the shipped files do.
      const short = map.items.every(({ value: each }) => isScalar(each) && String(each.value).length <= 40);
      if (short && map.items.every(({ key }) => LANGUAGES.includes(nameOf(key)))) {
        map.flow = map.items.every(
          ({ value: each }) => !String(isScalar(each) ? each.value : '').includes('\n'),
        );
      }
    },
  });
  return node;
}

const LANGUAGES: readonly string[] = ['zh', 'zh-Hant', 'en'];

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
