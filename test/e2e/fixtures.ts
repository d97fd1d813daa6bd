/**
 * What every spec stands on: the program with its own copy of a trained sample workspace, and a window on it. A test
 * fails when the console has an error, the content security policy was violated, or a request left this machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, type Page } from '@playwright/test';
import type { App } from './app.ts';
import { whyNoElectron } from './launch-electron.ts';
import { copySampleWorkspace } from './sample-workspace.ts';
import { startApp } from './start-app.ts';
import { watch } from './watch.ts';

interface Fixtures {
  /** Console errors that a test brings about on purpose; one pattern, as Playwright takes two for a pair of its own. */
  allowedErrors: readonly [] | readonly [RegExp];
  /** The test's own folder, removed afterwards. */
  folder: string;
  /** The folder of the workspace that `app` opens: a copy of the trained sample. May be changed before it is used. */
  workspace: string;
  /** The program, with the workspace open. */
  app: App;
  /** A window on `app`. */
  window: Page;
  /** The program, with no workspace open and none opened before. */
  emptyApp: App;
  /** A window on `emptyApp`. */
  emptyWindow: Page;
}

export const test = base.extend<Fixtures>({
  allowedErrors: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-e2e-test-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  workspace: async ({ folder }, use) => use(copySampleWorkspace(folder)),
  app: async ({ folder, workspace }, use) => {
    skipWithoutShell();
    const app = await startApp(path.join(folder, 'state'), workspace);
    await use(app);
    await app.stop();
  },
  emptyApp: async ({ folder }, use) => {
    skipWithoutShell();
    const app = await startApp(path.join(folder, 'empty-state'));
    await use(app);
    await app.stop();
  },
  window: async ({ app, page, allowedErrors }, use) => inWindow(app, page, allowedErrors, use),
  emptyWindow: async ({ emptyApp, page, allowedErrors }, use) => inWindow(emptyApp, page, allowedErrors, use),
});

async function inWindow(
  app: App,
  page: Page,
  allowedErrors: readonly RegExp[],
  use: (window: Page) => Promise<void>,
): Promise<void> {
  const window = app.ownWindow ?? page;
  const problems = watch(window, app.origin, allowedErrors);
  if (app.ownWindow === undefined) {
    await window.goto(app.link);
  }
  await window.getByRole('main').waitFor();
  await use(window);
  expect(problems(), 'errors in the console, or requests that left this machine').toEqual([]);
}

export const expect = test.expect;

/** BACKLIST_SHELL=electron asks for what may not be installed. */
function skipWithoutShell(): void {
  const why = process.env.BACKLIST_SHELL === 'electron' ? whyNoElectron() : '';
  test.skip(why !== '', why);
}
