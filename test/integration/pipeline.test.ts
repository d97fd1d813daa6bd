import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importFiles } from '../../main/engine/import-files.ts';
import { type Engine, openEngine } from '../../main/engine/open-engine.ts';
import { type Recommended, recommend } from '../../main/engine/recommend.ts';
import { loadServingModel } from '../../main/engine/serving.ts';
import { train } from '../../main/engine/train.ts';
import { presetOptions, type RunOptions } from '../../main/runs/run-options.ts';
import type { RunMetrics } from '../../main/runs/train-to-folder.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import type { Run } from '../../main/workspace/runs.ts';
import { createRng } from '../../shared/rng.ts';

const preset = presetOptions('fast');
/** Small enough for WebAssembly, large enough to learn something. */
const OPTIONS: RunOptions = {
  ...preset,
  targets: ['audiobook'],
  hgnn: { ...preset.hgnn, hidden: 32, output: 32, batch: 4000, maxRounds: 6 },
  towers: { ...preset.towers, layers: [64, 32, 32], epochs: 4 },
};
const context = { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1) };

let folder: string;
let engine: Engine;
let runs: readonly Run[];
before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-pipeline-'));
  const sample = generateSample({ audiobooks: 150, podcasts: 200, users: 1200 }, context);
  await writeSample(sample, path.join(folder, 'export'));
  engine = openEngine(path.join(folder, 'workspace'));
  await importFiles(engine.workspace, [path.join(folder, 'export')], {}, context);
});
after(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function trainOn(backend: 'native' | 'wasm', seed = 1): Promise<Run> {
  return train(
    engine,
    { options: { ...OPTIONS, backend, seed }, encoder: 'hashing', modelsFolders: [] },
    context,
  );
}

async function shelfOf(run: Run, user: string): Promise<Recommended> {
  const serving = await loadServingModel(engine, run.id, context);
  try {
    return recommend(serving, { user, type: 'audiobook' });
  } finally {
    serving.close();
  }
}

function figures(run: Run): Record<string, number> {
  const { rows } = (run.metrics as unknown as RunMetrics).evaluations[0].table;
  return Object.fromEntries(
    rows.flatMap(({ model, segment, metrics }) =>
      Object.entries(metrics).map(([name, { value }]) => [`${model} ${segment} ${name}`, value]),
    ),
  );
}

describe('the whole pipeline, from files to a shelf', () => {
  it('1 gives every model its figures on both backends, equal within tolerance', async () => {
    runs = [await trainOn('native'), await trainOn('wasm')];
    const [native, wasm] = runs;
    assert.equal((native.metrics as unknown as RunMetrics).backend, 'native');
    assert.equal((wasm.metrics as unknown as RunMetrics).backend, 'wasm');
    const [a, b] = [figures(native), figures(wasm)];
    assert.deepEqual(Object.keys(a), Object.keys(b));
    for (const name of Object.keys(a).filter((key) => /hr10|mrr/.test(key))) {
      // The baselines compute the same; the trained ones round differently at every step.
      const tolerance = /Popularity|LLM-KNN/.test(name) ? 1e-6 : 0.05;
      assert.ok(Math.abs(a[name] - b[name]) <= tolerance, `${name}: ${a[name]} and ${b[name]}`);
    }
  });

  it('2 serves a shelf with reasons from either run, of titles the listener has not had', async () => {
    const shelves = await Promise.all(runs.map((run) => shelfOf(run, 'u100')));
    for (const { entries, listener } of shelves) {
      assert.equal(entries.length, 10);
      const had = new Set(listener.history.map(({ key }) => key));
      assert.ok(entries.every(({ title }) => title.type === 'audiobook' && !had.has(title.key)));
      assert.ok(entries.some(({ reasons }) => reasons !== null && reasons.evidence.length > 0));
    }
    const [native, wasm] = shelves.map(({ entries }) => entries.map(({ title }) => title.key));
    const shared = native.filter((key) => wasm.includes(key));
    assert.ok(shared.length >= 5, `only ${shared.length} of 10 titles are on both shelves`);
  });

  it('3 gives the same metrics for the same seed on the same data', async () => {
    assert.deepEqual(figures(await trainOn('native', 5)), figures(await trainOn('native', 5)));
  });
});
