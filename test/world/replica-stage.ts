// A stage for tests of several replicas: one PostgreSQL for the file, and for each test a sandbox, a database and
// replicas of its own.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Postgres } from './postgres.ts';
import { startPostgres } from './postgres.ts';
import type { Sandbox } from './sandbox-client.ts';
import { openSandbox } from './sandbox-inside.ts';

export type ReplicaStage<R> = {
  sandbox: Sandbox;
  replicas: R;
};

/** To be called in a suite. What it returns is set anew before each test. */
export function replicaStage<R extends { close(): Promise<void> }>(
  open: (order: { sandboxUrl: string; databaseUrl: string }) => Promise<R>,
): ReplicaStage<R> {
  let postgres: Postgres;
  const stage = {} as ReplicaStage<R>; // whole before any test reads it
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    stage.sandbox = await openSandbox();
    stage.replicas = await open({ sandboxUrl: stage.sandbox.url, databaseUrl: await postgres.database() });
  });
  afterEach(async () => {
    await stage.replicas.close();
    await stage.sandbox.stop();
  });
  return stage;
}
