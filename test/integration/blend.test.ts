/** The preset `best`, small, from files to a shelf. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importFiles } from '../../main/engine/import-files.ts';
import { type Engine, openEngine } from '../../main/engine/open-engine.ts';
import { recommend } from '../../main/engine/recommend.ts';
import { loadServingModel } from '../../main/engine/serving.ts';
import { train } from '../../main/engine/train.ts';
import { hitRates } from '../../main/evaluate/balance/hit-rate.ts';
import { createRuntime } from '../../main/model/hgnn/runtime.ts';
import { loadTensorFlow } from '../../main/model/tensorflow.ts';
import { computeCandidates } from '../../main/recommend/cached-candidates.ts';
import { reRankFacts } from '../../main/recommend/re-rank/re-rank-facts.ts';
import { reRankLists } from '../../main/recommend/re-rank/re-rank-lists.ts';
import { fitBlends } from '../../main/runs/blend/fit-blends.ts';
import { heldOut } from '../../main/runs/held-out.ts';
import { presetOptions, type RunOptions } from '../../main/runs/run-options.ts';
import { makeSplit } from '../../main/runs/run-split.ts';
import type { RunMetrics } from '../../main/runs/train-to-folder.ts';
import { withTrainingVectors } from '../../main/runs/training-vectors.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { loadDataset } from '../../main/workspace/load-dataset.ts';
import { runFolder } from '../../main/workspace/open.ts';
import type { Run } from '../../main/workspace/runs.ts';
import { createRng } from '../../shared/rng.ts';

const preset = presetOptions('best');
const OPTIONS: RunOptions = {
  ...preset,
  targets: ['audiobook'],
  hgnn: { ...preset.hgnn, hidden: 32, output: 32, batch: 4000, maxRounds: 2 },
  towers: { ...preset.towers, layers: [64, 32, 32], epochs: 2 },
};
const QUIET = { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1) };

describe('330 the preset best', () => {
  let folder: string;
  let engine: Engine;
  let run: Run;
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-best-'));
    await writeSample(
      generateSample({ audiobooks: 120, podcasts: 60, users: 600 }, QUIET),
      path.join(folder, 'export'),
    );
    engine = openEngine(path.join(folder, 'workspace'));
    await importFiles(engine.workspace, [path.join(folder, 'export')], {}, QUIET);
    run = await train(engine, { options: OPTIONS, encoder: 'hashing', modelsFolders: [] }, QUIET);
  });
  after(() => {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('330.1 is judged by the blend, beside all the other models, and says how its weights were chosen', () => {
    const { evaluations, blends } = run.metrics as unknown as RunMetrics;
    const [{ table, comparisons }] = evaluations;
    const models = [...new Set(table.rows.map(({ model }) => model))];
    assert.deepEqual(models, ['Popularity', 'LLM-KNN', 'HGNN', '2T', '2T-HGNN', 'Blend']);
    assert.equal(comparisons.length, 5);
    assert.equal(blends?.length, 1);
    assert.ok(blends[0].warm.hr10 > 0 && blends[0].floor.coverage10 > 0);
  });

  it('330.2 lists made with what training knew hit exactly as often as the run was judged to', async () => {
    const { model, close } = await loadServingModel(engine, run.id, QUIET);
    try {
      const at = runFolder(engine.workspace.folder, run.id);
      const held = heldOut(withTrainingVectors(model, at, 'audiobook')!, 'audiobook', OPTIONS, at);
      const { users } = held.testUsers;
      const cached = await computeCandidates(held.model, { type: 'audiobook', users }, QUIET);
      const vectors = { start: held.target.start, rows: held.model.towers.audiobook!.items };
      const lists = await reRankLists(reRankFacts(model), vectors, cached, { k: 10 }, QUIET);
      const rates = hitRates(held.target, held.testUsers, lists, lists, { seed: 1 });
      const { rows } = (run.metrics as unknown as RunMetrics).evaluations[0].table;
      const judged = rows.filter((row) => row.model === 'Blend');
      assert.ok(judged.length > 0);
      for (const { segment, metrics } of judged) {
        assert.equal(rates.find((each) => each.segment === segment)?.hitRate.value, metrics.hr10.value);
      }
    } finally {
      close();
    }
  });

  it('330.3 fills a shelf with reasons', async () => {
    const serving = await loadServingModel(engine, run.id, QUIET);
    try {
      assert.notEqual(serving.model.towers.audiobook?.blend, undefined);
      const { entries, listener } = recommend(serving, { user: 'u100', type: 'audiobook' });
      const had = new Set(listener.history.map(({ key }) => key));
      assert.equal(entries.length, 10);
      assert.ok(entries.every(({ title }) => !had.has(title.key)));
      assert.ok(entries.some(({ reasons }) => reasons !== null && reasons.evidence.length > 0));
    } finally {
      serving.close();
    }
  });

  it('330.4 chooses its weights without a look at the hold-out', async () => {
    const dataset = loadDataset(engine.workspace.db);
    const { train: training, cutoffDay } = makeSplit(dataset, OPTIONS);
    assert.ok(cutoffDay !== undefined && training.day.every((day) => day < cutoffDay));
    const { tf } = await loadTensorFlow();
    const runtime = await createRuntime(tf);
    const text = {
      rows: dataset.catalogue.size,
      cols: 8,
      data: new Float32Array(dataset.catalogue.size * 8).fill(0.1),
    };
    const options = { ...OPTIONS, blend: preset.blend! };
    const fits = (interactions: typeof dataset.interactions) =>
      fitBlends(
        runtime,
        { dataset: { ...dataset, interactions }, text, train: training, cutoffDay },
        ['audiobook'],
        options,
        { ...QUIET, rng: createRng(1) },
      );
    const first = await fits(dataset.interactions);
    const { numTensors } = tf.memory();
    // everything that was held out is gone, and the choice is the same
    assert.deepEqual(await fits(training), first);
    assert.equal(tf.memory().numTensors, numTensors);
  });
});
