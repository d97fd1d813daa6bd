/** The whole of Electron's main process, as bundled, around a real engine; only Electron itself is a stand-in. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import { portChannel } from '../../main/engine/host/port-channel.ts';
import { bundleMain } from '../../main/setup/bundle-main.ts';
import { PROJECT } from '../../main/setup/project-folder.ts';
import type { BridgeAnswer, ShellCommand } from '../../shared/electron-bridge.ts';
import { createEngineClient, type EngineClient } from '../../shared/engine-client.ts';
import type { Granted } from '../../shared/shell.ts';
import * as electron from '../fixtures/fake-electron.ts';

const { app, BrowserWindow, happened, answers } = electron;
const FAKE = new URL('../fixtures/fake-electron.ts', import.meta.url).href;

let folder: string;
let application: string;
let client: EngineClient;
const window = () => BrowserWindow.opened[0];
const until = async (is: () => boolean) => {
  const patience = AbortSignal.timeout(30_000);
  while (!is()) {
    patience.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const value = async <Value>(answer: unknown) => {
  const bridged = (await answer) as BridgeAnswer<Value>;
  assert.ok(bridged.ok, JSON.stringify(bridged));
  return bridged.value;
};

before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-shell-'));
  application = path.join(PROJECT, `dist/test-${process.pid}`); // where its engine finds node_modules
  await bundleMain(path.join(application, 'dist'));
  mkdirSync(path.join(application, 'dist/renderer'));
  writeFileSync(path.join(application, 'dist/renderer/index.html'), '<i>the window</i>');
  Object.assign(process, { resourcesPath: folder }); // Electron's
  process.env.BACKLIST_STATE = path.join(folder, 'state');
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: FAKE, shortCircuit: true } : next(specifier, context),
  });
});
after(() => {
  delete process.env.BACKLIST_STATE;
  rmSync(folder, { recursive: true, force: true });
  rmSync(application, { recursive: true, force: true });
});

describe('210 the shell as a whole', () => {
  it('210.1 prepares what must be before Electron is ready, and is not waited for by it', async () => {
    await import(pathToFileURL(path.join(application, 'dist/main/main.js')).href);
    assert.deepEqual(happened, ['name Backlist', 'path of userData', 'sandbox', 'scheme']);
  });

  it('210.2 then guards the session before there is a window, and shows that', async () => {
    electron.electronIsReady();
    await until(() => BrowserWindow.opened.length === 1);
    const order = ['ready', 'permissions', 'network', 'downloads', 'window', 'load app://backlist/'];
    assert.deepEqual(
      happened.filter((each) => order.includes(each)),
      order,
    );
    assert.ok(!happened.includes('show'));
    window().emit('ready-to-show');
    assert.equal(happened.at(-1), 'show');
    const page = await electron.schemes.get('app')?.(new Request('app://backlist/titles'));
    assert.equal(await page?.text(), '<i>the window</i>');
  });

  it('210.3 gives the page a line to the engine', async () => {
    const port = new Promise<MessagePort>((resolve) => window().page.once('backlist:engine-port', resolve));
    window().say('backlist:connect-engine');
    client = createEngineClient(portChannel(await port));
    assert.equal(await client.call('workspace.current', {}), null);
  });

  it('210.4 lets a workspace be made in a folder that was chosen, and remembers it in menu and system', async () => {
    const workspace = path.join(folder, 'workspace');
    answers.paths = [workspace];
    const granted = await value<Granted>(window().say('backlist:choose-folder', 'create'));
    assert.equal(granted.name, workspace);
    assert.equal((await client.call('workspace.create', { grant: granted.grant })).folder, workspace);
    await until(() => happened.includes(`recent ${workspace}`));
    assert.ok(JSON.stringify(electron.menus.at(-1)).includes(workspace));
  });

  it('210.5 takes dropped files, and says what is wrong with one that is gone', async () => {
    const file = path.join(folder, 'streams.csv');
    writeFileSync(file, '');
    const [granted] = await value<Granted[]>(window().say('backlist:take-files', [file]));
    assert.equal(granted.name, 'streams.csv');
    const gone = (await window().say('backlist:take-files', [`${file}.gone`])) as BridgeAnswer<never>;
    assert.ok(!gone.ok && gone.error.code === 'NOT_FOUND');
  });

  it('210.6 tells the page what a second start was given, once it listens', async () => {
    const commands: ShellCommand[] = [];
    window().page.on('backlist:command', (command) => commands.push(command));
    app.emit('second-instance', {}, ['electron', '.', 'workspace'], folder);
    app.emit('second-instance', {}, ['electron', '.'], folder);
    assert.deepEqual(happened.slice(-2), ['focus', 'focus']);
    assert.deepEqual(commands, []);
    window().say('backlist:commands-wanted');
    const [given] = commands as readonly ShellCommand[];
    assert.ok(commands.length === 1 && given.command === 'open');
    const { grant } = given.workspace;
    assert.equal((await client.call('workspace.open', { grant })).folder, path.join(folder, 'workspace'));
  });

  it('210.7 keeps the window’s line when the engine is killed, and opens the workspace again', async () => {
    const down = new Promise<void>((resolve) => {
      client.onEvent(
        (event) => event.event === 'engine' && event.state === 'up' && resolve(),
        AbortSignal.timeout(60_000),
      );
    });
    const log = readFileSync(path.join(folder, 'state/logs/shell.log'), 'utf8');
    const pid = /engine (\d+) started/.exec(log)?.[1];
    process.kill(Number(pid), 'SIGKILL');
    await down;
    assert.equal((await client.call('workspace.current', {}))?.name, 'workspace');
  });

  it('210.8 asks before a job is stopped, shows that one runs, and ends only after the engine', async () => {
    const held = () => {
      let prevented = false;
      app.emit('before-quit', { preventDefault: () => (prevented = true) });
      return prevented;
    };
    await client.call('workspace.openSample', {});
    await client.start('workspace.fillSample', {});
    await until(() => happened.includes('bar 2') || happened.some((each) => /^bar 0/.test(each)));
    answers.button = 0;
    assert.ok(held());
    await until(() => happened.includes('asked: A job is still running.'));
    assert.ok(!happened.includes('exit 0'));
    await new Promise((resolve) => setImmediate(resolve));
    answers.button = 1;
    assert.ok(held());
    await until(() => happened.includes('exit 0'));
    await assert.rejects(client.call('workspace.current', {}), { code: 'ENGINE_STOPPED' });
  });
});
