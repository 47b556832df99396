import { defineConfig } from 'vitest/config';

// Journeys in a real browser. They need Debian's chromium (or CHROMIUM naming another).
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/closing-line.ts'],
  },
});
