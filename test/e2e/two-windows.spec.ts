import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { openOtherWindow } from './other-window.ts';

test.describe('240 two windows on one workspace', () => {
  test.skip(process.env.BACKLIST_SHELL === 'electron', 'the desktop application has one window');

  test('240.1 what is changed in one is seen in the other, and one may be closed', async ({
    window,
    app,
  }) => {
    await goTo(window, '/runs');
    const second = await window.context().newPage();
    await second.goto(`${app.origin}/runs`);
    const other = await openOtherWindow(app, window.context());
    await other.call('runs.annotate', { id: 1, name: 'renamed elsewhere' });
    for (const page of [window, second]) {
      await expect(page.getByText('renamed elsewhere').first()).toBeVisible();
    }
    await second.close();
    await other.call('runs.annotate', { id: 1, name: 'renamed again' });
    await expect(window.getByText('renamed again').first()).toBeVisible();
    other.close();
  });
});
