/** What a packaged application runs: the bundled engine, with the trainer and the text encoders on a Node of their own. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importFiles } from '../../main/engine/import-files.ts';
import { openEngine } from '../../main/engine/open-engine.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { bundleMain } from '../../main/setup/bundle-main.ts';
import { modelsFolder } from '../../main/setup/cache-folder.ts';
import { PROJECT } from '../../main/setup/project-folder.ts';
import { forkEngine } from '../../main/supervisor/fork-engine.ts';
import { createSupervisor, type Supervisor } from '../../main/supervisor/supervisor.ts';
import { findModel } from '../../main/text/load-encoder.ts';
import { createEngineClient, type EngineClient } from '../../shared/engine-client.ts';
import { createRng } from '../../shared/rng.ts';
import { channelPair } from '../fixtures/channel-pair.ts';
import { finished } from '../fixtures/finished.ts';

const context = { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1) };
/** A shell script plays the Node that is shipped, so that what runs on it can be read afterwards. */
const noScript = process.platform === 'win32' ? 'Windows runs no shell script as a program' : false;

let folder: string;
let dist: string;
let shippedNode: string;
let supervisor: Supervisor;
let client: EngineClient;
before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-bundled-'));
  dist = path.join(PROJECT, `dist/test-${process.pid}`); // where it finds node_modules
  await bundleMain(dist);
  const engine = openEngine(path.join(folder, 'workspace'));
  const sample = await writeSample(
    generateSample({ audiobooks: 120, podcasts: 40, users: 400 }, context),
    folder,
  );
  const files = [sample.catalogue, sample.users, sample.streams];
  await importFiles(engine.workspace, files, {}, context);
  engine.close();

  shippedNode = path.join(folder, 'node');
  const script = `#!/bin/sh\necho "$@" >> "${folder}/started"\nexec "${process.execPath}" "$@"\n`;
  writeFileSync(shippedNode, script);
  chmodSync(shippedNode, 0o755);
  process.env.BACKLIST_NODE = noScript ? process.execPath : shippedNode;
  supervisor = createSupervisor({
    spawn: () => forkEngine(path.join(folder, 'state'), path.join(dist, 'engine/engine-process.js')),
  });
  const [ours, theirs] = channelPair();
  supervisor.connect(theirs);
  client = createEngineClient(ours);
});
after(async () => {
  delete process.env.BACKLIST_NODE;
  await supervisor.stop();
  rmSync(folder, { recursive: true, force: true });
  rmSync(dist, { recursive: true, force: true });
});

describe('101 the bundled engine', () => {
  it('101.1 is a few flat files, with the preload whole in one of CommonJS', () => {
    const engine = readdirSync(path.join(dist, 'engine'));
    for (const entry of ['engine-process.js', 'trainer.js', 'encoder-process.js', 'snapshot-thread.js']) {
      assert.ok(engine.includes(entry), entry);
    }
    assert.ok(engine.every((file) => file.endsWith('.js')));
    assert.deepEqual(readdirSync(path.join(dist, 'main')).sort(), ['main.js', 'preload.cjs']);
    const preload = readFileSync(path.join(dist, 'main/preload.cjs'), 'utf8');
    assert.deepEqual(
      [...preload.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name),
      ['electron'],
    );
    assert.doesNotMatch(preload, /^(import|export) /m);
  });

  it('101.2 brings what Electron’s main process needs, so that app.asar holds no npm package for it', () => {
    const main = readFileSync(path.join(dist, 'main/main.js'), 'utf8');
    const imports = [...main.matchAll(/^import .*?from ["']([^"']+)["'];$/gm)].map(([, name]) => name);
    assert.ok(imports.includes('electron'));
    assert.deepEqual(
      imports.filter((name) => name !== 'electron' && !name.startsWith('node:')),
      [],
    );
  });

  it('101.3 opens a workspace that was made from source, on a plain Node', async () => {
    const grant = supervisor.grant(path.join(folder, 'workspace'));
    assert.equal((await client.call('workspace.open', { grant })).readOnly, '');
    assert.equal((await client.call('workspace.overview', {})).audiobooks, 120);
  });

  it('101.4 trains, and starts the trainer and the encoders on the Node it was told of', async () => {
    const job = await client.start('runs.train', { rounds: 1, epochs: 1, targets: ['audiobook'] });
    await finished(client, job);
    const [run] = await client.call('runs.list', {});
    assert.equal(run.status, 'done');
    if (!noScript) {
      const started = readFileSync(path.join(folder, 'started'), 'utf8');
      assert.ok(started.includes(path.join(dist, 'engine/trainer.js')));
      if (findModel('minilm', [modelsFolder()]) !== undefined) {
        assert.ok(started.includes(path.join(dist, 'engine/encoder-process.js')));
      }
    }
    assert.ok(existsSync(path.join(folder, 'workspace/runs', String(run.id))));
  });
});
