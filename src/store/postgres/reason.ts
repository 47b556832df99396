// Why something with the database failed, in a word for the log: a code or a class, never a message, which may quote anything.

/** Looks into errors that only hold others: what gathers several has no words of its own, and what pg-boss hands on no name. */
export function reasonOf(error: unknown): string {
  const found = codesIn(error, 0);
  return found.length === 0 ? nameOf(error) : [...new Set(found)].join(', ');
}

const DEEPEST = 4;

function codesIn(error: unknown, depth: number): string[] {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return [];
  if ('code' in error && typeof error.code === 'string' && /^\w{1,40}$/.test(error.code)) return [error.code];
  const inside = [
    ...('errors' in error && Array.isArray(error.errors) ? (error.errors as unknown[]) : []),
    ...('cause' in error ? [error.cause] : []),
    ...('error' in error ? [error.error] : []),
  ];
  return inside.flatMap((each) => codesIn(each, depth + 1));
}

function nameOf(error: unknown): string {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : null;
  if (typeof name === 'string' && /^\w{1,40}$/.test(name)) return name;
  return error instanceof Error ? error.constructor.name : 'no reason given';
}
