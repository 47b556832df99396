// The alerts as Prometheus itself reads them: an outage wakes somebody, a restart does not.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

test.skipIf(!hasPromtool)(
  'needs promtool (Debian: prometheus): alerts fire when they should, and only then',
  () => {
    const run = spawnSync('promtool', ['test', 'rules', 'test/deploy/alerts.test.yaml'], {
      encoding: 'utf8',
    });
    expect(`${run.stdout}${run.stderr}`).toContain('SUCCESS');
    expect(run.status).toBe(0);
  },
);
