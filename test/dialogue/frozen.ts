// A value that nobody can change: whoever tries throws. The store hands one and the same record to everybody.

/** The value itself, frozen with all that it holds. What is frozen already is taken to be so throughout. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
