import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Rectangle } from 'electron';
import fc from 'fast-check';
import { createCommands } from '../../../main/electron/commands.ts';
import { launchPath } from '../../../main/electron/launch-path.ts';
import { menuTemplate } from '../../../main/electron/menu.ts';
import { createQuitting } from '../../../main/electron/quitting.ts';
import { progressBar } from '../../../main/electron/task-bar.ts';
import { clampToDisplays, readWindowState, writeWindowState } from '../../../main/electron/window-state.ts';
import type { ShellCommand } from '../../../shared/electron-bridge.ts';

const SCREEN = { x: 0, y: 25, width: 1440, height: 875 };
const BESIDE = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('201 the window’s place', () => {
  it('201.1 is the middle of the first display when nothing is remembered', () => {
    assert.deepEqual(clampToDisplays(undefined, [SCREEN, BESIDE]), {
      x: 80,
      y: 62,
      width: 1280,
      height: 800,
    });
  });

  it('201.2 is where it was, on whichever display', () => {
    for (const bounds of [
      { x: 100, y: 100, width: 900, height: 700 },
      { x: 1500, y: 0, width: 900, height: 700 },
    ]) {
      assert.deepEqual(clampToDisplays(bounds, [SCREEN, BESIDE]), bounds);
    }
  });

  it('201.3 is the middle of the first display when its own was unplugged', () => {
    const gone = { x: 1500, y: 100, width: 900, height: 700 };
    assert.deepEqual(clampToDisplays(gone, [SCREEN]), { x: 270, y: 112, width: 900, height: 700 });
  });

  it('201.4 is wholly on one display, whatever is remembered (arbitrary bounds)', () => {
    const size = fc.integer({ min: 1, max: 5000 });
    const place = fc.integer({ min: -5000, max: 5000 });
    const bounds: fc.Arbitrary<Rectangle> = fc.record({ x: place, y: place, width: size, height: size });
    fc.assert(
      fc.property(bounds, (remembered) => {
        const { x, y, width, height } = clampToDisplays(remembered, [SCREEN, BESIDE]);
        assert.ok(
          [SCREEN, BESIDE].some(
            (area) =>
              x >= area.x &&
              y >= area.y &&
              x + width <= area.x + area.width &&
              y + height <= area.y + area.height,
          ),
        );
      }),
    );
  });

  it('201.5 is kept in a file; a spoilt one counts as none', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-window-state-'));
    const file = path.join(folder, 'state/window.json');
    const state = { bounds: { x: 1, y: 2, width: 3, height: 4 }, maximized: true };
    assert.equal(readWindowState(file), undefined);
    writeWindowState(file, state);
    assert.deepEqual(readWindowState(file), state);
    for (const spoilt of ['{"bounds":', '{"bounds":{"x":1},"maximized":true}', 'null']) {
      writeFileSync(file, spoilt);
      assert.equal(readWindowState(file), undefined);
    }
    rmSync(folder, { recursive: true });
  });
});

describe('202 menu, taskbar, starting and ending', () => {
  const nothing = () => undefined;
  const actions = { openWorkspace: nothing, openRecent: nothing, importFiles: nothing, help: nothing };

  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    it(`202.1 has a menu on ${platform} made of roles, with an accelerator for what is this program’s own`, () => {
      const menu = menuTemplate({ platform, packaged: true, recent: [] }, actions);
      const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
      const own = items.filter(({ click }) => click !== undefined);
      assert.deepEqual(
        own.map(({ label, accelerator }) => [label, accelerator]),
        [
          ['Open Workspace…', 'CmdOrCtrl+O'],
          ['Import…', 'CmdOrCtrl+I'],
          ['Backlist Help', 'F1'],
        ],
      );
      const roles = [...menu, ...items].map(({ role }) => role);
      for (const role of [
        'editMenu',
        'windowMenu',
        'help',
        'zoomIn',
        'togglefullscreen',
        'reload',
      ] as const) {
        assert.ok(roles.includes(role), role);
      }
      assert.equal(roles.includes('appMenu'), platform === 'darwin');
      assert.equal(roles.includes('quit'), platform !== 'darwin'); // in the menu of the application there
      assert.ok(!roles.includes('toggleDevTools'));
    });
  }

  it('202.2 lists the workspaces opened lately, and opens the one that is chosen', () => {
    const opened: string[] = [];
    const recent = ['/data/A & B', '/data/other'];
    const menu = menuTemplate(
      { platform: 'linux', packaged: false, recent },
      { ...actions, openRecent: (folder) => opened.push(folder) },
    );
    const file = menu[0].submenu as { label?: string; submenu?: { label: string; click: () => void }[] }[];
    const items = file.find(({ label }) => label === 'Open Recent')?.submenu ?? [];
    assert.deepEqual(
      items.map(({ label }) => label),
      ['A && B — /data/A && B', 'other — /data/other'],
    );
    items[1].click();
    assert.deepEqual(opened, ['/data/other']);
  });

  it('202.3 shows on the taskbar how far a job is, that one runs, or nothing', () => {
    assert.equal(progressBar(0, null), -1);
    assert.equal(progressBar(0, 0.5), -1);
    assert.equal(progressBar(2, 0.5), 0.5);
    assert.equal(progressBar(1, 1.2), 1);
    assert.ok(progressBar(1, null) > 1);
  });

  it('202.4 opens what it is started with, among what Electron and Chromium add', () => {
    const packaged = ['/opt/backlist', '--no-sandbox', 'data/workspace'];
    assert.equal(launchPath(packaged, '/home/me', true), path.resolve('/home/me/data/workspace'));
    assert.equal(launchPath(['electron', '.', '/data/w'], '/home/me', false), path.resolve('/data/w'));
    assert.equal(launchPath(['electron', '.'], '/home/me', false), undefined);
    assert.equal(launchPath(['/opt/backlist', '--enable-logging', ''], '/home/me', true), undefined);
  });

  it('202.5 keeps a command until the page listens, and again after a reload', () => {
    const commands = createCommands();
    const heard: ShellCommand['command'][] = [];
    const file = { command: 'import', files: [] } as const;
    commands.send({ command: 'help' });
    commands.listen(({ command }) => heard.push(command));
    assert.deepEqual(heard, ['help']);
    commands.unlisten();
    commands.send(file);
    assert.deepEqual(heard, ['help']);
    commands.listen(({ command }) => heard.push(command));
    commands.send({ command: 'help' });
    assert.deepEqual(heard, ['help', 'import', 'help']);
  });

  /** A program whose person answers `answer`, and what happens to it when it is to end. */
  function ending(jobs: number, answer: boolean) {
    const happened: string[] = [];
    const quitting = createQuitting({
      jobs: () => jobs,
      ask: async (running) => {
        happened.push(`asked about ${running}`);
        return answer;
      },
      stop: async () => void happened.push('engine stopped'),
      exit: () => happened.push('gone'),
    });
    const request = async () => {
      quitting.request({ preventDefault: () => happened.push('held') });
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { happened, request };
  }

  it('202.6 stops the engine before it is gone, without a question when nothing runs', async () => {
    const { happened, request } = ending(0, false);
    await request();
    assert.deepEqual(happened, ['held', 'engine stopped', 'gone']);
  });

  it('202.7 asks while a job runs, and goes on working or quits', async () => {
    const stays = ending(2, false);
    await stays.request();
    await stays.request();
    assert.deepEqual(stays.happened, ['held', 'asked about 2', 'held', 'asked about 2']);
    const leaves = ending(1, true);
    await leaves.request();
    await leaves.request(); // impatient: nothing happens twice
    assert.deepEqual(leaves.happened, ['held', 'asked about 1', 'engine stopped', 'gone', 'held']);
  });

  it('202.8 is gone also when the engine does not stop as it should', async () => {
    let gone = false;
    const quitting = createQuitting({
      jobs: () => 0,
      ask: async () => true,
      stop: () => Promise.reject(new Error('stuck')),
      exit: () => (gone = true),
    });
    quitting.request({ preventDefault: nothing });
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(gone);
  });
});
