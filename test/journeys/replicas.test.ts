// Several replicas on one database behind one webhook: customers and staff notice nothing of it, not even when one dies.
import { describe, expect, test } from 'vitest';
import { hasPostgres } from '../world/postgres.ts';
import { openReplicas } from '../world/replicas.ts';
import { replicaStage } from '../world/replica-stage.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';

const { chen } = preset;
const CUSTOMERS = 6;
const EACH = 8;
const LINE = /^第\d+位的第\d+句$/;

describe.skipIf(!hasPostgres)('several replicas', () => {
  const stage = replicaStage((order) => openReplicas({ ...order, count: 3 }));

  /** Until nothing has happened for longer than a replica takes to take over and a loaded machine to send. */
  const rest = (): Promise<void> => stage.sandbox.settle(20, 1500);

  const linesOf = (at: number): string[] =>
    Array.from({ length: EACH }, (_, index) => `第${at}位的第${index}句`);

  /** Customers who ask for a person and are all claimed by one. */
  async function talking(): Promise<number[]> {
    const people = await Promise.all(
      Array.from({ length: CUSTOMERS }, (_, at) => stage.sandbox.person(`客户${at}号`)),
    );
    for (const { id } of people) await stage.sandbox.say(id, '/human');
    await rest();
    for (const { message_id, reply_markup } of await stage.sandbox.messages(staffGroup)) {
      const claim = reply_markup?.inline_keyboard?.flat().find(({ text }) => text === '接手');
      if (claim?.callback_data === undefined) continue;
      const press = { from: chen, data: claim.callback_data };
      await stage.sandbox.control('POST', `/chats/${staffGroup}/messages/${message_id}/press?wait=0`, press);
    }
    await rest();
    return people.map(({ id }) => id);
  }

  const write = (people: readonly number[]): Promise<unknown> =>
    Promise.all(
      people.map(async (id, at) => {
        for (const line of linesOf(at)) await stage.sandbox.say(id, line);
      }),
    );

  /** The customers' lines as they stand among staff, oldest first; texts that were joined line by line. */
  async function relayed(): Promise<string[]> {
    return (await stage.sandbox.messages(staffGroup)).flatMap(({ from, text = '' }) =>
      from.is_bot ? text.split('\n').filter((line) => LINE.test(line)) : [],
    );
  }

  test('every word arrives once and in order, whichever of them takes it', async () => {
    const people = await talking();
    await write(people);
    await rest();
    const lines = await relayed();
    for (const at of people.keys())
      expect(lines.filter((line) => linesOf(at).includes(line))).toEqual(linesOf(at));
    // Nothing is kept but in the database.
    expect(await stage.replicas.written()).toEqual([]);
  });

  test('two of three are killed in the middle: nothing is lost, and order is kept', async () => {
    const people = await talking();
    await stage.sandbox.faults.latency(50);
    await stage.sandbox.skip();
    const written = write(people);
    let seen = 0;
    await stage.sandbox.until(({ message }) => {
      if (message?.chat.id === staffGroup && LINE.test(message.text ?? '')) seen += 1;
      return seen >= CUSTOMERS;
    });
    await Promise.all([stage.replicas.end(0, 'SIGKILL'), stage.replicas.end(1, 'SIGKILL')]);
    await written;
    await rest();
    const lines = await relayed();
    for (const at of people.keys()) {
      const mine = lines.filter((line) => linesOf(at).includes(line));
      expect([...new Set(mine)]).toEqual(linesOf(at));
    }
    // Only what was on its way when they died may stand there twice.
    expect(lines.length - CUSTOMERS * EACH).toBeLessThanOrEqual(CUSTOMERS);
  });

  test('one that stops in order leaves nothing behind and costs nothing', async () => {
    const people = await talking();
    const written = write(people);
    await stage.replicas.end(2, 'SIGTERM');
    await written;
    await rest();
    const lines = await relayed();
    for (const at of people.keys())
      expect(lines.filter((line) => linesOf(at).includes(line))).toEqual(linesOf(at));
  });
});
