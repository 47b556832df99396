// Kill -9 at random moments while customers apply and talk, and a tenth of all calls goes wrong.
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Customer } from './customer.ts';
import { makeCustomer } from './customer.ts';
import { identityOf } from './identity.ts';
import type { Verdict } from './oracle.ts';
import { judge } from './oracle.ts';
import { makeStaff } from './staff.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';
import type { Witness } from './witness.ts';
import { makeWitness } from './witness.ts';

export type KillsPlan = { kills: number; customers: number; seed: number };

export type KillsResult = Verdict & {
  kills: number;
  customers: number;
  moves: number;
  duplicates: number;
  inFlight: number;
};

/** The shortest and longest time between the bot's start and its end, in milliseconds. */
const LIFE = [50, 1500] as const;
/** How long nothing may happen before whoever is not finished counts as stuck, in milliseconds. */
const STILL = 60_000;

/** Runs until the kills are done and everybody is finished or stuck. */
export async function runKills(plan: KillsPlan, chance: Chance): Promise<KillsResult> {
  const stage = await openStage();
  try {
    const customers: Customer[] = [];
    const byChat = new Map<number, Customer>();
    const staff = makeStaff(stage.sandbox);
    const witness = makeWitness(() => performance.now());
    const join = async (): Promise<void> => {
      const number = customers.length;
      const { id } = await stage.sandbox.person(`客户${number}号`);
      const customer = makeCustomer(stage.sandbox, id, number, identityOf(number));
      customers.push(customer);
      byChat.set(id, customer);
      customer.begin();
    };

    stage.watch((event) => {
      witness.sees(event);
      staff.sees(event);
      const { kind, chat_id, message } = event;
      if ((kind === 'message' || kind === 'edited') && message?.from.is_bot === true)
        byChat.get(chat_id ?? 0)?.shown(message);
    });
    await orderFaults(stage, plan.seed);
    await stage.start();
    witness.started();
    for (let count = 0; count < plan.customers; count += 1) await join();

    for (let kill = 1; kill <= plan.kills; kill += 1) {
      await pause(chance.whole(...LIFE));
      await stage.kill();
      witness.killed();
      // Whoever has finished makes way for somebody new, so that there is always something to interrupt.
      const busy = customers.filter((each) => each.made() < each.moves.length).length;
      for (let count = busy; count < plan.customers / 2; count += 1) await join();
      await stage.start();
      witness.started();
      if (kill % 25 === 0) console.log(`  ${kill} kills, ${customers.length} customers`);
    }
    await everybodyFinished(customers, witness);
    await stage.sandbox.faults.clear();
    await stage.sandbox.settle(30);
    await stage.stop();
    const verdict = await judge(customers, witness, stage.folder);
    return {
      ...verdict,
      kills: plan.kills,
      customers: customers.length,
      moves: customers.reduce((sum, each) => sum + each.made(), 0),
      duplicates: witness.duplicates(),
      inFlight: witness.inFlight(),
    };
  } finally {
    await stage.close();
  }
}

/** A tenth of all calls but polls: told to wait, a server's failure, a cut connection, slowness. */
async function orderFaults({ sandbox }: Stage, seed: number): Promise<void> {
  const probability = 0.026;
  await sandbox.faults.add({ kind: '429', retry_after: 1, probability, seed });
  await sandbox.faults.add({ kind: '500', probability, seed: seed + 1 });
  await sandbox.faults.add({ kind: 'cut', probability, seed: seed + 2 });
  await sandbox.faults.add({ kind: 'slow', delay_ms: 300, probability, seed: seed + 3 });
}

/** Everybody has made their last move, and has had the answer to it. */
async function everybodyFinished(customers: readonly Customer[], witness: Witness): Promise<void> {
  const answers = ({ id, lines }: Customer): number =>
    lines.filter((_, at) => witness.answered(id, at + 1)).length;
  let moves = -1;
  let since = performance.now();
  while (customers.some((each) => answers(each) < each.lines.length)) {
    const now = customers.reduce((sum, each) => sum + each.made() + answers(each), 0);
    if (now !== moves) {
      moves = now;
      since = performance.now();
    }
    if (performance.now() - since > STILL) return;
    await pause(200);
  }
}
