import { defineConfig } from 'vitest/config';

// The core's tests are instant; those that go through the sandbox over HTTP wait on conditions, never on time.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/closing-line.ts'],
  },
});
