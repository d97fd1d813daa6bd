import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';
import { startApp } from './start-app.ts';

/** What a figure shows, as its card says it. */
function figure(window: Page, name: string) {
  return window.getByRole('button', { name: new RegExp(`^${name} `) });
}

async function expectExact(window: Page): Promise<void> {
  await expect(window.getByText('Exact: 5,000 listeners')).toBeVisible({ timeout: 60_000 });
}

test.describe('Balance', () => {
  test('1 an analyst weighs popularity with the keyboard and saves the order', async ({ window }) => {
    test.slow();
    await goTo(window, '/balance');
    await expectExact(window);
    const coverage = figure(window, 'Coverage@10');
    const before = await coverage.textContent();

    const method = window.getByRole('combobox', { name: 'Re-rank by' });
    await method.focus();
    await window.keyboard.press('Enter');
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Enter');
    await expect(method).toHaveValue('Popularity penalty');
    await expect(coverage).toContainText('own order');
    await expect(window.getByRole('heading', { name: 'One listener’s shelf' })).toBeVisible();
    await expect(window.getByRole('list', { name: 'Re-ranked' }).getByRole('listitem')).toHaveCount(10);

    const slider = window.getByRole('slider', { name: 'Strength' });
    await slider.focus();
    for (let step = 0; step < 6; step++) {
      await window.keyboard.press('ArrowRight');
    }
    await expect(slider).toHaveAttribute('aria-valuenow', '0.6');
    await expect(window).toHaveURL(/rerank=popularity-penalty(:|%3A)0\.6/);
    await expectExact(window);
    expect(await coverage.textContent()).not.toBe(before);
    await expect(window.getByRole('img', { name: 'What each strength would cost and bring' })).toBeVisible();

    await window.getByRole('button', { name: 'Save as a setting' }).press('Enter');
    const name = window.getByLabel('Name of the setting');
    await expect(name).toBeFocused();
    await window.keyboard.press('ControlOrMeta+A');
    await window.keyboard.type('Rarer titles');
    await window.keyboard.press('Enter');
    await expect(window.getByText('“Rarer titles” can be chosen in every view.')).toBeVisible();
    await expect(window.getByRole('button', { name: /^Shelf: run .*Rarer titles/ })).toBeVisible();

    await window.reload();
    await expect(slider).toHaveAttribute('aria-valuenow', '0.6');
    await expectExact(window);
  });

  test('2 while it is dragged a sample answers, and it says so', async ({ window }) => {
    test.slow();
    await goTo(window, '/balance?rerank=popularity-penalty:0.2');
    await expectExact(window);
    const thumb = window.getByRole('slider', { name: 'Strength' });
    const box = await thumb.boundingBox();
    if (box === null) {
      throw new Error('The slider is not shown.');
    }
    const tail = figure(window, 'Long-tail share@10');
    const before = await tail.textContent();
    await window.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await window.mouse.down();
    await window.mouse.move(box.x + 120, box.y + box.height / 2, { steps: 8 });
    await expect(window.getByText(/^Sample of 2,000 listeners/)).toBeVisible();
    await expect(tail).not.toHaveText(before ?? '');
    await expect(window).toHaveURL(/0\.2/);
    await window.mouse.up();
    await expect(window).not.toHaveURL(/0\.2$/);
    await expectExact(window);
  });

  test('3 every figure opens its passport, with the tail rule that is set', async ({ window }) => {
    await goTo(window, '/balance');
    await expectExact(window);
    await window.getByRole('button', { name: 'Head: 80% of plays' }).click();
    await window.getByLabel('the most played titles').check();
    await expect(window).toHaveURL(/cut=titles(:|%3A)0\.2/);
    await window.keyboard.press('Escape');
    await expect(window.getByText(/^Hit rate is over .* Head: 100 titles/)).toBeVisible();
    await figure(window, 'Long-tail share@10').click();
    const passport = window.getByRole('dialog');
    await expect(passport).toContainText('Abdollahpouri');
    await expect(passport).toContainText(
      'titles outside the most played 20 % of the catalogue; all cold titles',
    );
    await takeShots(window, 'balance-passport');
  });

  test('4 a listener is chosen, and both shelves say what moved', async ({ window }) => {
    await goTo(window, '/balance?rerank=popularity-penalty:0.8');
    const shelf = window.getByRole('region', { name: 'One listener’s shelf' });
    await expect(shelf.getByText(/^Listener u\d+/)).toBeVisible({ timeout: 60_000 });
    await shelf.getByRole('textbox', { name: 'Listener' }).fill('u7');
    await shelf.getByRole('button', { name: 'Show' }).click();
    await expect(window).toHaveURL(/user=u7/);
    await expect(shelf.getByText(/^Listener u7/)).toBeVisible();
    await expect(shelf.getByRole('list', { name: 'Own order' }).getByRole('listitem')).toHaveCount(10);
    await expect(
      shelf.getByText(/^(new here|new|gone|up \d+ places?|down \d+ places?)$/).first(),
    ).toBeAttached();
    await shelf.getByRole('textbox', { name: 'Listener' }).fill('nobody-at-all');
    await shelf.getByRole('button', { name: 'Show' }).click();
    await expect(shelf.getByText('There is no user with the id "nobody-at-all".')).toBeVisible();
    await shelf.getByRole('button', { name: 'A typical listener' }).click();
    await expect(shelf.getByText(/^Listener u\d+/)).toBeVisible();
  });

  test('5 titles never shown are listed, exported, and known to the catalogue', async ({ window }) => {
    await goTo(window, '/balance?type=podcast&k=5');
    await expectExact(window);
    await expect(
      window.getByText(/^\d+ titles of 1,000 are on no shelf within the first 5\.$/),
    ).toBeVisible();
    await window.getByRole('button', { name: 'Export the list' }).click();
    const [list] = await Promise.all([
      window.waitForEvent('download'),
      window.getByRole('menuitem', { name: 'As CSV' }).click(),
    ]);
    expect(list.suggestedFilename()).toBe('never-shown-podcasts.csv');
    const rows = readFileSync(await list.path(), 'utf8')
      .trim()
      .split('\n');
    await expect(window.getByText(`${rows.length - 1} titles of`)).toBeVisible();
    const [figures] = await Promise.all([
      window.waitForEvent('download'),
      window.getByRole('button', { name: 'Export figures' }).click(),
    ]);
    expect(readFileSync(await figures.path(), 'utf8')).toContain('Coverage@5,own,');
    await goTo(window, '/titles?type=podcast');
    await expect(window.getByRole('button', { name: 'Never shown' })).not.toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  test('6 groups of listeners and shares of genres, languages and publishers', async ({ window }) => {
    await goTo(window, '/balance?group=niche&rerank=xquad:0.5');
    await expect(window.getByText(/^Exact: \d{3} listeners/)).toBeVisible({ timeout: 60_000 });
    const groups = window.getByRole('region', { name: 'By group of listeners' });
    await expect(groups.getByRole('row', { name: /^Blockbuster/ })).toBeVisible();
    const shares = window.getByRole('region', { name: 'Where plays and places go' });
    const by = window.getByRole('radiogroup', { name: 'By', exact: true });
    await by.getByText('Language').click();
    await expect(shares.getByRole('row', { name: /^English/ })).toBeVisible();
    await by.getByText('Publisher').click();
    await expect(shares.getByRole('row', { name: /^all others/ })).toBeVisible();
  });

  for (const [name, path] of [
    ['own', '/balance'],
    ['re-ranked', '/balance?rerank=calibration:0.4:genre'],
  ]) {
    test(`7 the ${name} order has nothing that axe objects to, light and dark`, async ({ window }) => {
      test.slow();
      await goTo(window, path);
      await expectExact(window);
      await expect(window.getByText(/titles of 500 are on no shelf/)).toBeVisible();
      await expectNoAxeViolations(window);
      await takeShots(window, `balance-${name}`);
      for (const part of ['One listener’s shelf', 'By group of listeners', 'Titles never shown']) {
        await window.getByRole('heading', { name: part }).scrollIntoViewIfNeeded();
        await takeShots(window, `balance-${name}-${part.slice(0, 8).trim()}`);
      }
    });
  }

  test('8 without a workspace it says what to do', async ({ emptyWindow }) => {
    await goTo(emptyWindow, '/balance');
    await expect(emptyWindow.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(emptyWindow.getByText('No workspace is open')).toBeVisible();
  });

  test('9 a count that is stopped leaves the sample, and can be begun again', async ({ window }) => {
    await goTo(window, '/balance');
    await window.getByRole('button', { name: 'Stop counting' }).click({ timeout: 60_000 });
    await expect(window.getByText('Sample of 2,000 listeners')).toBeVisible();
    await window.getByRole('button', { name: 'Count all 5,000 listeners' }).click();
    await expectExact(window);
  });

  test('10 when the engine dies the candidates are found again', async ({ window, app }) => {
    test.slow();
    await goTo(window, '/balance?rerank=xquad:0.4');
    await expectExact(window);
    app.killEngine();
    await expect(window.getByText('The engine has stopped.')).toBeHidden({ timeout: 30_000 });
    await window.getByRole('slider', { name: 'Strength' }).press('ArrowRight');
    await expect(window).toHaveURL(/0\.45/);
    await expectExact(window);
  });
});

test.describe('Balance of a workspace that can only be read', () => {
  test('11 works, and says that nothing can be saved', async ({ folder, workspace, page }) => {
    const holder = spawn(process.execPath, ['test/fixtures/hold-workspace.ts', workspace], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    const app = await startApp(path.join(folder, 'reading'), workspace);
    try {
      await page.goto(app.link);
      await page.getByRole('main').waitFor();
      await goTo(page, '/balance?rerank=xquad:0.4');
      await expectExact(page);
      await page.getByRole('button', { name: 'Save as a setting' }).click();
      await expect(page.getByText('The workspace can only be read, so nothing can be saved.')).toBeVisible();
    } finally {
      await app.stop();
      holder.kill();
    }
  });
});
