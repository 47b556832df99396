// A PostgreSQL of the tests' own, from the system's programs: a fresh cluster in a folder that goes with it, and ends
// even when the tests are killed. Never run by root: PostgreSQL refuses that.
import { spawn, execFileSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

export type Postgres = {
  /** Makes an empty database, and returns its address. */
  database(): Promise<string>;
  /** Ends the server at once (`immediate`, as a power cut would) or in order. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** What the server has written into its log so far, at its own settings. */
  logged(): string;
  /** Starts it again after `stop`, on the same port and data. */
  start(): Promise<void>;
  /** Ends it and removes what it kept. */
  discard(): Promise<void>;
};

/** Where the system keeps PostgreSQL's server programs; null when it has none. */
export function postgresPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(path.delimiter),
    ...versions.map((version) => path.join(debian, version, 'bin')),
  ];
  return folders.find((folder) => folder !== '' && existsSync(path.join(folder, 'initdb'))) ?? null;
}

/** Whether tests of PostgreSQL can run here. Where everything must be tested they must. */
export const hasPostgres = postgresPrograms() !== null || process.env['CI'] !== undefined;

/** A cluster that listens on this machine only. `settings` are further ones, as in postgresql.conf. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  const programs = postgresPrograms();
  if (programs === null)
    throw new Error('PostgreSQL is not installed (on Debian: apt-get install postgresql).');
  const folder = mkdtempSync(path.join(tmpdir(), 'xiaoka-postgres-'));
  const user = userFor(folder);
  const data = path.join(folder, 'data');
  cpSync(freshCluster(programs, user), data, { recursive: true, preserveTimestamps: true });
  if (user.uid !== undefined) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, data]);
  chmodSync(data, 0o700);
  const port = await freePort();
  const log = path.join(folder, 'log');
  const given = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    ...settings,
  };
  const options = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const address = (name: string): string => `postgres://xiaoka@127.0.0.1:${port}/${name}`;
  let server: ChildProcess | null = null;
  let made = 0;

  async function start(): Promise<void> {
    // The shell ends the server when its standard input ends, which it does with whoever started it.
    const script =
      'exec 3<&0; "$0" "$@" 3<&- & server=$!; (cat <&3; kill -QUIT $server 2>/dev/null) & wait $server';
    const written = openSync(log, 'a');
    const child = spawn(
      'sh',
      ['-c', script, path.join(programs ?? '', 'postgres'), '-D', data, '-p', String(port), ...options],
      {
        ...user,
        stdio: ['pipe', 'ignore', written],
        cwd: folder,
        detached: true,
      },
    );
    closeSync(written);
    server = child;
    for (;;) {
      if (child.exitCode !== null) throw new Error('PostgreSQL ended at its start.');
      if (await answers(address('postgres'))) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function stop(how: 'fast' | 'immediate' = 'immediate'): Promise<void> {
    if (server === null) return;
    const gone = once(server, 'exit');
    if (how === 'immediate') server.stdin?.end();
    else
      execFileSync(path.join(programs ?? '', 'pg_ctl'), ['-D', data, '-m', 'fast', '-w', 'stop'], {
        ...user,
        cwd: folder,
        stdio: 'ignore',
      });
    await gone;
    server.stdin?.destroy();
    server = null;
  }

  await start();
  return {
    async database() {
      made += 1;
      const name = `test_${made}`;
      await withClient(address('postgres'), (client) => client.query(`CREATE DATABASE ${name}`));
      return address(name);
    },
    logged: () => readFileSync(log, 'utf8'),
    start,
    stop,
    async discard() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A cluster as `initdb` makes it, made once for all test files of this installation: each of them copies it in a tenth
 * of the second that making it takes.
 */
function freshCluster(programs: string, user: { uid?: number; gid?: number }): string {
  const version = execFileSync(path.join(programs, 'postgres'), ['--version']).toString();
  const kept = path.join('node_modules/.cache/xiaoka', version.trim().replaceAll(/[^\w.]+/g, '-'));
  if (existsSync(kept)) return kept;
  const folder = mkdtempSync(path.join(tmpdir(), 'xiaoka-initdb-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
  execFileSync(
    path.join(programs, 'initdb'),
    [
      '-D',
      path.join(folder, 'data'),
      '-U',
      'xiaoka',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { ...user, stdio: ['ignore', 'ignore', 'inherit'], cwd: folder },
  );
  // Another test file may make it at the same time: the first whole one counts.
  const whole = `${kept}.${process.pid}`;
  cpSync(path.join(folder, 'data'), whole, { recursive: true, preserveTimestamps: true });
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(whole, kept);
  } catch {
    rmSync(whole, { recursive: true, force: true });
  }
  return kept;
}

/** Does something over a connection of its own. */
export async function withClient<T>(url: string, task: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return true;
  } catch {
    return false;
  }
}

/** As root: the user that Debian makes for PostgreSQL, or nobody; the folder becomes theirs. */
function userFor(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number => {
    for (const name of ['postgres', 'nobody']) {
      try {
        return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
      } catch {
        // The next one.
      }
    }
    throw new Error('There is no user to run PostgreSQL.');
  };
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  chownSync(folder, uid, gid);
  return { uid, gid };
}
