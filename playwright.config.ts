import { defineConfig } from '@playwright/test';
import { findBrowser } from './main/setup/test-browser.ts';

// A default export is what Playwright reads.
// biome-ignore lint/style/noDefaultExport: see above
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'dist/e2e',
  globalSetup: './test/e2e/global-setup.ts',
  // Each test has an engine of its own beside the browser; trainings share the cores as it is.
  workers: process.env.CI ? 2 : 1,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A busy machine may be too slow for a key at the right moment; a defect fails twice.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findBrowser() ?? '',
      // Nothing of the browser's own may go out, or look as if the window had asked for it.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
