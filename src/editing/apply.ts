// Makes edits to a file's value, and refuses one that was made from something else than what stands there.
import type { Edit, Json } from './edit.ts';
import { isList, isMap, positionOf, same } from './value.ts';

export type Applied = { ok: true; value: Json } | { ok: false; found: Json };

/**
 * The value with this edit made. Lists of lines (phrasings) are joined line by line, so that two people may add to one;
 * anything else must still be what the edit says it was, else `found` is what is there. An edit that has been made
 * already changes nothing.
 */
export function applyEdit(value: Json, { path, was, now }: Pick<Edit, 'path' | 'was' | 'now'>): Applied {
  const found = valueAt(value, path);
  const joined = isLines(found) && isLines(was) && isLines(now) ? joinLines(found, was, now) : null;
  if (joined !== null) return { ok: true, value: placed(value, path, joined) };
  if (same(found, now)) return { ok: true, value };
  if (!same(found, was)) return { ok: false, found };
  return path.length > 1 &&
    valueAt(value, path.slice(0, -1)) === null &&
    now !== null &&
    !isPlace(value, path)
    ? { ok: false, found: null }
    : { ok: true, value: placed(value, path, now) };
}

/** What stands at the end of a path; null where nothing does. */
export function valueAt(value: Json, path: readonly string[]): Json {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (isList(value)) return valueAt(value[positionOf(value, part)] ?? null, rest);
  if (!isMap(value) || !Object.hasOwn(value, part)) return null;
  return valueAt(value[part] ?? null, rest);
}

/** Whether something can be put at the end of this path: every part but the last two exists. */
function isPlace(value: Json, path: readonly string[]): boolean {
  return valueAt(value, path.slice(0, -2)) !== null;
}

function placed(value: Json, path: readonly string[], now: Json): Json {
  const [part, ...rest] = path;
  if (part === undefined) return now;
  if (isList(value)) {
    const at = positionOf(value, part);
    const entry = placed(value[at] ?? null, rest, now);
    if (at < 0) return entry === null ? value : [...value, entry];
    return entry === null ? value.toSpliced(at, 1) : value.toSpliced(at, 1, entry);
  }
  // Where a list of named entries begins, its first entry carries the name that the path asks for.
  if (value === null && isMap(now) && rest.length === 0 && (now['id'] ?? now['operator']) === part)
    return [now];
  const map = isMap(value) ? value : {};
  const entry = placed(map[part] ?? null, rest, now);
  if (entry !== null) return { ...map, [part]: entry };
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== part));
}

function isLines(value: Json): value is readonly string[] {
  return isList(value) && value.every((line) => typeof line === 'string');
}

/** What `now` added to `was` and took from it, done to what is there; the order is that of what is there. */
function joinLines(found: readonly string[], was: readonly string[], now: readonly string[]): string[] {
  if (same(found, was)) return [...now];
  const kept = found.filter((line) => now.includes(line) || !was.includes(line));
  return [...kept, ...now.filter((line) => !was.includes(line) && !kept.includes(line))];
}
