// Looking at files that need not be there. Whatever else the system refuses is thrown.
import { readFile, stat } from 'node:fs/promises';
import { isErrno } from './errno.ts';

/** What the file says; null when it is not there. */
export function textOf(path: string): Promise<string | null> {
  return unlessMissing(readFile(path, 'utf8'));
}

/** How many bytes the file has; 0 also when it is not there. */
export async function sizeOf(path: string): Promise<number> {
  return (await unlessMissing(stat(path)))?.size ?? 0;
}

async function unlessMissing<T>(looking: Promise<T>): Promise<T | null> {
  try {
    return await looking;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}
