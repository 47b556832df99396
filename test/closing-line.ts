// The last lines of a test run, in words that any reader of a log understands: the ten slowest files, so that a slow one
// is noticed on the day it comes, and "12 passed, 0 failed".
import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const MOST_SLOW = 10;

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      const before = counts.failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') counts[state] += 1;
      }
      // A file that cannot be read, or whose set-up fails, has no test that fails.
      if (module.state() === 'failed' && counts.failed === before) counts.failed += 1;
    }
    const slowest = modules
      .map((module) => ({ file: path.relative('.', module.moduleId), seconds: secondsOf(module) }))
      .sort((a, b) => b.seconds - a.seconds)
      .slice(0, MOST_SLOW)
      .map(({ file, seconds }) => `  ${seconds.toFixed(1).padStart(6)} s  ${file}\n`);
    process.stdout.write(`\nThe slowest files:\n${slowest.join('')}`);
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}

/** In seconds: all that a file took, what it imports and sets up included. */
function secondsOf(module: TestModule): number {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return (collectDuration + setupDuration + duration) / 1000;
}
