// The part of a log that this room writes to. Facts are ids, codes and classes, never what somebody wrote.
type Facts = Readonly<Record<string, string | number | boolean | null>>;

export type Log = {
  info(facts: Facts, message: string): void;
  warn(facts: Facts, message: string): void;
  error(facts: Facts, message: string): void;
};
