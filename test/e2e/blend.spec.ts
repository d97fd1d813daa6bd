import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';

test.describe('Preset best', () => {
  test('1 an analyst trains a blend, reads how it was chosen, and why a title is on its shelf', async ({
    window,
  }) => {
    test.slow(); // learns everything twice
    await goTo(window, '/runs/new');
    await window.getByLabel('Name', { exact: true }).fill('spring');
    await window.getByRole('radio', { name: 'Best' }).check();
    await expectNoAxeViolations(window);
    await takeShots(window, 'blend-train');
    await window.getByRole('checkbox', { name: 'Podcasts' }).uncheck();
    await window.getByRole('button', { name: 'More options' }).click();
    await window.getByLabel('Rounds of the graph network, at most').fill('2');
    await window.getByLabel('Epochs of the two towers, at most').fill('2');
    await expect(window.getByRole('rowheader', { name: 'blend.ridges' })).toBeVisible();
    await window.getByRole('button', { name: 'Start training' }).click();
    await expect(window.getByText('spring is trained.')).toBeVisible({ timeout: 180_000 });
    await expect(window.getByRole('button', { name: /^Shelf: run spring · best, order/ })).toBeVisible();

    await window.getByRole('link', { name: 'Open the run' }).click();
    await expect(window.getByText('Shelves are made by Blend')).toBeVisible();
    const chosen = window.getByRole('heading', { name: 'How the blend was chosen' });
    await chosen.scrollIntoViewIfNeeded();
    await expect(window.getByRole('row', { name: /^Links to the history 1 1/ })).toBeVisible();
    await expect(window.getByRole('row', { name: /^Item-kNN: the coverage to keep 0\.\d+/ })).toBeVisible();
    await expectNoAxeViolations(window);
    await takeShots(window, 'blend-run');

    await goTo(window, '/listeners');
    await window.locator('tr[data-index="3"]').click();
    const card = window.getByRole('region', { name: 'Shelf' }).locator('li article').first();
    await card.getByRole('button').click();
    const panel = window.getByRole('dialog');
    const parts = panel.getByRole('region', { name: 'What its score is made of' });
    const texts = await parts.locator('tr td:last-child').allInnerTexts();
    const figures = texts.map((text) => Number(text.replace('−', '-')));
    expect(figures).toHaveLength(5);
    const [numbers, score] = [figures.slice(0, 4), figures[4]];
    const sum = numbers.reduce((total, each) => total + each, 0);
    expect(Math.abs(sum - score)).toBeLessThan(0.0003); // each is rounded
    await expect(panel).toContainText('is scored by all parts of the blend');
    await parts.scrollIntoViewIfNeeded();
    await expectNoAxeViolations(window);
    await takeShots(window, 'blend-why');

    await goTo(window, '/runs/compare?a=1&b=2');
    await expect(window.getByText('Shelves of run 1 (2T-HGNN) minus those of run 2 (Blend)')).toBeVisible();
    await expect(window.getByRole('rowheader', { name: '2T-HGNN / Blend' }).first()).toBeVisible();
    await takeShots(window, 'blend-compare');
  });
});
