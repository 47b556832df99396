// Measures several replicas on PostgreSQL, and what they rest on, on one machine. `--short` measures less, in a
// quarter of the time.
import { cpus, loadavg } from 'node:os';
import { startPostgres } from '../../test/world/postgres.ts';
import { measureEngines } from './engines.ts';
import { measureIntake } from './intake.ts';
import { measureKills } from './kills.ts';
import { SHORT, WHOLE } from './plan.ts';
import { measurePublishing } from './publishing.ts';
import { measureReplicas } from './replicas.ts';
import { measureStored } from './stored.ts';

const plan = process.argv.includes('--short') ? SHORT : WHOLE;
const began = performance.now();
const postgres = await startPostgres();
console.log(
  `Node ${process.versions.node}, ${cpus().length} processors, load before ${loadavg()[0]?.toFixed(1) ?? '?'}; medians of ${plan.rounds}; PostgreSQL with its own settings, flushing.`,
);
try {
  await measureIntake(plan);
  await measureReplicas(postgres, plan);
  await measureKills(postgres, plan);
  await measurePublishing(postgres, plan);
  await measureStored(postgres, plan);
  await measureEngines(postgres, plan);
} finally {
  await postgres.discard();
}
console.log(`\nDone in ${Math.round((performance.now() - began) / 1000)} s.`);
