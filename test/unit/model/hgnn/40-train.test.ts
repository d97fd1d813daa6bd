import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { embedItems } from '../../../../main/model/hgnn/embed.ts';
import { HGNN_PRESETS, type HgnnOptions } from '../../../../main/model/hgnn/options.ts';
import { createRuntime } from '../../../../main/model/hgnn/runtime.ts';
import { loadHgnn, saveHgnn } from '../../../../main/model/hgnn/save.ts';
import { trainHgnn } from '../../../../main/model/hgnn/train.ts';
import { loadTensorFlow } from '../../../../main/model/tensorflow.ts';
import { AppError } from '../../../../shared/app-error.ts';
import { contextOf, planted, sameTasteShare } from './planted.ts';

const FAST: HgnnOptions = { ...HGNN_PRESETS.fast, hidden: 32, output: 32, batch: 2000, maxRounds: 8 };
const LITERAL: HgnnOptions = { ...HGNN_PRESETS.paper, hidden: 32, output: 32, maxRounds: 2 };
const runtime = await createRuntime((await loadTensorFlow()).tf);
const { tf } = runtime;

describe('40 HGNN training', () => {
  for (const [name, options] of Object.entries({ fast: FAST, paper: LITERAL })) {
    it(`40.1 ${name}: the training and validation losses fall`, async () => {
      const { graph, text } = planted();
      const { rounds, bestRound } = await trainHgnn(runtime, { graph, text }, options, contextOf(1));
      assert.ok(
        rounds[bestRound].validationLoss < 0.1,
        'below the margin, which is what untrained vectors give',
      );
      assert.ok(rounds[bestRound].trainingLoss <= rounds[0].trainingLoss);
      const least = Math.min(...rounds.map((r) => r.validationLoss));
      assert.ok(rounds[bestRound].validationLoss <= least / (1 - options.minImprovement));
    });
  }

  it('40.2 finds planted tastes that text alone shows worse', async () => {
    const { graph, text, tasteOf } = planted();
    const model = await trainHgnn(runtime, { graph, text }, FAST, contextOf(1));
    const z = embedItems(runtime, model, { graph, text }, { draws: 4 }, contextOf(1));
    const warm = Array.from({ length: graph.items }, (_, i) => i).filter((i) => i < 54 || i >= 60);
    const [learnt, byText] = [sameTasteShare(z, tasteOf, warm), sameTasteShare(text, tasteOf, warm)];
    assert.ok(learnt > 0.85 && learnt > byText + 0.1, `HGNN ${learnt}, text ${byText}`);
  });

  it('40.3 places items without plays by their text, far better than chance', async () => {
    const { graph, text, tasteOf } = planted({ noise: 0.7, cold: 18 });
    const model = await trainHgnn(runtime, { graph, text }, FAST, contextOf(1));
    const z = embedItems(runtime, model, { graph, text }, { draws: 4 }, contextOf(1));
    const cold = Array.from({ length: 18 }, (_, k) => 42 + k);
    assert.ok(sameTasteShare(z, tasteOf, cold) > 0.6);
  });

  it('40.4 gives the same numbers for the same seed and others for another', async () => {
    const { graph, text } = planted();
    const once = async (seed: number) =>
      (await trainHgnn(runtime, { graph, text }, { ...FAST, maxRounds: 2 }, contextOf(seed))).rounds.map(
        ({ trainingLoss, validationLoss }) => [trainingLoss, validationLoss],
      );
    const first = await once(1);
    assert.deepEqual(await once(1), first);
    assert.notDeepEqual(await once(2), first);
  });

  it('40.5 leaves no tensor behind, whether it ends, is cancelled or embeds', async () => {
    const { graph, text } = planted();
    const before = tf.memory().numTensors;
    for (const options of [
      { ...FAST, maxRounds: 2 },
      { ...LITERAL, maxRounds: 1 },
    ]) {
      const model = await trainHgnn(runtime, { graph, text }, options, contextOf(1));
      assert.equal(tf.memory().numTensors, before);
      embedItems(runtime, model, { graph, text }, { draws: 2 }, contextOf(1));
      assert.equal(tf.memory().numTensors, before);
    }
    const stop = new AbortController();
    const context = { ...contextOf(1, stop.signal), progress: () => stop.abort() };
    await assert.rejects(
      trainHgnn(runtime, { graph, text }, FAST, context),
      (error) => error instanceof AppError && error.code === 'CANCELLED',
    );
    assert.equal(tf.memory().numTensors, before);
  });

  it('40.6 refuses a graph without edges, and says what to do', async () => {
    const { graph, text } = planted({ users: 0 });
    await assert.rejects(
      trainHgnn(runtime, { graph, text }, FAST, contextOf(1)),
      (error) => error instanceof AppError && error.code === 'NOT_ENOUGH_DATA' && error.advice !== '',
    );
  });

  it('40.7 is the same after a round trip through its file', async () => {
    const { graph, text } = planted();
    const model = await trainHgnn(runtime, { graph, text }, { ...FAST, maxRounds: 1 }, contextOf(1));
    const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-hgnn-'));
    try {
      saveHgnn(path.join(folder, 'hgnn.safetensors'), model);
      assert.deepEqual(loadHgnn(path.join(folder, 'hgnn.safetensors')), model);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('40.8 stops after `patience` rounds without a better validation loss', async () => {
    const { graph, text } = planted();
    const options = { ...FAST, learningRate: 0, maxRounds: 50, patience: 3 };
    const { rounds, bestRound } = await trainHgnn(runtime, { graph, text }, options, contextOf(1));
    assert.equal(bestRound, 0);
    assert.equal(rounds.length, 4);
  });
});
