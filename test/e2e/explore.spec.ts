import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';

test.describe('Explore', () => {
  test('1 an analyst reads what the data says, beside the paper', async ({ window }) => {
    await goTo(window, '/explore');
    await expect(
      window.getByText(
        /most active 25% of listeners of audiobooks make [\d.]+% of the plays; in the paper 75%/,
      ),
    ).toBeVisible({ timeout: 30_000 });
    await expect(window.getByText(/most played 20% of audiobooks hold/)).toBeVisible();
    await expect(window.getByText(/% of the listeners of audiobooks play podcasts too/)).toBeVisible();
    await expect(
      window.getByText(/Two audiobooks that somebody played both of are more alike/),
    ).toBeVisible();
    await expect(window.getByRole('img', { name: 'Languages' })).toBeVisible();
    await takeShots(window, 'explore');
    await expectNoAxeViolations(window);

    const figure = window.getByRole('figure').filter({ hasText: 'Plays by the most active listeners' });
    await figure.getByText('The numbers').click();
    await expect(figure.getByRole('columnheader', { name: 'Share of plays' })).toBeVisible();
    await figure.getByRole('button').first().click();
    const download = window.waitForEvent('download');
    await window.getByRole('menuitem', { name: 'Save the numbers as CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  });

  test('2 shows what was computed at once, says when the data has changed since, and computes again', async ({
    window,
    folder,
  }) => {
    await goTo(window, '/explore');
    await expect(window.getByText('Computed', { exact: false }).last()).toBeVisible({ timeout: 30_000 });
    await window.reload();
    await expect(window.getByRole('img', { name: 'Plays by the most active listeners' })).toBeVisible();

    const file = path.join(folder, 'more.csv');
    writeFileSync(file, 'item_id,type,title\nz1,audiobook,A new one\n');
    await goTo(window, '/data');
    await window.getByLabel('Path of a file or folder on this machine').fill(file);
    await window.getByRole('button', { name: 'Look at it' }).click();
    await window.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(window.getByRole('region', { name: /^Imported in/ })).toBeVisible();

    await goTo(window, '/explore');
    const notice = window.getByRole('alert').filter({ hasText: 'Not of the data as it is now' });
    await expect(notice).toBeVisible();
    await takeShots(window, 'explore-stale');
    await expectNoAxeViolations(window);
    await notice.getByRole('button', { name: 'Compute again' }).press('Enter');
    await expect(notice).toBeHidden({ timeout: 30_000 });
    await expect(window.getByText('no sentence vectors yet')).toBeVisible(); // the new title has none
    await expect(window.getByRole('button', { name: 'Train a run' })).toBeVisible();
    await expectNoAxeViolations(window);
  });
});

test.describe('Explore without data', () => {
  test('3 says where data comes from', async ({ emptyWindow, emptyApp, folder }) => {
    void emptyApp;
    const created = path.join(folder, 'new workspace');
    await emptyWindow
      .getByRole('button', { name: /New workspace/ })
      .first()
      .click();
    await emptyWindow.getByRole('textbox').first().fill(created);
    await emptyWindow.keyboard.press('Enter');
    await expect(emptyWindow.getByRole('dialog')).toBeHidden();
    await goTo(emptyWindow, '/explore');
    await expect(emptyWindow.getByText('Nothing to explore yet')).toBeVisible();
    await expectNoAxeViolations(emptyWindow);
    await emptyWindow.getByRole('button', { name: 'Go to Data' }).click();
    await expect(emptyWindow.getByText('Nothing has been imported yet')).toBeVisible();
    await takeShots(emptyWindow, 'data-empty');
    await expectNoAxeViolations(emptyWindow);
  });
});
