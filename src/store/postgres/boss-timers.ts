// Scheduled work on pg-boss, which keeps it in the same database: a queue for each repeated job, and one for people.
import { PgBoss } from 'pg-boss';
import type { Timers } from '../timers.ts';
import type { Database } from './database.ts';
import { STARTING } from './locks.ts';
import { reasonOf } from './reason.ts';

/** How long a job may take before it is given to another replica, in seconds. */
const EXPIRES = 60;
/** How long a stop waits for jobs in hand, in milliseconds. */
const PATIENCE = 1000;
const DUE = 'due';

export async function bossTimers(database: Database, log: (line: string) => void): Promise<Timers> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.raw(text, values) },
    schema: 'xiaoka_jobs',
    superviseIntervalSeconds: 10,
    // What is done and has waited for its time to go goes then, and not once a day.
    maintenanceIntervalSeconds: 60,
  });
  let stopped = false;
  // It asks every second and fails as often: each reason is said once, until something has been done again.
  const said = new Set<string>();
  boss.on('error', (error) => {
    const reason = reasonOf(error);
    if (stopped || said.has(reason)) return;
    if (said.size === 0) log(`Scheduled work cannot go on (${reason}); it is tried again and again.`);
    said.add(reason);
  });
  const goesOn = (): void => {
    if (said.size === 0) return;
    said.clear();
    log('Scheduled work goes on again.');
  };
  // One replica after the other: two that make its tables at once get in each other's way.
  await database.together(async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [STARTING]);
    await boss.start();
    // Of somebody who waits in the queue already, no second one is taken in.
    await boss.createQueue(DUE, { policy: 'short', expireInSeconds: EXPIRES, deleteAfterSeconds: 60 });
  });

  return {
    async repeat(name, pace, job) {
      const seconds = Math.max(1, Math.round(pace / 1000));
      // One that waits and one that is done, over all replicas.
      await boss.createQueue(name, { policy: 'stately', expireInSeconds: EXPIRES, deleteAfterSeconds: 60 });
      await boss.work(name, { pollingIntervalSeconds: 1 }, async () => {
        goesOn();
        try {
          await job();
        } finally {
          if (!stopped) await boss.send(name, {}, { startAfter: seconds });
        }
      });
      // The first of all; and what begins it again, should the last one ever be lost.
      await boss.send(name);
      await boss.schedule(name, '* * * * *');
    },
    async onHanded(job) {
      await boss.work<{ chatId: number }>(DUE, { pollingIntervalSeconds: 1, batchSize: 50 }, async (jobs) => {
        goesOn();
        for (const { data } of jobs) await job(data.chatId);
        // A job has somebody's id, and what it did may have been to forget them.
        await boss.deleteJob(
          DUE,
          jobs.map(({ id }) => id),
        );
      });
    },
    async hand(chatIds) {
      if (chatIds.length === 0) return;
      await boss.insert(
        DUE,
        chatIds.map((chatId) => ({
          data: { chatId },
          singletonKey: String(chatId),
          retryLimit: 3,
          retryDelay: 5,
        })),
      );
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      await boss.stop({ graceful: true, timeout: PATIENCE, close: false });
    },
  };
}
