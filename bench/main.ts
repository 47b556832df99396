// Measures the whole bot against bare grammY echo bots and against its own goals. `--quick` measures less; `--soak`
// measures nothing but memory over 200,000 turns.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { startSandbox } from '../src/app/sandbox.ts';
import { measureEdits } from './edits.ts';
import { measureFlood, measureSoak } from './endurance.ts';
import { newKey } from './key.ts';
import { measureMatcher } from './matcher.ts';
import { QUICK, WHOLE } from './plan.ts';
import { measureRelay } from './relay.ts';
import { measureStoredChats } from './stored-chats.ts';
import { measureThroughput } from './throughput.ts';

const plan = process.argv.includes('--quick') ? QUICK : WHOLE;
const began = performance.now();
const started = await startSandbox('127.0.0.1', 0);
if (!started.ok) throw new Error(started.sentence);
const { sandbox } = started;
// A folder on a real disk: a flush to one in memory costs nothing and would measure nothing.
const folder = mkdtempSync(path.join(tmpdir(), 'xiaoka-bench-'));
const ground = { url: sandbox.url, folder, key: newKey() };

console.log(
  `Node ${process.versions.node}, ${cpus().length} processors; medians of ${plan.rounds}; data in ${folder}`,
);
console.log("Telegram's limits on sending are lifted (SEND_LIMITS=none): the sandbox has none.");
try {
  if (process.argv.includes('--soak')) await measureSoak(ground, 200_000);
  else await measureAll();
} finally {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
}

console.log(`\nDone in ${Math.round((performance.now() - began) / 1000)} s.`);

async function measureAll(): Promise<void> {
  await measureThroughput(ground, plan);
  await measureStoredChats(ground, plan);
  await measureRelay(ground, plan);
  await measureFlood(ground, plan);
  await measureMatcher(plan);
  await measureEdits(plan);
}
