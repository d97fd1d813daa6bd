import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';

test.describe('Runs', () => {
  test('1 an analyst trains a run with the keyboard, follows it and opens it', async ({ window }) => {
    await goTo(window, '/runs');
    await window.getByRole('button', { name: 'Train a new run' }).focus();
    await window.keyboard.press('Enter');
    await window.getByLabel('Name', { exact: true }).focus();
    await window.keyboard.type('by keyboard');
    const podcasts = window.getByRole('checkbox', { name: 'Podcasts' });
    await podcasts.focus();
    await window.keyboard.press('Space');
    await expect(podcasts).not.toBeChecked();
    await window.getByLabel('Titles and descriptions are read by').selectOption('hashing');
    await window.getByRole('button', { name: 'More options' }).focus();
    await window.keyboard.press('Enter');
    await window.getByLabel('Rounds of the graph network, at most').fill('2');
    await window.getByLabel('Epochs of the two towers, at most').fill('1');
    await window.getByRole('button', { name: 'Start training' }).focus();
    await window.keyboard.press('Enter');
    await expect(window.getByRole('region', { name: 'Training by keyboard' })).toBeVisible();
    await expect(window.getByText('by keyboard is trained.')).toBeVisible({ timeout: 90_000 });
    await window.getByRole('link', { name: 'Open the run' }).press('Enter');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Run 2: by keyboard');
    await expect(window.getByRole('rowheader', { name: 'hgnn.maxRounds' })).toBeVisible();
  });

  test('2 every figure opens its passport', async ({ window }) => {
    await goTo(window, '/runs/1');
    const row = window.getByRole('row', { name: /^2T-HGNN 0/ }).first();
    const figure = row.getByRole('button').first();
    await figure.focus();
    await window.keyboard.press('Enter');
    const passport = window.getByRole('dialog');
    await expect(passport).toContainText('HR@10');
    await expect(passport).toContainText('share of users with at least one relevant title in the first 10');
    await expect(passport).toContainText('bootstrap');
    await takeShots(window, 'runs-passport');
    await window.keyboard.press('Escape');
    await expect(passport).toBeHidden();
    await expect(figure).toBeFocused();
  });

  test('3 an analyst compares two runs over the same listeners', async ({ window }) => {
    test.slow(); // trains a whole run
    await goTo(window, '/runs/new');
    await window.getByLabel('Name', { exact: true }).fill('short');
    await window.getByRole('button', { name: 'More options' }).click();
    await window.getByLabel('Rounds of the graph network, at most').fill('1');
    await window.getByLabel('Epochs of the two towers, at most').fill('1');
    await window.getByRole('button', { name: 'Start training' }).click();
    await expect(window.getByText('short is trained.')).toBeVisible({ timeout: 120_000 });
    await window.getByRole('checkbox', { name: 'Compare run 1' }).check();
    await window.getByRole('checkbox', { name: 'Compare run 2' }).check();
    await window.getByRole('button', { name: 'Compare the two selected' }).click();
    await expect(window).toHaveURL(/a=1&b=2/);
    await expect(window.getByText('run 1 is higher').first()).toBeVisible();
    await expect(window.getByRole('rowheader', { name: 'towers.epochs' })).toBeVisible();
    await window.reload();
    await expect(window.getByText('run 1 is higher').first()).toBeVisible();
    await expectNoAxeViolations(window);
    await takeShots(window, 'runs-compare');
  });

  test('4 a name and a note are kept, a run is deleted after a question', async ({ window }) => {
    await goTo(window, '/runs/1');
    await window.getByLabel('Note').fill('The one for the spring list');
    await window.getByLabel('Name', { exact: true }).fill('Spring');
    await window.getByLabel('Name', { exact: true }).press('Tab');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Run 1: Spring');
    await goTo(window, '/runs');
    await expect(window.getByText('The one for the spring list')).toBeVisible();
    await goTo(window, '/runs/1');
    await window.getByRole('button', { name: 'Delete run' }).click();
    const question = window.getByRole('dialog');
    await expect(question).toContainText('cannot be undone');
    await question.getByRole('button', { name: 'Delete run' }).click();
    await expect(window.getByRole('heading', { name: 'No run yet' })).toBeVisible();
  });

  test('5 a training is cancelled and says so', async ({ window }) => {
    await goTo(window, '/runs/new');
    await window.getByLabel('Name', { exact: true }).fill('too long');
    await window.getByRole('button', { name: 'Start training' }).click();
    const panel = window.getByRole('region', { name: 'Training too long' });
    await panel.getByRole('button', { name: /Cancel/ }).click();
    await expect(window.getByRole('row', { name: /too long/ })).toContainText(/cancelled/i, {
      timeout: 30_000,
    });
  });

  test('6 figures are saved as CSV', async ({ window }) => {
    await goTo(window, '/runs/1');
    await window.getByRole('button', { name: 'Export' }).click();
    await window.getByRole('menuitem', { name: 'Figures (CSV)' }).click();
    const save = window.getByRole('button', { name: /Save run-1-metrics.csv/ });
    const [download] = await Promise.all([window.waitForEvent('download'), save.click()]);
    expect(download.suggestedFilename()).toBe('run-1-metrics.csv');
  });

  for (const path of ['/runs', '/runs/1', '/runs/new', '/runs/compare']) {
    test(`7 ${path} has nothing that axe objects to, light and dark`, async ({ window }) => {
      await goTo(window, path);
      await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
      await window.waitForTimeout(300);
      await expectNoAxeViolations(window);
      await takeShots(window, `runs${path.replaceAll('/', '-')}`);
    });
  }

  test('8 without a workspace it says what to do', async ({ emptyWindow }) => {
    await goTo(emptyWindow, '/runs');
    await expect(emptyWindow.getByRole('heading', { level: 1 })).toBeVisible();
    await takeShots(emptyWindow, 'runs-no-workspace');
  });
});
