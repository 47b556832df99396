// Copies of a database with PostgreSQL's own programs, as docs/operations.md has its operators make them.
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { postgresPrograms } from './postgres.ts';

const run = promisify(execFile);
/** In bytes: far more than what a test writes. */
const MOST = 256 << 20;

/** Where the server's own programs are, whatever leads there. */
const programs = postgresPrograms();
const folder = programs === null ? '' : path.dirname(realpathSync(path.join(programs, 'initdb')));
const [dump, restore] = [path.join(folder, 'pg_dump'), path.join(folder, 'pg_restore')];

/** Whether the programs for it stand beside the server's. */
export const hasCopies = existsSync(dump) && existsSync(restore);

/** Copies a database that may be at work into a file that is not there yet. */
export async function dumpInto(file: string, url: string): Promise<void> {
  await run(dump, ['--format=custom', `--file=${file}`, url]);
}

/** Puts it into an empty database. */
export async function restoreFrom(file: string, url: string): Promise<void> {
  await run(restore, ['--exit-on-error', `--dbname=${url}`, file]);
}

/** Everything that is in the database, as text; bytes in hex. */
export async function dumpedText(url: string): Promise<string> {
  return (await run(dump, [url], { maxBuffer: MOST })).stdout;
}
