import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeExampleExperiment } from '../../main/engine/experiments/example-experiment.ts';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';

const quiet = { progress: () => undefined };

async function exampleLog(folder: string): Promise<string> {
  return (await writeExampleExperiment(folder, { users: 9000, seed: 2 }, quiet)).log;
}

test.describe('Online tests', () => {
  test('1 an analyst reads a test out with the keyboard', async ({ window, folder }) => {
    const log = await exampleLog(folder);
    await goTo(window, '/runs');
    await window.getByRole('button', { name: 'Online tests' }).press('Enter');
    await expect(window).toHaveURL(/\/runs\/tests/);
    await expect(window.getByRole('heading', { name: 'No online test yet' })).toBeVisible();
    await expectNoAxeViolations(window);

    await window.locator('input[type=file]').setInputFiles(log);
    await expect(window.getByText('Log: exposures.csv')).toBeVisible();
    await window.getByLabel('Name of the test').fill('home shelf');
    await expectNoAxeViolations(window);
    await window.getByRole('button', { name: 'Read the log' }).press('Enter');
    await window.getByRole('link', { name: 'Read it out' }).press('Enter');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('home shelf');

    await expect(window.getByText('The arms have the listeners that were planned for them')).toBeVisible();
    const differences = window.getByRole('region', { name: 'Differences from control' });
    await expect(differences.getByRole('row', { name: /^2T Start rate/ })).toContainText(
      'higher than control',
    );
    await expect(differences.getByRole('row', { name: /^2T-HGNN Stream rate/ })).toContainText('higher than');
    await expect(window.getByRole('img', { name: 'Relative differences from control' })).toBeVisible();
    await takeShots(window, 'online-test');
    await expectNoAxeViolations(window);

    await window.getByLabel('Compare with').selectOption('2T');
    await expect(window).toHaveURL(/control=2T/);
    await expect(window.getByRole('heading', { name: 'Differences from 2T', exact: true })).toBeVisible();
    await window.reload();
    await expect(window.getByRole('heading', { name: 'Differences from 2T', exact: true })).toBeVisible();

    await window.getByLabel('Smallest increase to find (%)').fill('10');
    const planned = window.getByText('Listeners in each arm').locator('..');
    await expect(planned).toContainText(/\d,\d{3}/);
    const users = await planned.textContent();
    await window.getByLabel('Rate to plan for').selectOption('Start rate');
    await expect(planned).not.toHaveText(users ?? '');

    await window.getByRole('button', { name: 'Remove' }).press('Enter');
    await window.getByRole('dialog').getByRole('button', { name: 'Remove' }).press('Enter');
    await expect(window.getByRole('heading', { name: 'No online test yet' })).toBeVisible();
  });

  test('2 other names of columns are given, and a loss of listeners is told', async ({ window, folder }) => {
    const rows = readFileSync(await exampleLog(folder), 'utf8').split('\n');
    const lossy = rows.filter((row) => !/^u\d*[02],.*,2T,/.test(row)); // a fifth of the listeners of one arm
    lossy[0] = 'who,what,grp,moment,heard,first_heard';
    const file = path.join(folder, 'lossy.csv');
    writeFileSync(file, lossy.join('\n'));
    await goTo(window, '/runs/tests');
    await window.getByLabel('Path of the log on this machine').fill(file);
    await window.getByRole('button', { name: 'Look at it' }).click();
    await window.getByRole('button', { name: 'Read the log' }).click();
    const failure = window.getByRole('alert').filter({ hasText: 'The log was not taken' });
    await expect(failure).toContainText('no column holds user_id');
    await expect(failure).toContainText('Other column names');
    await expectNoAxeViolations(window);

    await window.getByLabel('Path of the log on this machine').fill(file);
    await window.getByRole('button', { name: 'Look at it' }).click();
    await window.getByRole('button', { name: 'Other column names, bad rows' }).click();
    for (const [field, column] of [
      ['user_id', 'who'],
      ['item_id', 'what'],
      ['arm', 'grp'],
      ['shown_at', 'moment'],
      ['streamed', 'heard'],
      ['started', 'first_heard'],
    ]) {
      await window.getByLabel(new RegExp(`^${field}:`)).fill(column);
    }
    await window.getByRole('button', { name: 'Read the log' }).click();
    await window.getByRole('link', { name: 'Read it out' }).click();
    const mismatch = window.getByRole('alert').filter({ hasText: 'do not have the listeners' });
    await expect(mismatch).toContainText('instead of 33.3%');
    await expectNoAxeViolations(window);

    await window.getByRole('button', { name: 'Name and planned shares' }).click();
    for (const [arm, weight] of [
      ['control', '5'],
      ['2T', '4'],
      ['2T-HGNN', '5'],
    ]) {
      await window.getByLabel(`Weight of ${arm}`, { exact: true }).fill(weight);
    }
    await window.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(window.getByText('The arms have the listeners that were planned for them')).toBeVisible();
  });

  test('3 a test that is not there is told with what to do', async ({ window }) => {
    await goTo(window, '/runs/tests/77');
    const failure = window.getByRole('main').getByRole('alert');
    await expect(failure).toContainText('no online test 77');
    await expect(window.getByRole('link', { name: 'All online tests' })).toBeVisible();
  });
});
