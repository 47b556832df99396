import { defineConfig } from 'vitest/config';

// The core's tests are pure and share what they load; those that go through the sandbox over HTTP or touch the disk
// stand alone and wait on conditions, never on time.
const CORE = ['chat', 'flow', 'faq', 'case', 'handover', 'dialogue', 'rehearsal'].map(
  (room) => `test/${room}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    maxWorkers: 2,
    projects: [
      { test: { name: 'core', include: CORE, isolate: false, testTimeout: 30_000 } },
      {
        test: {
          name: 'world',
          include: ['test/**/*.test.ts'],
          exclude: [...CORE, 'test/browser/**', 'test/shipped/**'],
          // Processes that tests start need not compile the same sources again.
          env: { NODE_COMPILE_CACHE: 'node_modules/.cache/xiaoka' },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
