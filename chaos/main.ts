// Proves that nothing is lost: `npm run chaos` kills the bot 500 times, `-- --short` a few times. `--seed N` repeats a
// run's draws (what the machine does in between is its own). Ends with 1 when a promise was not kept.
import { parseArgs } from 'node:util';
import { chanceOf } from './chance.ts';
import type { KillsResult } from './kills.ts';
import { runKills } from './kills.ts';
import type { OutageResult } from './outage.ts';
import { runOutage } from './outage.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: '20261123' },
    kills: { type: 'string' },
  },
});
const seed = Number(values.seed);
const kills = Number(values.kills ?? (values.short ? 8 : 500));
const began = performance.now();
console.log(`seed ${seed}`);

const customers = values.short ? 40 : 200;
console.log(`kill -9, ${kills} times, ${customers} customers at a time, a tenth of all calls fails`);
const killed = await runKills({ kills, customers, seed }, chanceOf(seed));
let kept = report(killed);

const people = values.short ? 60 : 300;
console.log(`\nan hour of outage on the sandbox's clock, ${people} customers wait for two answers each`);
kept = reportOutage(await runOutage(people)) && kept;

console.log(
  `\n${kept ? 'Everything held' : 'NOT KEPT'}, after ${Math.round((performance.now() - began) / 1000)} s.`,
);
process.exit(kept ? 0 : 1);

function report(result: KillsResult): boolean {
  const { stuck, lost, disordered, cases, misfiled, duplicates, inFlight } = result;
  console.log(`  ${result.customers} customers made ${result.moves} moves between ${result.kills} kills`);
  const findings = [
    ['customers stuck because an update was lost', stuck],
    ['lines that did not arrive', lost],
    ['talks out of order', disordered],
    ['customers without exactly one case', cases],
    ['records with answers missing, or of somebody else', misfiled],
  ] as const;
  for (const [what, which] of findings)
    console.log(
      `  ${what}: ${which.length}${which.length > 0 ? `\n    ${which.slice(0, 10).join('\n    ')}` : ''}`,
    );
  console.log(`  visible duplicates: ${duplicates}; sends in flight at the kills: ${inFlight}`);
  return findings.every(([, which]) => which.length === 0) && duplicates <= inFlight;
}

function reportOutage({ wronged, perSecond, perPerson, took }: OutageResult): boolean {
  console.log(`  without all their answers in order: ${wronged.length}`);
  // What is seen arrives in bundles, so that a second here may hold a fifth of the next.
  console.log(
    `  most messages in a second: ${perSecond} (limit 30); to one person in ten seconds: ${perPerson}`,
  );
  console.log(`  all was said ${took.toFixed(1)} s after the outage`);
  return wronged.length === 0 && perSecond <= 36;
}
