// The values that were used last, at most `limit` of them.

export type Recent<V> = {
  get(id: number): V | null;
  set(id: number, value: V): void;
  delete(id: number): void;
};

/** An empty one. A look counts as a use. */
export function createRecent<V>(limit: number): Recent<V> {
  // A Map keeps the order of insertion: whoever is used moves to the end, the first one goes.
  const values = new Map<number, V>();
  return {
    get(id) {
      const value = values.get(id);
      if (value === undefined) return null;
      values.delete(id);
      values.set(id, value);
      return value;
    },
    set(id, value) {
      values.delete(id);
      values.set(id, value);
      if (values.size <= limit) return;
      const oldest = values.keys().next();
      if (oldest.done !== true) values.delete(oldest.value);
    },
    delete(id) {
      values.delete(id);
    },
  };
}
