// What must be true in the end: whatever anybody did has had its effect, once, and in the right record.
import type { Record } from '../src/dialogue/record.ts';
import { openLowdbStore } from '../src/store/lowdb-store.ts';
import { readKey } from '../src/store/seal.ts';
import { TEST_KEY } from '../test/world/world.ts';
import type { Customer } from './customer.ts';
import type { Witness } from './witness.ts';

export type Verdict = {
  /** Customers who stand where something was lost, and how far they came. */
  stuck: string[];
  /** Lines of either side that did not reach the other. */
  lost: string[];
  /** Lines that arrived in another order than they were written in. */
  disordered: string[];
  /** Customers with no case or several. */
  cases: string[];
  /** Records that lack what their customer filled in, or hold what somebody else did. */
  misfiled: string[];
};

/** Looks at the records on disk, which no bot may have open, and at what was seen on the wire. */
export async function judge(
  customers: readonly Customer[],
  witness: Witness,
  folder: string,
): Promise<Verdict> {
  const records = await recordsOf(customers, folder);
  const done = customers.filter((each) => each.made() === each.moves.length);
  const byLine = witness.linesByTopic();
  return {
    stuck: customers.filter((each) => !done.includes(each)).map(whereStuck),
    lost: done.flatMap((each) => [
      ...each.lines.filter((line) => !witness.relayed(line)),
      ...each.lines.flatMap((_, at) =>
        witness.answered(each.id, at + 1) ? [] : [`to ${each.id}: ${at + 1}`],
      ),
    ]),
    disordered: done.flatMap(({ lines }) => {
      const topic = byLine.find((inTopic) => inTopic.includes(lines[0] ?? '')) ?? [];
      const firsts = [...new Set(topic)].filter((line) => lines.includes(line));
      return firsts.join() === lines.join() ? [] : [firsts.join()];
    }),
    cases: done.flatMap(({ id }) => {
      const count = records.get(id)?.cases.length ?? 0;
      return count === 1 ? [] : [`${id} has ${count}`];
    }),
    misfiled: misfiledIn(done, records),
  };
}

function whereStuck(customer: Customer): string {
  const { id, moves } = customer;
  const made = customer.made();
  return `${id} after ${made} of ${moves.length} (waits for ${moves[made]?.sees ?? 'nothing'})`;
}

function misfiledIn(customers: readonly Customer[], records: ReadonlyMap<number, Record>): string[] {
  const owner = new Map(
    customers.flatMap(({ id, identity }) => [
      [identity.idNumber, id],
      [identity.cardNumber, id],
    ]),
  );
  return customers.flatMap(({ id, identity }) => {
    const text = JSON.stringify(records.get(id) ?? null);
    const lacks = [identity.name, identity.idNumber, identity.cardNumber].filter(
      (word) => !text.includes(word),
    );
    const foreign = (text.match(/\d{17}[\dX]|1\d{10}/g) ?? []).filter((word) => {
      const whose = owner.get(word);
      return whose !== undefined && whose !== id;
    });
    return lacks.length + foreign.length === 0
      ? []
      : [`${id} lacks ${lacks.length}, holds ${foreign.length}`];
  });
}

async function recordsOf(customers: readonly Customer[], folder: string): Promise<Map<number, Record>> {
  const key = readKey(TEST_KEY);
  if (!key.ok) throw new Error(key.why);
  const opened = await openLowdbStore({ folder, key: key.key, dueAt: () => null, log: () => undefined });
  if (!opened.ok) throw new Error(opened.why);
  const records = new Map<number, Record>();
  for (const { id } of customers) {
    const record = await opened.store.load(id);
    if (record !== null) records.set(id, record);
  }
  await opened.store.close();
  return records;
}
