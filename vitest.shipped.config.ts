import { defineConfig } from 'vitest/config';

// What must hold of flows/ and faq/ as they are shipped: their words, their lines, how well they are understood.
export default defineConfig({
  test: {
    include: ['test/shipped/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/closing-line.ts'],
  },
});
