/** Leaves fields out of an object. */

/** A copy of the object without the named fields. */
export function without<T extends object, K extends keyof T>(object: T, ...names: K[]): Omit<T, K> {
  const copy = { ...object };
  for (const name of names) Reflect.deleteProperty(copy, name);
  return copy;
}
