import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';

test.describe('Operation', () => {
  test('1 towers are trained over a graph network; a promotion over the budget is stopped, forced, undone', async ({
    window,
  }) => {
    test.slow(); // trains, and compares shelves twice
    await goTo(window, '/runs/new');
    await window.getByLabel('Name', { exact: true }).fill('towers only');
    await window
      .getByLabel('Takes over')
      .selectOption({ label: 'The graph network of run 1 (sample · fast); only towers are trained' });
    await window.getByRole('checkbox', { name: 'Podcasts' }).uncheck();
    await window.getByRole('button', { name: 'More options' }).click();
    await window.getByLabel('Epochs of the two towers, at most').fill('1');
    await window.getByRole('button', { name: 'Start training' }).click();
    await expect(window.getByText('towers only is trained.')).toBeVisible({ timeout: 120_000 });
    await expect(window.getByRole('row', { name: /2 · towers only/ })).toContainText('served, the newest');
    await goTo(window, '/runs/2');
    await expect(
      window.getByText('Taken over from run 1 (sample); only the towers were trained.'),
    ).toBeVisible();

    await goTo(window, '/runs');
    await window.getByRole('button', { name: 'Shelves may move so far' }).click();
    await window.getByLabel('At least').fill('1');
    await window.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(window.getByText('The budget is saved.')).toBeVisible();
    await goTo(window, '/runs/1');
    await window.getByRole('button', { name: 'Promote' }).focus();
    await window.keyboard.press('Enter');
    const dialog = window.getByRole('dialog', { name: 'Serve run 1?' });
    await expect(dialog.getByText(/Shelves would move further than agreed: RBO 0\.\d+/)).toBeVisible({
      timeout: 60_000,
    });
    await expectNoAxeViolations(window);
    await takeShots(window, 'operation-promote');
    await dialog.getByLabel('Reason').fill('The spring list');
    await dialog.getByRole('button', { name: 'Promote all the same' }).press('Enter');
    await expect(window.getByText('Run 1 is served now.')).toBeVisible();
    await expect(window.getByText('served', { exact: true })).toBeVisible();
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(window.getByRole('button', { name: 'Promote' })).toBeVisible();
    await goTo(window, '/runs');
    await expect(
      window.getByText('No run is promoted: the newest finished one is served, towers only · fast (run 2).'),
    ).toBeVisible();
    await window.getByRole('button', { name: 'History of promotions' }).click();
    await expect(window.getByRole('row', { name: /The spring list/ })).toBeVisible();
    await expectNoAxeViolations(window);

    await goTo(window, '/runs/compare?a=1&b=2');
    await window.getByRole('button', { name: 'Compare shelves' }).click();
    await expect(window.getByRole('table', { name: 'On more shelves' }).first()).toBeVisible({
      timeout: 60_000,
    });
    await expectNoAxeViolations(window);
    await takeShots(window, 'operation-drift');
  });

  test('2 a schedule is set, kept, and turned off with a way back', async ({ window }) => {
    await goTo(window, '/runs');
    await window.getByRole('switch', { name: 'Train by itself' }).focus();
    await window.keyboard.press('Space');
    await window.getByLabel('Towers alone, every so many days').fill('2');
    await window.getByRole('button', { name: 'Save the schedule' }).press('Enter');
    const next = window.getByText(/^Next: graph network and towers/);
    await expect(next).toBeVisible();
    await window.reload();
    await expect(window.getByLabel('Towers alone, every so many days')).toHaveValue('2');
    await expectNoAxeViolations(window);
    await takeShots(window, 'operation-schedule');
    await window.getByRole('switch', { name: 'Train by itself' }).press('Space');
    await expect(window.getByText('The schedule is off.')).toBeVisible();
    await expect(next).toBeHidden();
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(next).toBeVisible();
  });
});
