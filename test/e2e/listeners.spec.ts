import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';

const shelfOf = (window: Page) => window.getByRole('region', { name: 'Shelf' });
const historyOf = (window: Page) => window.getByRole('region', { name: 'History' });
const cards = (window: Page) => shelfOf(window).locator('li article');
const titlesOf = (window: Page) => shelfOf(window).locator('li article button').allInnerTexts();
const whyPanel = (window: Page) => window.getByRole('dialog');
const search = (window: Page, name: string) => window.getByRole('combobox', { name });
const found = (window: Page) => window.getByRole('listbox').getByRole('option');
/** In the middle of a table of listeners, whoever that is. */
async function openSomebody(window: Page, query = ''): Promise<void> {
  await goTo(window, `/listeners${query}`);
  await window.locator('tr[data-index="3"]').click();
  await expect(cards(window)).toHaveCount(10);
}

test.describe('Listeners', () => {
  // axe looks at every card twice
  test.describe.configure({ timeout: 120_000 });

  test('1 an editor finds out why', async ({ window }) => {
    await goTo(window, '/listeners');
    await window.getByLabel('Group').selectOption('warm');
    await expect(window).toHaveURL(/segment=warm/);
    await window.locator('tr[data-index="2"]').click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(/^Listener u/);
    await expect(cards(window)).toHaveCount(10);
    await expect(cards(window).first()).toContainText(/Because of|Much of the history|Not because/);
    const [first] = await titlesOf(window);
    await cards(window).first().getByRole('button').click();
    const panel = whyPanel(window);
    await expect(panel.getByRole('heading', { level: 3 })).toHaveText(first);
    await expect(panel).toContainText('It stands at 1 of');
    await expect(panel.getByRole('table')).toContainText('Everything left out');
    expect(await panel.getByRole('table').locator('tbody tr').count()).toBeGreaterThan(1);
    await expect(panel.getByRole('heading', { name: 'Listeners in common' })).toBeVisible();
    await expect(panel.getByRole('list').first()).toContainText('Not had yet');
    await takeShots(window, 'listeners-why');
    await window.reload();
    await expect(panel.getByRole('heading', { level: 3 })).toHaveText(first);
    await expectNoAxeViolations(window);
    await window.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(window).not.toHaveURL(/why=/);
  });

  test('2 an editor tries what if, takes it back, and saves a made-up listener', async ({ window }) => {
    await openSomebody(window);
    const real = await titlesOf(window);
    await window.getByRole('button', { name: 'What if …' }).click();
    await expect(shelfOf(window)).toContainText('The shelf is as it was');
    await window
      .getByRole('button', { name: /^Leave “/ })
      .first()
      .click();
    await expect(historyOf(window)).toContainText('1 change');
    await expect(historyOf(window)).toContainText('left out');
    await search(window, 'Add a title').fill(real[0]);
    await found(window).filter({ hasText: real[0] }).first().click();
    await expect(historyOf(window)).toContainText('2 changes');
    const weight = window.getByRole('slider', { name: `Weight of “${real[0]}”` });
    await weight.focus();
    for (let press = 0; press < 12; press++) {
      await window.keyboard.press('ArrowRight');
    }
    await expect(weight).toHaveAttribute('aria-valuetext', '× 4');
    await expect(shelfOf(window)).toContainText(/moved|new/);
    expect(await titlesOf(window)).not.toEqual(real);
    await expect(window).toHaveURL(/whatif=/);
    await takeShots(window, 'listeners-what-if');
    await expectNoAxeViolations(window);
    await window.reload();
    await expect(historyOf(window)).toContainText('2 changes');
    await expect(shelfOf(window)).toContainText(/moved|new/);

    await window.getByRole('button', { name: 'Start again' }).click();
    await expect(shelfOf(window)).toContainText('The shelf is as it was');
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(historyOf(window)).toContainText('2 changes');

    await window.getByRole('button', { name: 'Save', exact: true }).click();
    await window.getByRole('textbox', { name: 'Name' }).fill('Late commuter');
    await expectNoAxeViolations(window);
    await window.getByRole('textbox', { name: 'Note' }).fill('What if the crime were gone?');
    await window.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(window).toHaveURL(/made-up\/1/);
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Late commuter');
    await expect(historyOf(window)).toContainText('added');

    await window.getByRole('button', { name: 'What if …' }).click();
    await window.getByLabel('Age', { exact: true }).fill('61');
    await window.getByRole('button', { name: 'Save changes' }).click();
    await expect(window.getByText('“Late commuter” was saved.').last()).toBeVisible();
    await goTo(window, '/listeners');
    await expect(window.getByRole('link', { name: 'Late commuter' })).toBeVisible();
    await window.getByRole('button', { name: 'Remove “Late commuter”' }).click();
    await expect(window.getByRole('link', { name: 'Late commuter' })).toBeHidden();
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(window.getByRole('link', { name: 'Late commuter' })).toBeVisible();
  });

  test('3 the main task goes by keyboard alone', async ({ window }) => {
    await goTo(window, '/listeners');
    await expect(window.locator('tr[data-index="0"]')).toBeVisible();
    await window.keyboard.press('/');
    await expect(window.getByLabel('Listener’s id')).toBeFocused();
    await window.keyboard.type('u1');
    await expect(window).toHaveURL(/id=u1/);
    const row = window.locator('tr[data-index="0"]');
    await expect(row).toContainText('u1');
    await row.focus();
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Enter');
    await expect(window).toHaveURL(/user\/.*at=1/);
    const second = (await window.getByRole('heading', { level: 1 }).textContent()) ?? '';
    await expect(cards(window)).toHaveCount(10);
    await window.keyboard.press('j');
    await expect(window).toHaveURL(/at=2/);
    await expect(window.getByRole('heading', { level: 1 })).not.toHaveText(second);
    await window.keyboard.press('k');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(second);
    await expect(cards(window)).toHaveCount(10);
    const card = cards(window).nth(1).getByRole('button');
    await card.focus();
    await window.keyboard.press('Enter');
    await expect(whyPanel(window)).toContainText('It stands at 2 of');
    await window.keyboard.press('Escape');
    await expect(whyPanel(window)).toBeHidden();
    await expect(card).toBeFocused();
    await window.keyboard.press('/');
    await window.keyboard.type('the');
    await expect(found(window).first()).toBeVisible();
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Enter');
    await expect(whyPanel(window)).toContainText('How it gets here');
  });

  test('4 where a title is, and why not higher', async ({ window }) => {
    await openSomebody(window);
    const had = (await historyOf(window).locator('article bdi').first().textContent()) ?? '';
    await search(window, 'Where is a title?').fill(had);
    await found(window).filter({ hasText: had }).first().click();
    await expect(whyPanel(window)).toContainText('had it already');
    await expect(whyPanel(window)).toContainText('this title stops here');
    await takeShots(window, 'listeners-why-not');
    await expectNoAxeViolations(window);
  });

  test('5 two orders of one shelf stand beside each other', async ({ window }) => {
    await openSomebody(window);
    const url = new URL(window.url());
    url.searchParams.set('versus', 'rerank=popularity-penalty%3A0.9');
    await window.goto(url.href);
    const beside = window.getByRole('region', { name: /Popularity penalty, 0.9/ });
    await expect(beside.locator('article')).toHaveCount(10);
    await expect(beside).toContainText(/\d+ of 10 titles on both/);
    await expect(beside).toContainText(/up \d+ place|new here|new/);
    await expect(shelfOf(window)).toContainText('gone');
    await takeShots(window, 'listeners-compare');
    await expectNoAxeViolations(window);
    await beside.locator('article button').first().click();
    await expect(whyPanel(window)).toContainText('Re-ranked');
    await window.keyboard.press('Escape');
    await beside.getByRole('button', { name: 'End the comparison' }).click();
    await expect(beside).toBeHidden();
  });

  test('6 a shelf leaves as CSV, and as a sheet that needs nothing else', async ({ window, page }) => {
    await openSomebody(window);
    const shown = await titlesOf(window);
    const saved = async (item: string) => {
      await window.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        window.waitForEvent('download'),
        window.getByRole('menuitem', { name: item }).click(),
      ]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
    };
    const csv = await saved('Shelf as CSV');
    expect(csv.name).toMatch(/^listener-u\d+-audiobooks-run-1\.csv$/);
    expect(csv.text.trim().split('\n')).toHaveLength(11);
    const sheet = await saved('Sheet for a colleague (HTML)');
    expect(sheet.text).not.toMatch(/<script|https?:/);
    const alone = await page.context().newPage();
    await alone.setContent(sheet.text);
    await expect(alone.locator('ol h2')).toHaveText(shown);
    await expect(alone.locator('ol svg')).toHaveCount(10);
    await alone.close();
  });

  test('7 finds those who played a title, typical ones, and one by surprise', async ({ window }) => {
    await goTo(window, '/listeners');
    await search(window, 'Played a title').fill('the');
    await found(window).first().click();
    await expect(window).toHaveURL(/title=/);
    await expect(window.locator('[data-listeners-found]')).not.toHaveText(/^(5,000|No) listeners$/);
    await window.getByRole('button', { name: /^Clear “/ }).click();
    await window.getByLabel('Order', { exact: true }).selectOption('typical');
    await expect(window.locator('[data-listeners-found]')).toHaveText('50 listeners');
    await window.getByRole('button', { name: 'Surprise me' }).click();
    await expect(window).toHaveURL(/user\/.*pick=random/);
    await expect(cards(window)).toHaveCount(10);
    await window.keyboard.press('j');
    await expect(window).toHaveURL(/at=1/);
    await goTo(window, '/listeners');
    await expect(window.getByRole('complementary', { name: 'Saved, Recent' })).toContainText(
      /plays · now|plays · \d+ seconds ago/,
    );
  });

  test('8 says what to do with an unknown id, and without a run', async ({ window, workspace }) => {
    expect(workspace).toBeTruthy();
    await goTo(window, '/listeners/user/u12x');
    await expect(window.getByRole('heading', { name: 'No listener has this id' })).toBeVisible();
    await expect(window.getByRole('link', { name: 'u12', exact: true })).toBeVisible();
    await expectNoAxeViolations(window);
    await goTo(window, '/runs/1');
    await window.getByRole('button', { name: 'Delete run' }).click();
    await window.getByRole('dialog').getByRole('button', { name: 'Delete run' }).click();
    await expect(window.getByRole('heading', { name: 'No run yet' })).toBeVisible();
    await goTo(window, '/listeners/user/u12');
    await expect(shelfOf(window)).toContainText('Train a run');
    await expect(historyOf(window).locator('article').first()).toBeVisible();
    await takeShots(window, 'listeners-no-run');
    await expectNoAxeViolations(window);
  });

  for (const path of ['/listeners', '/listeners/user/u12?at=0&type=podcast', '/listeners/made-up/new']) {
    test(`9 ${path} has nothing that axe objects to, light and dark`, async ({ window }) => {
      await goTo(window, path);
      await window.waitForTimeout(1000);
      await expectNoAxeViolations(window);
      await takeShots(window, `listeners${path.replaceAll(/[^a-z0-9]+/g, '-')}`);
    });
  }
});
