import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { takeShots } from './shots.ts';

/** Plays whose columns nobody could guess; one row in thirty has a word of their own. */
function writePlays(folder: string): string {
  const rows = Array.from({ length: 300 }, (_, k) => {
    const word = k % 30 === 3 ? 'binge' : 'stream';
    return `n${k % 50},b${k % 20},${word},2026-05-${String(1 + (k % 28)).padStart(2, '0')}`;
  });
  return write(folder, 'listens.csv', ['who,what,happened,moment', ...rows]);
}

function writeTitles(folder: string): string {
  const rows = Array.from({ length: 20 }, (_, k) => `b${k},audiobook,New Title ${k},Author ${k % 3},en`);
  return write(folder, 'newtitles.csv', ['item_id,type,title,author,language', ...rows]);
}

function write(folder: string, name: string, lines: readonly string[] | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, Buffer.isBuffer(lines) ? lines : `${lines.join('\n')}\n`);
  return file;
}

test.describe('Data', () => {
  test.describe.configure({ timeout: 180_000 });

  test('1 an editor imports an export', async ({ window, folder }) => {
    await goTo(window, '/data');
    await expect(window.getByText('5,000')).not.toHaveCount(0);
    const inputs = window.locator('input[type=file]');
    await inputs.first().setInputFiles([writePlays(folder), writeTitles(folder)]);
    const plays = window.getByRole('article', { name: 'listens.csv' });
    await expect(plays.getByRole('alert')).toContainText('No column holds');
    await expect(window.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
    await plays.getByLabel('What listens.csv holds').selectOption('Plays');
    await plays.getByLabel('Column who is').selectOption('user_id');
    await plays.getByLabel('Column what is').selectOption('item_id');
    await plays.getByLabel('Column happened is').selectOption('event');
    await expect(plays.getByLabel('Column moment is')).toHaveValue('timestamp'); // by its content
    await expect(plays.getByLabel('“binge” means')).toHaveValue('');
    await expect(plays.getByRole('alert')).toBeHidden();
    await takeShots(window, 'data-preview');
    await expectNoAxeViolations(window);

    await window.getByRole('button', { name: 'Import', exact: true }).click();
    const refusal = window.getByRole('alert').filter({ hasText: 'too many bad rows' });
    await expect(refusal).toContainText('10 of 300 rows of Plays (3.33%) are bad; 1% is allowed');
    await expect(refusal).toContainText('listens.csv:5, column happened');
    await expectNoAxeViolations(window);

    await plays.getByLabel('“binge” means').selectOption('Stream (a play)');
    await window.getByRole('button', { name: 'Import', exact: true }).click();
    const summary = window.getByRole('region', { name: /^Imported in/ });
    await expect(summary.getByRole('row', { name: /^Plays/ })).toContainText('300');
    await expect(window.getByRole('heading', { name: 'Before importing' })).toBeHidden();
    await expect(window.getByText('5,050')).not.toHaveCount(0);
    await expect(window.getByRole('link', { name: '5 · Plays' })).toBeVisible();
    await takeShots(window, 'data-summary');
    await expectNoAxeViolations(window);
  });

  test('2 takes the good rows alone, lists the others, and exports them', async ({ window, folder }) => {
    const bad = Array.from({ length: 9 }, (_, k) => `user${k},b${k},stream,2026-04-0${k + 1}`);
    const file = write(folder, 'half.csv', [
      'user_id,item_id,event,timestamp,type',
      ...bad.map((row) => `${row},audiobook`),
      'user9,b9,stream,never,audiobook',
    ]);
    await goTo(window, '/data');
    await window.locator('input[type=file]').first().setInputFiles(file);
    await window.getByRole('button', { name: 'Import', exact: true }).click();
    await window.getByRole('button', { name: 'Import the good rows alone' }).click();
    await window.getByRole('link', { name: '1: Look at them' }).click();
    await expect(window).toHaveURL(/\/data\/imports\/4/);
    await expect(window.getByRole('cell', { name: 'never' })).toBeVisible();
    await window.getByLabel('Reason').selectOption({ index: 1 });
    await expect(window).toHaveURL(/reason=/);
    await window.reload();
    await expect(window.getByText('Write ISO 8601')).toBeVisible();
    await expectNoAxeViolations(window);
    for (const format of ['CSV', 'Parquet']) {
      const download = window.waitForEvent('download');
      await window.getByRole('button', { name: `Export as ${format}` }).click();
      expect((await download).suggestedFilename()).toBe(`rejected-4.${format.toLowerCase()}`);
    }
  });

  test('3 says of each file that cannot be read why, and leaves it out when told to', async ({
    window,
    folder,
  }) => {
    await goTo(window, '/data');
    await window
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        write(folder, 'empty.csv', Buffer.alloc(0)),
        write(folder, 'book.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4])),
        write(folder, 'caret.csv', ['user^item^event', 'u1^b1^stream']),
        writeTitles(folder),
      ]);
    const card = (name: string) => window.getByRole('article', { name });
    await expect(card('empty.csv')).toContainText('empty.csv is empty.');
    await expect(card('book.xlsx')).toContainText('Save its table as CSV');
    await expect(card('caret.csv')).toContainText('Everything stands in one column');
    await expect(window.getByText('3 tables cannot be imported as they stand')).toBeVisible();
    await takeShots(window, 'data-problems');
    await expectNoAxeViolations(window);
    for (const name of ['empty.csv', 'book.xlsx', 'caret.csv']) {
      await window.getByRole('checkbox', { name: `Leave ${name} out` }).check();
    }
    await window.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(window.getByRole('region', { name: /^Imported in/ })).toContainText('Titles');
  });

  test('4 imports a typed folder of 40 files with the keyboard alone, once', async ({ window, folder }) => {
    const many = path.join(folder, 'many');
    mkdirSync(many);
    for (let k = 0; k < 40; k++) {
      const row = `m${k},b${k % 20},stream,2026-06-01,audiobook`;
      write(many, `part-${k}.csv`, ['user_id,item_id,event,timestamp,type', row]);
    }
    write(many, 'readme.md', ['not a table']);
    await goTo(window, '/data');
    for (const round of ['Imported', 'Nothing new']) {
      await window.getByLabel('Path of a file or folder on this machine').focus();
      await window.keyboard.type(many);
      await window.keyboard.press('Enter');
      await expect(window.getByText('40 files in one table')).toBeVisible();
      await expect(window.getByText('One file is left out: readme.md (not a table).')).toBeVisible();
      const start = window.getByRole('button', { name: 'Import', exact: true });
      await start.focus();
      await window.keyboard.press('Enter');
      await expect(window.getByRole('region', { name: round })).toBeVisible({ timeout: 60_000 });
    }
  });

  test('5 takes files that are dropped anywhere on the page', async ({ window }) => {
    await goTo(window, '/data');
    const dropped = await window.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['item_id,type,title\nx1,podcast,Dropped\n'], 'dropped.csv'));
      return data;
    });
    const heading = window.getByRole('heading', { level: 1 });
    await heading.dispatchEvent('dragenter', { dataTransfer: dropped });
    await expect(window.getByText('Drop to look at the files')).toBeVisible();
    await heading.dispatchEvent('drop', { dataTransfer: dropped });
    await expect(window.getByRole('article', { name: 'dropped.csv' })).toContainText('Dropped');
    await window.getByRole('button', { name: 'Do not import' }).click();
    await expect(window.getByRole('article')).toHaveCount(0);
  });

  test('6 removes an import after saying what goes, and has its files again', async ({ window, folder }) => {
    const file = writeTitles(folder);
    await goTo(window, '/data');
    await window.getByLabel('Path of a file or folder on this machine').fill(file);
    await window.getByRole('button', { name: 'Look at it' }).click();
    await window.getByRole('button', { name: 'Import', exact: true }).click();
    await window.getByRole('button', { name: 'Remove import 4' }).click();
    const dialog = window.getByRole('dialog');
    await expect(dialog).toContainText('20 titles');
    await expect(dialog).toContainText('This cannot be undone');
    await takeShots(window, 'data-remove');
    await expectNoAxeViolations(window);
    await dialog.getByRole('button', { name: 'Remove it' }).press('Enter');
    await expect(window.getByRole('link', { name: '4 · Titles' })).toBeHidden();
    await window.getByRole('button', { name: 'Look at its files again' }).click();
    await expect(window.getByRole('article', { name: 'newtitles.csv' })).toBeVisible();
  });

  test('7 shows plays per day and the diagnosis, and nothing that axe objects to', async ({ window }) => {
    await goTo(window, '/data');
    await expect(window.getByRole('img', { name: 'Plays per day, by type' })).toBeVisible();
    await expect(window.getByText('have podcasts only')).toBeVisible();
    await takeShots(window, 'data');
    await expectNoAxeViolations(window);
    await window.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await takeShots(window, 'data-rtl');
  });
});

test.describe('Data that can only be read', () => {
  test('8 explains that nothing can be imported or removed', async ({ app, workspace, page }) => {
    // somebody else has the workspace open: a second program reads beside the first
    const { startApp } = await import('./start-app.ts');
    const stateFolder = `${app.stateFolder}-second`;
    const second = await startApp(stateFolder, workspace);
    try {
      await page.goto(second.link);
      await page.getByRole('link', { name: 'Data' }).click();
      await expect(page.getByText('Nothing can be imported or removed here now')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Choose files' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Remove import 1' })).toBeDisabled();
      await expectNoAxeViolations(page);
    } finally {
      await second.stop();
      rmSync(stateFolder, { recursive: true, force: true });
    }
  });
});
