import { readFileSync } from 'node:fs';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';

test.describe('The paper’s tables', () => {
  test('1 an analyst computes what the data says with the keyboard, and saves the page', async ({
    window,
  }) => {
    await goTo(window, '/runs/1');
    await window.getByRole('button', { name: 'The paper’s tables' }).press('Enter');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('The paper’s tables: run 1');
    // Models that have to be trained are another matter: minutes.
    for (const name of ['Table 1: ablation', 'Table 2: warm users', 'Table 3: cold users', 'Training time']) {
      const box = window.getByRole('checkbox', { name });
      await box.focus();
      await window.keyboard.press('Space');
      await expect(box).not.toBeChecked();
    }
    await window.getByRole('button', { name: 'Compute 3 sections' }).press('Enter');
    const odds = window.getByRole('region', { name: /^Weak signals/ });
    await expect(odds.getByRole('row', { name: /^Follow/ })).toContainText('+118 %', { timeout: 60_000 });
    await expect(window.getByRole('checkbox', { name: 'Weak signals' })).toHaveCount(0);
    await window.reload();
    await expect(odds.getByRole('row', { name: /^Follow/ })).toContainText('+118 %');

    await window.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      window.waitForEvent('download'),
      window.getByRole('menuitem', { name: 'One page (HTML)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('paper-run-1.html');
    const page = readFileSync(await download.path(), 'utf8');
    expect(page).toContain('Weak signals: change of the odds');
    expect(page).not.toContain('<script');
    await expectNoAxeViolations(window);
    await takeShots(window, 'runs-paper');
  });

  test('2 computing is cancelled, and what is there stays', async ({ window }) => {
    await goTo(window, '/');
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
    await window.keyboard.press('Control+k');
    await expect(window.getByRole('combobox', { name: 'Commands' })).toBeFocused();
    await window.keyboard.type('paper');
    await window.getByRole('option', { name: 'The paper’s tables' }).click();
    await expect(window).toHaveURL(/\/runs\/paper/);
    await expect(window.getByRole('row', { name: /^2T-HGNN/ }).first()).toContainText('0.353');
    await window.getByRole('button', { name: /^Compute/ }).click();
    await window.getByRole('button', { name: /^Cancel/ }).click();
    await expect(window.getByRole('button', { name: /^Compute/ })).toBeVisible({ timeout: 60_000 });
    await expect(window.getByRole('heading', { name: 'Table 2: audiobooks, warm users' })).toBeVisible();
  });

  test('3 says so when the run is not there', async ({ window }) => {
    await goTo(window, '/runs/99/paper');
    await expect(window.getByText('There is no run 99.')).toBeVisible();
  });

  test('4 says so when there is no workspace', async ({ emptyWindow }) => {
    await goTo(emptyWindow, '/runs/paper');
    await expect(emptyWindow.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
