// What is opened pushes its own closer; closing runs the list backwards.

export type Closers = {
  push(closer: () => Promise<void> | void): void;
  /** Closes everything, newest first; one failure does not keep the others from closing. */
  closeAll(): Promise<void>;
};

export function makeClosers(): Closers {
  const closers: (() => Promise<void> | void)[] = [];
  return {
    push(closer) {
      closers.push(closer);
    },
    async closeAll() {
      const failures: unknown[] = [];
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
    },
  };
}
