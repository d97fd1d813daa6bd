import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';

const heading = (window: Page) => window.getByRole('heading', { level: 1 });

test.describe('the frame', () => {
  test('1 the palette goes to views and titles by typing, with the keyboard alone', async ({ window }) => {
    await goTo(window, '/');
    await expect(heading(window)).toBeVisible();
    await window.keyboard.press('Control+k');
    const field = window.getByRole('combobox', { name: 'Commands' });
    await expect(field).toBeFocused();
    await expectNoAxeViolations(window);
    await takeShots(window, 'frame-palette');
    await window.keyboard.type('run');
    await window.keyboard.press('Enter');
    await expect(heading(window)).toHaveText('Runs');
    await expect(heading(window)).toBeFocused();

    await window.keyboard.press('Control+k');
    await window.keyboard.type('sea');
    const title = window.getByRole('group', { name: 'Titles' }).getByRole('option').first();
    await expect(title).toBeVisible();
    await expect(title).toHaveAttribute('aria-selected', 'true');
    const name = await title.locator('bdi').first().textContent();
    await window.keyboard.press('Enter');
    await expect(window).toHaveURL(/\/titles\/title\//);
    await expect(heading(window)).toContainText((name ?? '').slice(0, 20));

    await window.keyboard.press('Control+k');
    await window.keyboard.type('u1');
    await window.getByRole('group', { name: 'Listeners' }).getByRole('option').first().click();
    await expect(window).toHaveURL(/\/listeners\/user\/u1/);
    await expect(heading(window)).toContainText('u1');

    await window.keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await window.keyboard.type('nothing is called that zzz');
    await expect(window.getByText('Nothing is called that', { exact: true })).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(field).toBeHidden();
  });

  test('2 shortcuts: listed by ?, letters after g go to views, typing is left alone, letters can be turned off', async ({
    window,
  }) => {
    await goTo(window, '/');
    await expect(heading(window)).toBeVisible();
    await window.keyboard.press('?');
    const dialog = window.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(dialog).toContainText('Go to Listeners');
    await expectNoAxeViolations(window);
    await takeShots(window, 'frame-shortcuts');
    await window.keyboard.press('Escape');
    await expect(dialog).toBeHidden();

    await window.keyboard.press('g');
    await window.keyboard.press('r');
    await expect(heading(window)).toHaveText('Runs');

    await window.keyboard.press('/');
    await window.keyboard.type('g d');
    await expect(heading(window)).toHaveText('Runs');
    await window.keyboard.press('Escape');

    await window.keyboard.press('?');
    await dialog.getByRole('switch').press('Space');
    await window.keyboard.press('Escape');
    await window.keyboard.press('g');
    await window.keyboard.press('s');
    await expect(heading(window)).toHaveText('Runs');
    await window.keyboard.press('Control+k');
    await expect(window.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  });

  test('3 colours are the system’s until they are chosen, and stay chosen', async ({ window }) => {
    const scheme = () => window.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    await window.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(scheme).toBe('dark');
    await window.getByRole('button', { name: 'Colours' }).click();
    await window.getByRole('menuitemradio', { name: 'Light' }).click();
    await expect.poll(scheme).toBe('light');
    await window.reload();
    await expect.poll(scheme).toBe('light');
  });

  test('4 the shelf that is looked at is in the address: it survives reload and goes along', async ({
    window,
  }) => {
    await goTo(window, '/runs?run=1&rerank=calibration:0.4:genre');
    const picker = window.getByRole('button', {
      name: /^Shelf: run sample · fast, order Calibration by genre, 0.4/,
    });
    await expect(picker).toBeVisible();
    await window.reload();
    await expect(picker).toBeVisible();
    await window.getByRole('link', { name: 'Start' }).click();
    await expect(window).toHaveURL(/\/\?run=1&rerank=calibration/);
    await window.keyboard.press('r');
    await window.getByRole('radio', { name: 'Own order' }).check();
    await expect(window).toHaveURL(/\/\?run=1$/);
    await window.getByLabel('Run', { exact: true }).selectOption('The newest finished run');
    await expect(window).not.toHaveURL(/run=/);
  });

  test('5 an order is saved under a name, chosen, renamed, and removed with undo', async ({ window }) => {
    await goTo(window, '/?rerank=popularity-penalty:0.25');
    await window.getByRole('button', { name: /^Shelf:/ }).click();
    const choice = window.getByRole('dialog', { name: /^Shelf/ });
    await choice.getByLabel('Save this order as').fill('Less popular');
    await choice.getByRole('button', { name: 'Save' }).press('Enter');
    const saved = choice.getByRole('radio', { name: 'Less popular' });
    await expect(saved).toBeChecked();
    await expectNoAxeViolations(window);
    await takeShots(window, 'frame-shelf');
    await choice.getByRole('radio', { name: 'Own order' }).check();
    await expect(window).not.toHaveURL(/rerank/);
    await saved.check();
    await expect(window).toHaveURL(/rerank=popularity-penalty%3A0.25/);

    await choice.getByRole('button', { name: 'Rename or remove “Less popular”' }).click();
    await window.getByRole('menuitem', { name: 'Rename' }).click();
    await choice.getByLabel('Name', { exact: true }).fill('Quieter');
    await choice.getByRole('button', { name: 'Rename', exact: true }).click();
    await expect(choice.getByRole('radio', { name: 'Quieter' })).toBeChecked();

    await choice.getByRole('button', { name: 'Rename or remove “Quieter”' }).click();
    await window.getByRole('menuitem', { name: 'Remove' }).click();
    await expect(choice.getByRole('radio', { name: 'Quieter' })).toHaveCount(0);
    // the notice lies outside of the choice, which a press there closes
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(window.getByRole('button', { name: /^Shelf: .*, order Quieter$/ })).toBeVisible();
  });

  test('6 the keyboard reaches the content first, and every view; its heading has the focus', async ({
    window,
  }) => {
    await goTo(window, '/');
    await expect(heading(window)).toBeVisible();
    await window.keyboard.press('Tab');
    const skip = window.getByRole('link', { name: 'Skip to the content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await window.keyboard.press('Enter');
    await expect(window.getByRole('main')).toBeFocused();
    for (const view of ['Data', 'Explore', 'Listeners', 'Titles', 'Balance', 'Runs']) {
      await window.getByRole('navigation').getByRole('link', { name: view }).press('Enter');
      await expect(heading(window)).toBeFocused();
      await expect(window).toHaveTitle(/ · Backlist$/);
    }
  });

  test('7 in a narrow window the views are icons that keep their names', async ({ window }) => {
    await window.setViewportSize({ width: 900, height: 700 });
    const titles = window.getByRole('navigation').getByRole('link', { name: 'Titles' });
    expect((await titles.boundingBox())?.width).toBeLessThan(60);
    await titles.hover();
    await expect(window.getByRole('tooltip', { name: 'Titles' })).toBeVisible();
  });

  test('8 an address of nothing says so', async ({ window }) => {
    await goTo(window, '/nothing/here');
    await expect(window.getByText('There is no page at this address')).toBeVisible();
    await expectNoAxeViolations(window);
    await window.getByRole('link', { name: 'Go to Start' }).click();
    await expect(window).toHaveURL(/\/$/);
  });

  test('9 without a workspace a view says where to get one', async ({ emptyWindow: window }) => {
    await goTo(window, '/balance');
    await expect(window.getByText('No workspace is open')).toBeVisible();
    await expectNoAxeViolations(window);
    await window.getByRole('link', { name: 'Go to Start' }).press('Enter');
    await expect(heading(window)).toHaveText(/^Preview/);
  });

  test('10 an engine that dies is spoken of until it is back, and the view recovers', async ({
    app,
    window,
  }) => {
    await goTo(window, '/');
    await expect(window.getByText(/^5,000 listeners/)).toBeVisible();
    app.killEngine();
    const banner = window.getByText('The engine does not answer.');
    await expect(banner).toBeVisible();
    await expect(banner).toBeHidden({ timeout: 30_000 });
    await expect(window.getByText(/^5,000 listeners/)).toBeVisible();
    await window.getByRole('navigation').getByRole('link', { name: 'Runs' }).click();
    await expect(heading(window)).toHaveText('Runs');
  });
});

test.describe('a program that has ended', () => {
  test.use({ allowedErrors: [/WebSocket connection to|ERR_CONNECTION_REFUSED/] });

  test('11 the window says so, and keeps what it shows', async ({ app, window }) => {
    await goTo(window, '/');
    await expect(window.getByText(/^5,000 listeners/)).toBeVisible();
    await app.stop();
    await expect(window.getByText('The connection to the program is lost.')).toBeVisible();
    await expect(heading(window)).toHaveText('Sample workspace');
    await takeShots(window, 'frame-lost');
  });
});
