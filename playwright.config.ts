import { defineConfig } from '@playwright/test';

export default defineConfig({
  outputDir: 'test-results/playwright',
  // One desktop, one port 8000, one keyboard: the tests take turns.
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  projects: [
    { name: 'e2e', testDir: 'tests/e2e' },
    { name: 'package', testDir: 'tests/package', timeout: 180_000 },
    { name: 'bench', testDir: 'tests/bench', testMatch: '*.bench.ts' },
    { name: 'tour', testDir: 'tests/tour', testMatch: '*.tour.ts', timeout: 180_000 },
  ],
});
