import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { copySampleWorkspace } from './sample-workspace.ts';
import { takeShots } from './shots.ts';
import { startApp } from './start-app.ts';

/** Types a path where the system's dialog would be. */
async function typePath(window: Page, purpose: 'New workspace …' | 'Open …', typed: string): Promise<void> {
  const field = window.getByRole('dialog').getByRole('textbox');
  await expect(async () => {
    await window.getByRole('button', { name: purpose }).click({ timeout: 1000 }); // the page may be drawn anew meanwhile
    await expect(field).toBeVisible({ timeout: 2000 });
  }).toPass();
  await field.fill(typed);
  await window.keyboard.press('Enter');
}

test.describe('Start', () => {
  // The browser says so of a path that the program refuses.
  test.use({ allowedErrors: [/status of 40[04]/] });

  test('1 somebody new explores the sample, stops it, goes on, and ends at a shelf', async ({
    emptyWindow: window,
  }) => {
    test.setTimeout(420_000);
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(
      'Preview the shelf every listener will see',
    );
    await expectNoAxeViolations(window);
    await takeShots(window, 'start-welcome');
    await window.getByRole('button', { name: 'Explore the sample' }).press('Enter');
    const sample = window.getByRole('region', { name: 'The sample is being made' });
    await expect(sample.getByRole('listitem').filter({ hasText: 'Generate' })).toContainText(/now|done/);
    await expect(sample.getByRole('progressbar')).toBeVisible();
    await expect(window.getByText('5,000 listeners')).toBeVisible({ timeout: 60_000 });
    await expect(sample.getByRole('listitem').filter({ hasText: 'Import' })).toContainText('done');
    await expectNoAxeViolations(window);
    await takeShots(window, 'start-sample');

    // usable meanwhile
    await window.getByRole('link', { name: 'Titles' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Titles');
    await window.getByRole('link', { name: 'Start' }).click();

    // leaving asks while it runs
    const asked = window.waitForEvent('dialog');
    await window.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();

    await window.getByRole('button', { name: /^Running: The sample workspace/ }).click();
    await window.getByRole('dialog').getByRole('button', { name: 'Cancel “The sample workspace”' }).click();
    await window.keyboard.press('Escape');
    await expect(window.getByRole('heading', { name: 'The sample is not finished' })).toBeVisible({
      timeout: 30_000,
    });
    await window.getByRole('button', { name: 'Go on with the sample' }).click();
    const ready = window.getByRole('region', { name: 'The sample is ready' });
    await expect(ready).toBeVisible({ timeout: 300_000 });
    await ready.getByRole('button', { name: 'Look at a shelf' }).click();
    await expect(window).toHaveURL(/\/listeners/);
  });

  test('2 a new workspace is made where the person says, and says what to do next', async ({
    emptyWindow: window,
    folder,
  }) => {
    await typePath(window, 'New workspace …', 'somewhere');
    const dialog = window.getByRole('dialog', { name: 'New workspace' });
    await expect(dialog.getByRole('alert')).toContainText('That is not a folder of this machine');
    await expectNoAxeViolations(window);
    await takeShots(window, 'start-path');
    const made = path.join(folder, 'كتب صوتية');
    await dialog.getByRole('textbox').fill(made);
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('كتب صوتية');
    expect(existsSync(path.join(made, 'workspace.sqlite'))).toBe(true);
    await expect(window.getByText('Nothing has been imported yet.')).toBeVisible();
    await expectNoAxeViolations(window);
    await takeShots(window, 'start-empty');
    await window.getByRole('button', { name: 'Import files' }).click();
    await expect(window).toHaveURL(/\/data$/);
  });

  test('3 what cannot be opened is explained, and what is open stays open', async ({
    window,
    workspace,
    folder,
  }) => {
    await goTo(window, '/');
    const dialog = window.getByRole('dialog');
    const alert = dialog.getByRole('alert');

    mkdirSync(path.join(folder, 'none'));
    await typePath(window, 'Open …', path.join(folder, 'none'));
    await expect(alert).toContainText('There is no workspace in that place');
    await expect(alert).not.toContainText('--workspace');

    mkdirSync(path.join(folder, 'damaged'));
    writeFileSync(path.join(folder, 'damaged', 'workspace.sqlite'), 'no database at all, '.repeat(400));
    await dialog.getByRole('textbox').fill(path.join(folder, 'damaged'));
    await window.keyboard.press('Enter');
    await expect(alert).toContainText('The workspace is damaged');
    await takeShots(window, 'start-damaged');

    const newer = copySampleWorkspace(path.join(folder, 'newer'));
    const database = new DatabaseSync(path.join(newer, 'workspace.sqlite'));
    database.exec('PRAGMA user_version = 9000');
    database.close();
    await dialog.getByRole('textbox').fill(newer);
    await window.keyboard.press('Enter');
    await expect(alert).toContainText('A newer Backlist made this workspace');

    await window.keyboard.press('Escape');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(path.basename(workspace));
  });

  test('4 a workspace that another Backlist has open can be read beside it', async ({
    window: first,
    workspace,
    folder,
    browser,
  }) => {
    await expect(first.getByText('This workspace can only be read.')).toHaveCount(0);
    const second = await startApp(path.join(folder, 'second-state'), workspace);
    try {
      const context = await browser.newContext();
      const window = await context.newPage();
      await window.goto(second.link);
      await expect(window.getByText('This workspace can only be read.')).toBeVisible();
      await goTo(window, '/');
      await expect(window.getByRole('button', { name: 'Train another' })).toBeDisabled();
      await expectNoAxeViolations(window);
      await takeShots(window, 'start-read-only');
      await context.close();
    } finally {
      await second.stop();
    }
  });

  test('5 recent workspaces are found again, marked when gone, and forgotten with undo', async ({
    emptyWindow: window,
    folder,
  }) => {
    await typePath(window, 'New workspace …', path.join(folder, 'one'));
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('one');
    await typePath(window, 'New workspace …', path.join(folder, 'two'));
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('two');
    renameSync(path.join(folder, 'one'), path.join(folder, 'elsewhere'));
    await window.getByRole('button', { name: /^Workspace two/ }).click();
    await window.getByRole('menuitem', { name: 'Close this workspace' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(/^Preview/);

    const one = window.getByRole('listitem').filter({ hasText: /one/ });
    await expect(one).toContainText('not there any more');
    await takeShots(window, 'start-recent');
    await expectNoAxeViolations(window);
    await one.getByRole('button', { name: 'Take “one” off this list; its files stay' }).click();
    await expect(one).toHaveCount(0);
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(one).toHaveCount(1);

    await window.getByRole('button', { name: 'Open “two”' }).press('Enter');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('two');
  });

  test('6 an open workspace says what it holds and what to look at', async ({ window }) => {
    await goTo(window, '/');
    await expect(window.getByText(/^5,000 listeners, 1,500 titles, plays from/)).toBeVisible();
    const covers = window.getByRole('list', { name: 'The most played audiobooks' });
    await expect(covers.getByRole('link')).toHaveCount(12);
    await expectNoAxeViolations(window);
    await takeShots(window, 'start-home');
    await window.getByRole('link', { name: 'How even the exposure is' }).click();
    await expect(window).toHaveURL(/\/balance/);
  });
});
