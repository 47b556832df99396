// Values of content files as plain data. The desk's page reads this file too, so it knows no packages.
import type { Edit, Json } from './edit.ts';

/** Whether two values say the same; the order of keys says nothing. */
export function same(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((item, at) => same(item, other[at] ?? null));
  }
  if (!isMap(one) || !isMap(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key] ?? null, other[key] ?? null))
  );
}

/** The same change taken back. */
export function reversed({ file, path, was, now }: Edit): Edit {
  return { file, path, was: now, now: was };
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isMap(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** What names an entry of a list for good; null where only its position does. */
export function nameOf(entry: Json): string | null {
  if (!isMap(entry)) return null;
  const name = entry['id'] ?? entry['operator'];
  return typeof name === 'string' ? name : null;
}

/** The position of a named entry, or of one that is named by its position; -1 when the list has none. */
export function positionOf(list: readonly Json[], part: string): number {
  const named = list.findIndex((entry) => nameOf(entry) === part);
  if (named >= 0 || !/^\d{1,4}$/.test(part)) return named;
  const entry = list[Number(part)];
  return entry === undefined || nameOf(entry) !== null ? -1 : Number(part);
}
