/** QA judges a cold title: the catalogue, one title, the bench, and the list to judge, by mouse and by keyboard alone. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';

const main = (window: Page) => window.getByRole('main');
const found = (window: Page) => window.locator('[data-titles-found]');
const rows = (window: Page) => main(window).locator('tbody tr[data-index]');

async function tabTo(window: Page, target: Locator): Promise<void> {
  while ((await target.and(window.locator(':focus')).count()) === 0) {
    await window.keyboard.press('Tab');
  }
}

test.describe('QA judges a cold title', () => {
  test('finds titles as they are typed, narrows them down, and keeps that in the URL', async ({ window }) => {
    await goTo(window, '/titles');
    await expect(found(window)).toHaveText('1,500 titles');
    await takeShots(window, 'titles-catalogue');
    await expectNoAxeViolations(window);
    const field = window.getByRole('searchbox', { name: 'Search titles' });
    await field.fill('torshavn'); // typed without its accent
    await expect(rows(window).first()).toContainText('Tórshavn');
    await field.fill('');
    await window.getByRole('button', { name: /^Cold/ }).click();
    await expect(found(window)).toHaveText('33 titles');
    await main(window).getByText('Audiobooks', { exact: true }).click();
    await expect(found(window)).toHaveText('32 titles');
    await expect(window).toHaveURL(/type=audiobook/);
    await expect(window).toHaveURL(/cold=yes/);
    await window.reload();
    await expect(found(window)).toHaveText('32 titles');
    await field.fill('nothing is called this');
    await expect(window.getByRole('heading', { name: 'No title matches' })).toBeVisible();
    await expectNoAxeViolations(window);
    await window.getByRole('button', { name: 'Clear all filters' }).click();
    await expect(found(window)).toHaveText('1,500 titles');
  });

  test('loads the list as it is scrolled, and only the rows in sight', async ({ window }) => {
    await goTo(window, '/titles');
    await expect(rows(window).first()).toBeVisible();
    await rows(window).first().focus();
    await window.keyboard.press('End');
    await expect(main(window).getByText('120 of 1,500 rows loaded')).toBeVisible();
    expect(await rows(window).count()).toBeLessThan(60);
  });

  test('exports the list that is shown', async ({ window }) => {
    await goTo(window, '/titles?type=podcast&cold=yes');
    await expect(found(window)).toHaveText('1 title');
    await window.getByRole('button', { name: 'Export the list' }).click();
    const download = window.waitForEvent('download');
    await window.getByRole('menuitem', { name: 'As CSV' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(',podcast,');
  });

  test('compares the neighbours of a title and looks at its audience', async ({ window }) => {
    test.slow(); // axe looks at a long page, in both themes
    await goTo(window, '/titles?q=Other%20Weather');
    await rows(window).first().click();
    await expect(window.getByRole('heading', { level: 1, name: 'Other Weather' })).toBeVisible();
    await expect(window.locator('[data-disagreement]')).toContainText('nearest by text');
    for (const heading of ['By text', 'By model', 'Played together']) {
      await expect(window.getByRole('heading', { name: heading })).toBeVisible();
    }
    await expect(window.locator('[data-audience-sample]')).toContainText('2,000 of 5,000 listeners');
    await expect(window.getByText('Reach in the first 10').first()).toBeVisible();
    await takeShots(window, 'titles-title');
    await expectNoAxeViolations(window);
    await window.getByText('First 50').click();
    await expect(window).toHaveURL(/k=50/);
    await expect(window.getByText('Reach in the first 50').first()).toBeVisible();
    await window
      .getByRole('link', { name: /^Listener / })
      .first()
      .click();
    await expect(window).toHaveURL(/\/listeners\/user\//);
  });

  test('says which title is not there', async ({ window }) => {
    await goTo(window, '/titles/title/no%20such%20id');
    await expect(main(window).getByRole('alert')).toContainText('There is no title with the id "no such id"');
    await expectNoAxeViolations(window);
  });

  test('edits a cold title on the bench and sees what moves; the draft survives a reload', async ({
    window,
  }) => {
    test.slow(); // axe looks at a long page, in both themes
    await goTo(window, '/titles/bench');
    await expect(window.getByRole('heading', { name: 'Nothing on the bench' })).toBeVisible();
    await expectNoAxeViolations(window);
    await goTo(window, '/titles/bench?key=a150');
    const moved = window.locator('[data-moved]');
    await expect(moved).toHaveText('Nothing has moved yet.');
    await expect(window.locator('[data-encoder]')).toBeVisible();
    await window.getByLabel('Description').fill('Murder by the sea, and a detective who cannot sleep.');
    await expect(moved).toContainText('Similarity of before and after');
    await expect(window.locator('[data-reach-change]')).toBeVisible();
    await expect(main(window).getByText('new', { exact: true }).first()).toBeVisible();
    await takeShots(window, 'titles-bench');
    await expectNoAxeViolations(window);
    await window.reload();
    await expect(window.getByLabel('Description (changed)')).toHaveValue(/^Murder by the sea/);
    await window.getByRole('button', { name: 'Duplicate' }).click();
    await window.getByRole('button', { name: 'Remove' }).click();
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(window.getByRole('group', { name: 'Drafts' }).getByRole('button')).toHaveCount(2);
    await window.getByRole('button', { name: 'Back to the original' }).click();
    await expect(moved).toHaveText('Nothing has moved yet.');
  });

  test('judges by keyboard alone, takes a verdict back, and exports the sheet', async ({ window }) => {
    test.slow(); // axe looks at a long page, in both themes
    await goTo(window, '/titles/check');
    await expect(window.getByRole('heading', { name: 'Not checked yet' })).toBeVisible();
    await expectNoAxeViolations(window);
    const start = window.getByRole('button', { name: 'Check the titles' });
    await start.focus();
    await window.keyboard.press('Enter');
    const judged = window.locator('[data-judged]');
    await expect(judged).toHaveText(/^0 of 147 judged$/, { timeout: 30_000 });
    await takeShots(window, 'titles-check');
    await expectNoAxeViolations(window);

    const detail = window.getByRole('region', { name: /^To judge: / });
    const name = await detail.getByRole('heading', { level: 2 }).textContent();
    await window.keyboard.press('n');
    await window.keyboard.type('Ask the publisher for a description, 2 weeks.');
    await window.keyboard.press('Escape');
    await window.keyboard.press('3');
    await expect(judged).toHaveText(/^1 of 147 judged$/);
    await expect(detail.getByRole('heading', { level: 2 })).not.toHaveText(name as string);
    await window.keyboard.press('1');
    await expect(judged).toHaveText(/^2 of 147 judged$/);
    await window.keyboard.press('k');
    await expect(detail.getByRole('button', { name: 'Ready' })).toHaveAttribute('aria-pressed', 'true');
    await window.keyboard.press('x');
    await expect(judged).toHaveText(/^1 of 147 judged$/);
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(judged).toHaveText(/^2 of 147 judged$/);
    await window.keyboard.press('k');
    await expect(window.getByLabel('Note')).toHaveValue('Ask the publisher for a description, 2 weeks.');

    await window.reload();
    await expect(judged).toHaveText(/^2 of 147 judged$/);
    await window.getByRole('button', { name: 'Export' }).click();
    const download = window.waitForEvent('download');
    await window.getByRole('menuitem', { name: 'As CSV' }).click();
    const sheet = readFileSync(await (await download).path(), 'utf8');
    expect(sheet.trim().split('\n')).toHaveLength(148);
    expect(sheet).toContain('Ask the publisher for a description, 2 weeks.');
  });

  test('walks from the catalogue to the bench without a mouse', async ({ window }) => {
    await goTo(window, '/titles');
    await expect(rows(window).first()).toBeVisible();
    await window.keyboard.press('/');
    await window.keyboard.type('other weather');
    await expect(found(window)).toHaveText('1 title');
    await tabTo(window, rows(window).first());
    await window.keyboard.press('Enter');
    await expect(window.getByRole('heading', { level: 1, name: 'Other Weather' })).toBeVisible();
    await tabTo(window, window.getByRole('button', { name: 'Open on the bench' }));
    await window.keyboard.press('Enter');
    await expect(window.getByLabel('Title', { exact: true })).toHaveValue('Other Weather');
  });
});

const withoutRun = test.extend({
  workspace: async ({ workspace }, use) => {
    const db = new Database(path.join(workspace, 'workspace.sqlite'));
    db.pragma('foreign_keys = ON');
    db.exec('DELETE FROM run');
    db.close();
    await use(workspace);
  },
});

withoutRun('the catalogue works before there is a run, and the rest says what to do', async ({ window }) => {
  await goTo(window, '/titles');
  await expect(found(window)).toHaveText('1,500 titles');
  await rows(window).first().click();
  for (const place of [null, '/titles/bench', '/titles/check']) {
    if (place !== null) {
      await goTo(window, place);
    }
    await expect(window.getByRole('heading', { name: 'No run yet' })).toBeVisible();
    await expect(window.getByRole('link', { name: 'Train a run' })).toBeVisible();
    await expectNoAxeViolations(window);
  }
});
