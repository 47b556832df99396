// Which value of a file stands at a line and column: the other way round from locate.ts.
import type { Node } from 'yaml';
import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Json } from '../editing/edit.ts';
import { nameOf } from '../editing/value.ts';

/** The keys that lead to the deepest value there, entries of lists by their names; none in what is no YAML. */
export function pathAt(text: string, line: number, column: number): string[] {
  const lines = text.split('\n').slice(0, line - 1);
  const offset = lines.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  const document = parseDocument(text, { stringKeys: true });
  const path: string[] = [];
  let node: Node | null = document.contents;
  while (node !== null) {
    const step = into(node, offset);
    if (step === null) break;
    path.push(step.part);
    node = step.node;
  }
  return path;
}

function into(node: Node, offset: number): { part: string; node: Node | null } | null {
  if (isMap(node)) {
    const pair = node.items.findLast(({ key }) => isScalar(key) && (key.range?.[0] ?? Infinity) <= offset);
    if (pair === undefined || !isScalar(pair.key)) return null;
    return { part: String(pair.key.value), node: isNode(pair.value) ? pair.value : null };
  }
  if (!isSeq(node)) return null;
  const at = node.items.findLastIndex((item) => isNode(item) && (item.range?.[0] ?? Infinity) <= offset);
  const item = node.items[at];
  if (!isNode(item)) return null;
  const name = isMap(item) ? nameOf(item.toJSON() as Json) : null; // what a plain document holds is Json
  return { part: name ?? String(at), node: item };
}
