/**
 * What only a running Electron can show: that the options hold in the real processes, and that the shell does what the
 * system asks of it. Everything that is decided without it is specified in test/unit/electron.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { bundleMain } from '../../main/setup/bundle-main.ts';
import { ask, enginePid, launchElectron, whyNoElectron } from './launch-electron.ts';
import { copySampleWorkspace } from './sample-workspace.ts';

interface Fixtures {
  folder: string;
  stateFolder: string;
  workspace: string;
  /** Started with the sample workspace. */
  electron: ElectronApplication;
  window: Page;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-electron-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  stateFolder: async ({ folder }, use) => use(path.join(folder, 'state')),
  workspace: async ({ folder }, use) => use(copySampleWorkspace(folder)),
  electron: async ({ stateFolder, workspace }, use) => {
    const electron = await launchElectron(stateFolder, workspace);
    await use(electron);
    await electron.evaluate(({ app }) => app.exit(0)).catch(() => undefined); // it may have ended in the test
  },
  window: async ({ electron }, use) => {
    const window = await electron.firstWindow();
    await window.getByRole('main').waitFor();
    await use(window);
  },
});

test.describe('208 the desktop application', () => {
  test.skip(whyNoElectron() !== '', whyNoElectron());
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  test.beforeAll(async () => {
    if (!process.env.BACKLIST_APP) {
      await bundleMain();
    }
  });

  test('208.1 shows the window from app://, with the workspace it was started with', async ({
    window,
    workspace,
  }) => {
    expect(window.url()).toMatch(/^app:\/\/backlist\//);
    await expect.poll(async () => (await ask(window, 'workspace.current', {}))?.folder).toBe(workspace);
  });

  test('208.2 isolates the page and keeps it in the sandbox', async ({ electron, window }) => {
    const preferences = await electron.evaluate(({ BrowserWindow }) => {
      const [shown] = BrowserWindow.getAllWindows();
      return (shown.webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      ...{ contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false },
      ...{ webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false },
    });
    const seen = await window.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(seen).toEqual([]);
  });

  test('208.3 refuses every permission', async ({ window }) => {
    const states = await window.evaluate(() =>
      Promise.all(
        ['geolocation', 'notifications', 'camera', 'clipboard-read'].map(async (name) => {
          return (await navigator.permissions.query({ name: name as PermissionName })).state;
        }),
      ),
    );
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  test('208.4 goes nowhere else, opens no window, and hands only https links to the system', async ({
    electron,
    window,
  }) => {
    await electron.evaluate(({ shell }) => {
      shell.openExternal = async (link) => {
        (globalThis as { opened?: string }).opened = link;
      };
    });
    const before = window.url();
    await window.evaluate(() => {
      open('file:///etc/passwd');
      open('https://example.org/paper');
      location.href = 'https://example.org/';
    });
    await expect
      .poll(() => electron.evaluate(() => (globalThis as { opened?: string }).opened))
      .toBe('https://example.org/paper');
    expect(window.url()).toBe(before);
    expect(electron.windows()).toHaveLength(1);
  });

  test('208.5 lets no request out, neither the page’s nor its session’s', async ({ electron, window }) => {
    const fromPage = await window.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'answered',
        () => 'refused',
      ),
    );
    const fromSession = await electron.evaluate(({ session }) =>
      session.defaultSession.fetch('https://example.org/').then(
        () => 'answered',
        (error: Error) => error.message,
      ),
    );
    expect(fromPage).toBe('refused');
    expect(fromSession).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('208.6 answers deep links after a reload, and gives no file of another folder', async ({ window }) => {
    await window.goto('app://backlist/titles');
    await window.reload();
    await window.getByRole('main').waitFor();
    const answers = await window.evaluate(() =>
      Promise.all(
        ['/assets/%2e%2e%2f%2e%2e%2fpackage.json', '/exports/unknown'].map(
          async (url) => (await fetch(url)).status,
        ),
      ),
    );
    expect(answers).toEqual([404, 404]);
  });

  test('208.7 gives the page grants for chosen files, never their paths', async ({
    electron,
    folder,
    window,
  }) => {
    const file = path.join(folder, 'streams.csv');
    writeFileSync(file, 'user,title\n');
    await electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, file);
    const answer = await window.evaluate(() => globalThis.window.backlist?.chooseFiles());
    expect(answer).toEqual({ ok: true, value: [{ grant: expect.any(String), name: 'streams.csv' }] });
  });

  test('208.8 starts the engine again when it is killed, and the open window goes on', async ({
    stateFolder,
    window,
  }) => {
    const first = enginePid(stateFolder);
    process.kill(first, 'SIGKILL');
    await expect.poll(() => enginePid(stateFolder)).not.toBe(first);
    expect((await ask(window, 'workspace.overview', {})).audiobooks).toBeGreaterThan(0);
  });

  test('208.9 hands a second start over to the first', async ({ electron, stateFolder, window }) => {
    const program = await electron.evaluate(() => process.execPath);
    const env = { ...process.env, BACKLIST_STATE: stateFolder };
    const second = spawn(program, process.env.BACKLIST_APP ? [] : ['.'], { env, stdio: 'ignore' });
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    expect(electron.windows()).toEqual([window]);
  });

  test('208.10 trains with everything native that it brings, and asks before it is quit meanwhile', async ({
    electron,
    window,
  }) => {
    test.setTimeout(600_000);
    await electron.evaluate(({ dialog }) => {
      dialog.showMessageBox = (async () => {
        (globalThis as { asked?: boolean }).asked = true;
        return { response: 0, checkboxChecked: false };
      }) as typeof dialog.showMessageBox;
    });
    const job = await ask(window, 'runs.train', { name: 'in Electron', rounds: 2, epochs: 1 });
    await electron.evaluate(({ app }) => app.quit());
    await expect.poll(() => electron.evaluate(() => (globalThis as { asked?: boolean }).asked)).toBe(true);
    expect(electron.windows()).toHaveLength(1);
    const state = async () => (await ask(window, 'jobs.get', { id: job.id })).job.state;
    await expect.poll(state, { timeout: 500_000, intervals: [1000] }).toBe('done');
    const [run] = await ask(window, 'runs.list', {});
    expect(run.name).toBe('in Electron');
    const { run: trained, backend } = await ask(window, 'runs.get', { id: run.id });
    expect(process.platform === 'linux' ? ['native'] : ['native', 'wasm']).toContain(backend);
    expect(trained.encoder).toContain('all-MiniLM-L6-v2');
  });

  test('208.11 stops the engine when it is quit', async ({ electron, stateFolder, window }) => {
    await ask(window, 'workspace.current', {});
    const pid = enginePid(stateFolder);
    const closed = electron.waitForEvent('close');
    await electron.evaluate(({ app }) => app.quit());
    await closed;
    expect(() => process.kill(pid, 0)).toThrow();
  });
});
