// Where in a file something is written, found by the keys and positions that lead to it.
import type { Node, Scalar } from 'yaml';
import { isMap, isNode, isScalar, isSeq } from 'yaml';

export type Spot = {
  path: readonly (string | number)[];
  /** Whether the key is meant and not its value. */
  key?: boolean | undefined;
  /** Words inside the value that are meant. */
  near?: string | undefined;
};

/** The offset of a spot in `text`. Where the path leads beyond what is written, the deepest part that exists. */
export function offsetOf(root: Node | null, text: string, spot: Spot): number {
  let node: Node | null = root;
  let key: Scalar | null = null;
  for (const part of spot.path) {
    const step = into(node, part);
    if (step === null) break;
    ({ node, key } = { node: step.node, key: step.key });
  }
  const keyStart = key?.range?.[0];
  if (spot.key === true && keyStart !== undefined) return keyStart;
  const range = node?.range;
  if (range === null || range === undefined || (isScalar(node) && range[0] === range[1]))
    return keyStart ?? range?.[0] ?? 0;
  const inside = spot.near === undefined ? -1 : text.slice(range[0], range[1]).indexOf(spot.near);
  return range[0] + Math.max(inside, 0);
}

function into(node: Node | null, part: string | number): { node: Node | null; key: Scalar | null } | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
    if (pair === undefined) return null;
    return { node: isNode(pair.value) ? pair.value : null, key: isScalar(pair.key) ? pair.key : null };
  }
  if (isSeq(node)) {
    const item = node.items[Number(part)];
    return isNode(item) ? { node: item, key: null } : null;
  }
  return null;
}
