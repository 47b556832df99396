// Telling a database that cannot be had (down, restarting, full) from our own mistakes, in the words that the rooms
// know from disks: an error of the system, with a code and what was tried.
import pg from 'pg';

/** The same error, or one of the system where the database itself refuses. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = codeOf(error);
  if (code === null) return error;
  return Object.assign(new Error(`The database refuses: ${code}.`, { cause: error }), {
    code,
    syscall: 'database',
  });
}

/** Does something with the database; what it refuses rejects as an error of the system. */
export async function refusing<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw asRefusal(error);
  }
}

/** What pg says without a code when a connection ends under a query, or none is free in time. */
const CUT = /terminat|timeout|ended|not queryable|closed/i;
/**
 * Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html: connections, resources, an operator at
 * work, the system; 25006 is a server that only reads, 40P01 and 40001 are worth another try.
 */
const PASSING = /^(?:08|53|57|58)|^(?:25006|40P01|40001|55P03)$/;

function codeOf(error: Error): string | null {
  if ('syscall' in error && 'code' in error) return String(error.code);
  if (error instanceof pg.DatabaseError) return PASSING.test(error.code ?? '') ? (error.code ?? null) : null;
  return CUT.test(error.message) ? 'ECONNRESET' : null;
}
