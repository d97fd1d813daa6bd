/** What a person sees when something is killed, ended or broken. The same without a window: test/integration/. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RequestOf } from '../../shared/contract.ts';
import type { EngineClient } from '../../shared/engine-client.ts';
import { finished } from '../fixtures/finished.ts';
import { expectNoAxeViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { openOtherWindow } from './other-window.ts';
import { takeShots } from './shots.ts';
import { startApp } from './start-app.ts';

/** Long enough to be killed half-way. */
const LONG: RequestOf<'runs.train'> = { rounds: 900, epochs: 2, encoder: 'hashing', targets: ['audiobook'] };

test.describe('230 killed', () => {
  test.skip(process.env.BACKLIST_SHELL === 'electron', 'what starts the jobs here is another page');

  async function startTraining(client: EngineClient, workspace: string, name: string): Promise<number> {
    const { id } = await client.start('runs.train', { ...LONG, name });
    let trainer: number | null = null;
    await expect
      .poll(() => {
        const database = new DatabaseSync(path.join(workspace, 'workspace.sqlite'), { readOnly: true });
        const row = database.prepare('SELECT trainer_pid AS pid FROM run WHERE name = ?').get(name);
        database.close();
        trainer = (row?.pid as number | null | undefined) ?? null;
        return trainer;
      })
      .not.toBeNull();
    expect((await client.call('jobs.get', { id })).job.state).toBe('running');
    return trainer as unknown as number;
  }

  test('230.1 the engine, in the middle of a training: the window says so, recovers, and says what was cut short', async ({
    window,
    app,
    workspace,
  }) => {
    await goTo(window, '/runs');
    const other = await openOtherWindow(app, window.context());
    await startTraining(other, workspace, 'doomed');
    await expect(window.getByText('doomed').first()).toBeVisible();
    app.killEngine();
    await expect(window.getByText(/ended by SIGKILL/)).toBeVisible();
    await expect(window.getByText('The training of doomed was cut short')).toBeVisible({ timeout: 30_000 });
    await expect(window.getByRole('row', { name: /doomed/ })).toContainText(/failed/i);
    await expectNoAxeViolations(window);
    await takeShots(window, 'faults-interrupted');
    await finished(other, await other.start('runs.train', { ...LONG, rounds: 2, name: 'after it' }));
    await expect(window.getByRole('row', { name: /after it/ })).toBeVisible();
    other.close();
  });

  test('230.2 the trainer: its run has failed, and the window goes on', async ({
    window,
    app,
    workspace,
  }) => {
    await goTo(window, '/runs');
    await expect(window.getByRole('row', { name: /sample/ })).toBeVisible(); // the engine has answered
    const other = await openOtherWindow(app, window.context());
    const engine = app.enginePid();
    process.kill(await startTraining(other, workspace, 'lost'), 'SIGKILL');
    await expect(window.getByRole('row', { name: /lost/ })).toContainText(/failed/i);
    expect(app.enginePid()).toBe(engine);
    await window.getByRole('link', { name: 'Titles' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Titles');
    other.close();
  });

  test('230.3 the engine again and again: the window says that it is given up, and reloading starts it', async ({
    window,
    app,
  }) => {
    await goTo(window, '/titles');
    await expect(window.getByRole('main').getByRole('link').first()).toBeVisible(); // the engine has answered
    for (let killed = 0; killed < 5; killed++) {
      const before = app.enginePid();
      app.killEngine();
      if (killed < 4) {
        await expect.poll(() => app.enginePid(), { timeout: 30_000 }).not.toBe(before);
      }
    }
    await expect(window.getByText(/not started again by itself/)).toBeVisible();
    await takeShots(window, 'faults-given-up');
    await window.reload();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Titles');
    await expect(window.getByText(/not started again/)).toHaveCount(0);
  });
});

test.describe('231 ended', () => {
  test.skip(process.env.BACKLIST_SHELL === 'electron', 'the desktop application asks in a dialog of its own');

  test('231.1 leaving during a training asks; whoever leaves all the same finds it going on', async ({
    window,
    app,
  }) => {
    const other = await openOtherWindow(app, window.context());
    await goTo(window, '/runs');
    await window.getByRole('heading', { level: 1 }).click(); // a browser asks only for a page that was touched
    const { id } = await other.start('runs.train', { ...LONG, name: 'long' });
    await expect(window.getByText('long').first()).toBeVisible();
    const asked = window.waitForEvent('dialog');
    const closing = window.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await closing;
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
    window.once('dialog', (each) => each.accept());
    const closed = window.waitForEvent('close');
    await window.close({ runBeforeUnload: true });
    await closed;
    expect((await other.call('jobs.get', { id })).job.state).toBe('running');
    await other.call('jobs.cancel', { id });
    other.close();
  });

  // The line that ends is told in the console.
  test.use({ allowedErrors: [/ERR_CONNECTION_REFUSED|WebSocket/] });

  test('231.2 Ctrl-C during a training cancels it; nothing was cut short', async ({
    window,
    app,
    workspace,
    folder,
    browser,
  }) => {
    const other = await openOtherWindow(app, window.context());
    await other.start('runs.train', { ...LONG, name: 'cancelled by Ctrl-C' });
    await goTo(window, '/runs');
    await expect(window.getByText('cancelled by Ctrl-C').first()).toBeVisible();
    expect(await app.stop()).toBe(0);
    await expect(window.getByText('The connection to the program is lost.')).toBeVisible();

    const again = await startApp(path.join(folder, 'state'), workspace);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(again.link);
    await goTo(page, '/runs');
    await expect(page.getByRole('row', { name: /cancelled by Ctrl-C/ })).toContainText(/cancelled/i);
    await expect(page.getByText('Cut short.')).toHaveCount(0);
    await context.close();
    await again.stop();
  });
});

test.describe('232 a workspace that the program is started with', () => {
  const faults = {
    damaged: (file: string) => writeFileSync(file, 'no database at all, '.repeat(400)),
    newer(file: string) {
      const database = new DatabaseSync(file);
      database.exec('PRAGMA user_version = 9000');
      database.close();
    },
  };
  const said = { damaged: 'The workspace is damaged', newer: 'A newer Backlist made this workspace' };

  for (const kind of ['damaged', 'newer'] as const) {
    test(`232.1 ${kind}: Start says why it is not open`, async ({ workspace, folder, page }) => {
      faults[kind](path.join(workspace, 'workspace.sqlite'));
      const app = await startApp(path.join(folder, 'state'), workspace);
      const window = app.ownWindow ?? page;
      if (app.link !== '') {
        await window.goto(app.link);
      }
      await expect(window.getByRole('alert').filter({ hasText: said[kind] })).toBeVisible();
      await expectNoAxeViolations(window);
      await takeShots(window, `faults-${kind}`);
      await app.stop();
    });
  }
});
