import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Matrix } from '../../../../main/dataset/matrix.ts';
import { EVALUATION_DEFAULTS, evaluateModels } from '../../../../main/evaluate/evaluation.ts';
import { targetOf } from '../../../../main/evaluate/ranker.ts';
import { BLEND_DEFAULTS, type BlendOptions } from '../../../../main/model/blend/options.ts';
import { createMultiply } from '../../../../main/model/multiply.ts';
import { loadTensorFlow, type TensorFlow } from '../../../../main/model/tensorflow.ts';
import { trainTwoTowers } from '../../../../main/model/two-towers/train.ts';
import { blendRanker } from '../../../../main/runs/blend/blend-ranker.ts';
import { buildBlend, fitBlend, historiesOf, type Learnt } from '../../../../main/runs/blend/fit-blend.ts';
import { validationSplit } from '../../../../main/runs/blend/validation-split.ts';
import { towersRanker } from '../../../../main/runs/evaluate-target.ts';
import { contextOf, plantedTastes, SMALL } from '../../model/two-towers/planted-tastes.ts';
import { dataOf } from '../../recommend/trained-model.ts';

const OPTIONS: BlendOptions = {
  ...BLEND_DEFAULTS,
  neighbours: 30,
  als: BLEND_DEFAULTS.als.map((als) => ({ ...als, factors: 6, iterations: 3 })),
};

describe('324 fitting a blend', () => {
  let tf: TensorFlow;
  let learnt: Learnt;
  const { input } = plantedTastes('audiobook');
  const text = input.items.text as Matrix;
  const dataset = { ...dataOf(input.interactions, input.items.catalogue, input.users), fingerprint: '' };
  const fit = (over: Partial<BlendOptions> = {}, context = contextOf(1)) =>
    fitBlend(tf, { dataset, text, learnt }, { ...OPTIONS, ...over }, 1, context);
  before(async () => {
    ({ tf } = await loadTensorFlow());
    const split = validationSplit(
      input.interactions,
      dataset.catalogue.audiobooks,
      undefined,
      contextOf(1).rng,
    );
    learnt = {
      split,
      hgnn: input.items.hgnn as Matrix,
      towers: await trainTwoTowers(tf, { ...input, interactions: split.train }, SMALL, contextOf(1)),
    };
  });

  it('324.1 states figures that an evaluation of the same blend on the same users arrives at', async () => {
    const { choice, warm, cold } = await fit();
    const { split, hgnn, towers } = learnt;
    const target = targetOf(dataset.catalogue, 'audiobook');
    const histories = historiesOf(split.train, towers, undefined);
    const { multiply, dispose } = createMultiply(tf);
    const blend = await buildBlend(
      {
        interactions: split.train,
        items: dataset.catalogue.size,
        target,
        towers,
        cutoffDay: undefined,
        choice,
      },
      OPTIONS,
      contextOf(1),
    );
    const full = await towersRanker(
      tf,
      { dataset, split, text },
      '2T-HGNN',
      towers,
      hgnn,
      target,
      multiply,
      contextOf(1),
    );
    const ranker = blendRanker({
      ...{ name: 'Blend', target, blend, train: split.train },
      ...{ histories, towers: full, multiply },
    });
    const { table } = await evaluateModels([ranker], target, split, EVALUATION_DEFAULTS, contextOf(1));
    dispose();
    for (const [segment, figures] of [
      ['warm', warm],
      ['cold', cold],
    ] as const) {
      const row = table.rows.find((each) => each.segment === segment)!;
      assert.ok(figures !== null, `too few ${segment} users: ${row.users}`);
      assert.ok(Math.abs(row.metrics.hr10.value - figures.hr10) < 1e-9, segment);
      assert.ok(Math.abs(row.metrics.mrr.value - figures.mrr) < 1e-3, segment);
    }
    assert.ok(Math.abs(table.rows[0].metrics.coverage10.value - warm.coverage10) < 1e-9);
  });

  it('324.2 learns who likes what, and covers what item-kNN covers', async () => {
    const { warm, floor, withoutFloor } = await fit();
    // ten titles a topic of sixty: chance is a sixth
    assert.ok(warm.hr10 > 0.6, `${warm.hr10}`);
    assert.ok(warm.coverage10 >= floor.coverage10);
    assert.ok(withoutFloor.hr10 + withoutFloor.mrr >= warm.hr10 + warm.mrr - 0.02);
  });

  it('324.3 is the same for the same seed, and leaves no tensor behind', async () => {
    const first = await fit();
    const { numTensors } = tf.memory();
    assert.deepEqual(await fit(), first);
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it('324.4 tries as many users as it is told, and can be cancelled', async () => {
    assert.notDeepEqual((await fit({ panel: 40 })).warm, (await fit()).warm);
    const { numTensors } = tf.memory();
    await assert.rejects(fit({}, contextOf(1, { signal: AbortSignal.abort() })), { code: 'CANCELLED' });
    assert.equal(tf.memory().numTensors, numTensors);
  });
});
