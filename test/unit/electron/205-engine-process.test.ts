import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import type { App, UtilityProcess } from 'electron';
import { locations } from '../../../main/electron/locations.ts';
import { openShellLog, prefixedLines } from '../../../main/electron/shell-log.ts';
import { forkUtilityEngine } from '../../../main/electron/utility-engine.ts';

const packaged = locations({
  mainFolder: path.resolve('/opt/Backlist/resources/app.asar/dist/main'),
  packaged: true,
  resourcesPath: path.resolve('/opt/Backlist/resources'),
  platform: 'linux',
  env: { HOME: '/home/me', NODE_OPTIONS: '--inspect', ELECTRON_RUN_AS_NODE: '1', EMPTY: undefined },
});

describe('205 the engine’s process in Electron', () => {
  it('205.1 lies beside the archive, and is told of the Node and the weights that came along', () => {
    const resources = path.resolve('/opt/Backlist/resources');
    assert.deepEqual(packaged, {
      preload: path.join(resources, 'app.asar/dist/main/preload.cjs'),
      windowFolder: path.join(resources, 'app.asar/dist/renderer'),
      engine: path.join(resources, 'app.asar.unpacked/dist/engine/engine-process.js'),
      engineEnvironment: {
        HOME: '/home/me',
        BACKLIST_NODE: path.join(resources, 'node/node'),
        BACKLIST_MODELS: path.join(resources, 'models'),
      },
    });
  });

  it('205.2 in a checkout uses what the start told it, and on Windows a node.exe', () => {
    const surroundings = { resourcesPath: '/electron/resources', platform: 'win32' as const, env: {} };
    const checkout = locations({
      ...surroundings,
      mainFolder: path.resolve('/src/backlist/dist/main'),
      packaged: false,
      env: { BACKLIST_NODE: '/usr/bin/node' },
    });
    assert.equal(checkout.engine, path.resolve('/src/backlist/dist/engine/engine-process.js'));
    assert.deepEqual(checkout.engineEnvironment, { BACKLIST_NODE: '/usr/bin/node' });
    const windows = locations({ ...surroundings, mainFolder: '/a/app.asar/dist/main', packaged: true });
    assert.match(windows.engineEnvironment.BACKLIST_NODE, /node\.exe$/);
  });

  /** A stand-in for Electron's process and application, which are events. */
  function startEngine() {
    const app = new EventEmitter();
    const sent: unknown[] = [];
    const process = Object.assign(new EventEmitter(), {
      pid: undefined as number | undefined,
      stdout: new PassThrough(),
      stderr: new PassThrough(),
      postMessage: (message: unknown) => sent.push(message),
    });
    const forked: unknown[][] = [];
    const logged: string[] = [];
    const engine = forkUtilityEngine(
      (...given) => {
        forked.push(given);
        return process as unknown as UtilityProcess;
      },
      packaged,
      '/state',
      app as unknown as App,
      (line) => logged.push(line),
    );
    return { app, process, engine, sent, forked, logged };
  }

  it('205.3 is forked with its output piped and a name to be recognised by', () => {
    const { forked } = startEngine();
    assert.deepEqual(forked, [
      [
        packaged.engine,
        ['/state'],
        {
          serviceName: 'Backlist engine',
          env: packaged.engineEnvironment,
          execArgv: [],
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      ],
    ]);
  });

  it('205.4 hears and says what the supervisor passes on, until it has ended', () => {
    const { process, engine, sent } = startEngine();
    const heard: unknown[] = [];
    engine.onMessage((message) => heard.push(message));
    process.emit('message', { type: 'ready' });
    engine.send({ type: 'shutdown' });
    process.emit('exit', 0);
    engine.send({ type: 'shutdown' });
    assert.deepEqual(heard, [{ type: 'ready' }]);
    assert.deepEqual(sent, [{ type: 'shutdown' }]);
  });

  it('205.5 tells how it ended, with the reason that Electron gives for its own process alone', () => {
    const { app, process, engine } = startEngine();
    const ends: string[] = [];
    engine.onExit((how) => ends.push(how));
    app.emit('child-process-gone', {}, { serviceName: 'network', reason: 'crashed' });
    app.emit('child-process-gone', {}, { serviceName: 'Backlist engine', reason: 'oom' });
    process.emit('exit', 5);
    assert.deepEqual(ends, ['stopped with exit code 5 (oom)']);
    assert.equal(app.listenerCount('child-process-gone'), 0);
  });

  it('205.6 has what it prints in the shell’s log, line by line, also a character cut in two', async () => {
    const { process, logged } = startEngine();
    const text = Buffer.from('first\nsécond\nlast');
    process.stderr.write(text.subarray(0, 8)); // in the middle of é
    process.stderr.end(text.subarray(8));
    await new Promise((resolve) => process.stderr.once('close', resolve));
    assert.deepEqual(logged, ['engine stderr first', 'engine stderr sécond', 'engine stderr last']);
  });

  it('205.7 keeps a log of bounded size', () => {
    const state = mkdtempSync(path.join(os.tmpdir(), 'backlist-shell-log-'));
    const file = path.join(state, 'logs/shell.log');
    openShellLog(state)('first');
    writeFileSync(file, 'x'.repeat((1 << 20) + 1));
    openShellLog(state)('after');
    assert.match(readFileSync(file, 'utf8'), /^\S+Z after\n$/);
    assert.equal(readFileSync(`${file}.old`, 'utf8').length, (1 << 20) + 1);
    rmSync(state, { recursive: true });
  });

  it('205.8 prints nothing for nothing', () => {
    const lines: string[] = [];
    const { write, end } = prefixedLines('p', (line) => lines.push(line));
    write(Buffer.from('\r\n\na\r\n'));
    end();
    end();
    assert.deepEqual(lines, ['p a']);
  });
});
