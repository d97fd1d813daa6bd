import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { BrowserWindow, IpcMain } from 'electron';
import { z } from 'zod';
import {
  choose,
  FILES_DIALOG,
  FOLDER_DIALOGS,
  grantFiles,
  grantFolder,
} from '../../../main/electron/file-dialogs.ts';
import { answerOn, hearOn } from '../../../main/electron/ipc.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { BridgeAnswer } from '../../../shared/electron-bridge.ts';
import { loadPreload } from './load-preload.ts';

type Listener = (event: object, ...given: unknown[]) => unknown;

/** Electron's registry of channels, and a message to one from a frame. */
function registry() {
  const channels = new Map<string, Listener>();
  const add = (channel: string, listener: Listener) => channels.set(channel, listener);
  const ipc = { handle: add, on: add } as unknown as Pick<IpcMain, 'handle' | 'on'>;
  const logged: string[] = [];
  return {
    ipc,
    logged,
    log: (line: string) => logged.push(line),
    say: (channel: string, given: unknown[], url = 'app://backlist/') =>
      channels.get(channel)?.({ senderFrame: { url, parent: null }, sender: 'the window' }, ...given),
  };
}

describe('204 messages from the window', () => {
  it('204.1 are answered with a value', async () => {
    const { ipc, log, say } = registry();
    answerOn(ipc, 'double', z.number(), (count, from) => [count * 2, from], log);
    assert.deepEqual(await say('double', [21]), { ok: true, value: [42, 'the window'] });
  });

  it('204.2 are refused, and that is logged, when they are not as agreed or come from elsewhere', async () => {
    const { ipc, log, logged, say } = registry();
    let answered = 0;
    answerOn(ipc, 'double', z.number(), () => ++answered, log);
    hearOn(ipc, 'word', z.undefined(), () => ++answered, log);
    for (const given of [['21'], [], [1, 2], [{ count: 1 }]]) {
      const answer = (await say('double', given)) as BridgeAnswer<number>;
      assert.ok(!answer.ok && answer.error.code === 'REQUEST_REFUSED');
    }
    const foreign = (await say('double', [1], 'https://example.org/')) as BridgeAnswer<number>;
    assert.ok(!foreign.ok && foreign.error.message.includes('foreign address'));
    say('word', ['unexpected']);
    say('word', [], 'app://other/');
    assert.equal(answered, 0);
    assert.equal(logged.length, 7);
    say('word', []);
    assert.equal(answered, 1);
  });

  it('204.3 get an expected failure as it is, and of a bug only that there was one', async () => {
    const { ipc, log, say } = registry();
    const failures = [new AppError('NOT_FOUND', 'Gone.', 'Choose again.'), new Error('secret /home/me')];
    answerOn(ipc, 'fail', z.number(), (which) => Promise.reject(failures[which]), log);
    const [expected, bug] = [await say('fail', [0]), await say('fail', [1])] as BridgeAnswer<never>[];
    assert.deepEqual(expected, {
      ok: false,
      error: { code: 'NOT_FOUND', message: 'Gone.', advice: 'Choose again.', details: {} },
    });
    assert.ok(!bug.ok && bug.error.code === 'INTERNAL' && !JSON.stringify(bug).includes('secret'));
  });

  it('204.4 name files by grants: the window gets ids and names', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-grants-'));
    const file = path.join(folder, 'streams.csv');
    writeFileSync(file, '');
    const granted: string[] = [];
    const grant = (given: string) => `id-${granted.push(given)}`;
    assert.deepEqual(await grantFiles(grant, [file]), [{ grant: 'id-1', name: 'streams.csv' }]);
    assert.deepEqual(grantFolder(grant, folder), { grant: 'id-2', name: folder });
    assert.deepEqual(granted, [file, folder]);
    // made up by the page, relative, or gone: nothing is granted, not even the one that is there
    for (const wrong of ['', 'streams.csv', path.join(folder, 'gone.csv')]) {
      await assert.rejects(grantFiles(grant, [file, wrong]), { code: 'NOT_FOUND' });
    }
    assert.equal(granted.length, 2);
    rmSync(folder, { recursive: true });
  });

  it('204.5 open the system’s dialogs, for many files or one folder', async () => {
    assert.deepEqual(FILES_DIALOG.properties, ['openFile', 'multiSelections']);
    assert.ok(FOLDER_DIALOGS.create.properties.includes('createDirectory'));
    for (const { properties } of Object.values(FOLDER_DIALOGS)) {
      assert.ok((properties as readonly string[]).includes('openDirectory'));
    }
    const dialog = (canceled: boolean) => ({
      showOpenDialog: async () => ({ canceled, filePaths: ['/a'] }),
    });
    const window = {} as BrowserWindow;
    assert.deepEqual(await choose(dialog(false) as never, window, FILES_DIALOG), ['/a']);
    assert.deepEqual(await choose(dialog(true) as never, window, FILES_DIALOG), []);
  });

  it('204.6 come from a preload that hands the engine’s port to its own page alone', async () => {
    const { exposed, sent, posted, receive } = await loadPreload();
    exposed.backlist.connectEngine();
    assert.deepEqual(sent, [['backlist:connect-engine']]);
    receive('backlist:engine-port', { ports: ['a port'] });
    assert.deepEqual(posted, [['engine-port', 'app://backlist', ['a port']]]);
  });
});
