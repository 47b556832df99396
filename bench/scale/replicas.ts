// Turns a second of whole replicas behind a webhook, while the Bot API answers after a simulated 50 ms: one against
// three, what one sustains, and what one hot chat costs the others.
import type { Postgres } from '../../test/world/postgres.ts';
import { openReplicas } from '../../test/world/replicas.ts';
import { startSandbox } from '../../test/world/sandbox-client.ts';
import type { Sandbox } from '../../test/world/sandbox-client.ts';
import { medianOf } from '../median.ts';
import { QUESTION } from '../plan.ts';
import { heading, judge, ms, tell, whole } from '../report.ts';
import type { Load, Measured } from '../sandbox.ts';
import { flood, load } from '../sandbox.ts';
import { narrowWay } from './narrow-way.ts';
import { CHATS } from './plan.ts';
import type { ScalePlan } from './plan.ts';
import { watchProcessors } from './processors.ts';

/** How long the Bot API takes, in milliseconds. */
export const SLOW = 50;
/** Calls of the Bot API that are under way at a time for each replica, so that what limits it is waiting. */
const NARROW = 5;
const FIRST_CHAT = 7_500_000_000;
const HOT_CHAT = 7_600_000_000;

type Round = Measured & { idle: number };
type Ask = (order: Omit<Load, 'texts'>) => Promise<Round>;

export async function measureReplicas(postgres: Postgres, plan: ScalePlan): Promise<void> {
  const one = await withReplicas(postgres, { count: 1, narrow: NARROW }, (ask) => waiting(ask, plan, 1));
  const three = await withReplicas(postgres, { count: 3, narrow: NARROW }, (ask) => waiting(ask, plan, 3));
  heading(`${NARROW} calls at a time for each, ${SLOW} ms`, 'turns/s', 'p50', 'p99', 'idle');
  tellRounds('one replica', one);
  tellRounds('three replicas', three);
  const speed = (rounds: readonly Round[]): number => medianOf(rounds, (each) => each.perSecond);
  judge('three replicas / one', speed(three) / speed(one), { atLeast: 2.5 });
  await withReplicas(postgres, { count: 1 }, (ask, sandbox) => measureOne(ask, sandbox, plan));
}

async function waiting(ask: Ask, plan: ScalePlan, replicas: number): Promise<Round[]> {
  const each = Math.ceil((replicas * NARROW * (1000 / SLOW) * plan.seconds) / CHATS);
  await ask({ chats: { from: FIRST_CHAT, count: CHATS / 2 }, mode: 'open' });
  const rounds: Round[] = [];
  for (let round = 0; round < plan.rounds; round += 1)
    rounds.push(await ask({ chats: { from: FIRST_CHAT, count: CHATS }, each, mode: 'open' }));
  return rounds;
}

async function measureOne(ask: Ask, sandbox: Sandbox, plan: ScalePlan): Promise<void> {
  const chats = { from: FIRST_CHAT, count: CHATS };
  await ask({ chats, each: 2, mode: 'open' });
  const all: Round[] = [];
  for (let round = 0; round < plan.rounds; round += 1)
    all.push(await ask({ chats, each: Math.ceil(plan.seconds / 2), mode: 'open' }));
  const perSecond = medianOf(all, (each) => each.perSecond);
  const half: Order = { chats, each: Math.ceil(plan.seconds / 4), mode: 'paced', every: 2000 / perSecond };
  const calm: Round[] = [];
  const beside: Round[] = [];
  for (let round = 0; round < plan.rounds; round += 1) calm.push(await ask(half));
  // They wait longer than all that follows takes: a chat's answers go one after the other.
  await flood(sandbox.url, sandbox.token, { chats: [HOT_CHAT], each: plan.hot, text: QUESTION });
  for (let round = 0; round < plan.rounds; round += 1) beside.push(await ask(half));
  heading(`One replica, ${SLOW} ms`, 'turns/s', 'p50', 'p99', 'idle');
  tellRounds('as much as it takes', all);
  tellRounds('half of it', calm);
  tellRounds(`half of it, ${whole(plan.hot)} wait in one chat`, beside);
  judge('turns a second of one replica', perSecond, { atLeast: 500 });
  judge(
    'p99 at half the load',
    medianOf(calm, (each) => each.p99),
    { atMost: 250 },
    ' ms',
  );
  const ratio = (read: (each: Round) => number): number => medianOf(beside, read) / medianOf(calm, read);
  console.log(
    `  beside the hot chat / without it: turns/s ${ratio((each) => each.perSecond).toFixed(2)}, p99 ${ratio((each) => each.p99).toFixed(2)}`,
  );
}

type Order = Omit<Load, 'texts'>;

function tellRounds(name: string, rounds: readonly Round[]): void {
  const of = (read: (each: Round) => number): number => medianOf(rounds, read);
  const times = [of((each) => each.p50), of((each) => each.p99)].map(ms);
  tell(name, whole(of((each) => each.perSecond)), ...times, `${whole(of((each) => each.idle) * 100)} %`);
}

async function withReplicas<T>(
  postgres: Postgres,
  { count, narrow }: { count: number; narrow?: number },
  task: (ask: Ask, sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandbox();
  const ways =
    narrow === undefined
      ? []
      : await Promise.all(Array.from({ length: count }, () => narrowWay(sandbox.url, narrow)));
  const replicas = await openReplicas({
    sandboxUrl: sandbox.url,
    databaseUrl: await postgres.database(),
    count,
    wayOf: (place) => ways[place]?.url ?? sandbox.url,
  });
  try {
    await sandbox.faults.latency(SLOW);
    return await task(async (order) => {
      const busy = watchProcessors();
      const measured = await load(sandbox.url, sandbox.token, { ...order, texts: [QUESTION], within: 120 });
      return { ...measured, idle: busy().idle };
    }, sandbox);
  } finally {
    await replicas.close();
    for (const way of ways) way.close();
    await sandbox.stop();
  }
}
