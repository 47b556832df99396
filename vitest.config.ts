import { defineConfig } from 'vitest/config';

// The core's tests are instant; those that go through the sandbox over HTTP wait on conditions, never on time.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    passWithNoTests: false,
  },
});
