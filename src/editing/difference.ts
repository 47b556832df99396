// What differs between two states of a file, as the smallest edits that lead from one to the other.
import type { Edit, Json, Values } from './edit.ts';
import { isList, isMap, nameOf, same } from './value.ts';

/** The edits that lead from `before` to `after`, file by file, in the order in which things stand there. */
export function difference(before: Values, after: Values): Edit[] {
  const files = [...new Set([...before.keys(), ...after.keys()])].sort();
  return files.flatMap((file) =>
    between(before.get(file) ?? null, after.get(file) ?? null, []).map((edit) => ({ file, ...edit })),
  );
}

type Inside = Omit<Edit, 'file'>;

function between(was: Json, now: Json, path: readonly string[]): Inside[] {
  if (same(was, now)) return [];
  if (isMap(was) && isMap(now)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(now)])];
    return keys.flatMap((key) => between(was[key] ?? null, now[key] ?? null, [...path, key]));
  }
  if (isList(was) && isList(now)) {
    const named = namedBetween(was, now, path) ?? placedBetween(was, now, path);
    if (named !== null) return named;
  }
  return [{ path: [...path], was, now }];
}

/** Lists whose entries have names, each once; null when a list has others, or their order has changed. */
function namedBetween(was: readonly Json[], now: readonly Json[], path: readonly string[]): Inside[] | null {
  const before = names(was);
  const after = names(now);
  if (before === null || after === null || before.length + after.length === 0) return null;
  const kept = before.filter((name) => after.includes(name));
  const order = after.filter((name) => before.includes(name));
  const added = after.filter((name) => !before.includes(name));
  const atEnd = added.every((name) => after.indexOf(name) >= order.length);
  if (!same(kept, order) || !atEnd) return null;
  const entry = (list: readonly Json[], name: string): Json =>
    list.find((each) => nameOf(each) === name) ?? null;
  return [...before, ...added].flatMap((name) =>
    between(entry(was, name), entry(now, name), [...path, name]),
  );
}

/** Lists of equal length whose entries are named by their position. */
function placedBetween(was: readonly Json[], now: readonly Json[], path: readonly string[]): Inside[] | null {
  if (was.length !== now.length || !was.every(isMap) || !now.every(isMap)) return null;
  return was.flatMap((entry, at) => between(entry, now[at] ?? null, [...path, String(at)]));
}

function names(list: readonly Json[]): string[] | null {
  const found = list.map(nameOf);
  const named = found.filter((name) => name !== null);
  return named.length === list.length && new Set(named).size === named.length ? named : null;
}
