// What is installed beside our own code: pinned, with a hash, and without scripts that would run on somebody's machine.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const PackageSchema = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
});
const LockSchema = z.object({ packages: z.record(z.string(), PackageSchema) });
const ManifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const installed = Object.entries(LockSchema.parse(read('package-lock.json')).packages).filter(
  ([path]) => path !== '',
);

test('no package runs a script when it is installed', () => {
  expect(
    installed.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path),
  ).toEqual([]);
});

test('every package has a hash, and the lock file names no registry', () => {
  expect(installed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
  expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});

test('every package of ours is pinned exactly', () => {
  const { dependencies, devDependencies, optionalDependencies } = ManifestSchema.parse(read('package.json'));
  const wanted = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
