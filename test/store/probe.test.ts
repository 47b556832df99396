import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { probeOf } from '../../src/store/probe.ts';

test('a folder that takes writes is told from one that does not, and nothing is left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'probe-'));
  const probe = probeOf(folder);
  await probe();
  await Promise.all([probe(), probe()]);
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
  await expect(probe()).rejects.toMatchObject({ code: 'ENOENT' });
});
