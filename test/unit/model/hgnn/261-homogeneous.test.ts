import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { onlyRelations } from '../../../../main/graph/only-relations.ts';
import { embedItems } from '../../../../main/model/hgnn/embed.ts';
import { createLonelyEmbedding } from '../../../../main/model/hgnn/embed-alone.ts';
import { HGNN_PRESETS, type HgnnOptions } from '../../../../main/model/hgnn/options.ts';
import { createRuntime } from '../../../../main/model/hgnn/runtime.ts';
import { trainHgnn } from '../../../../main/model/hgnn/train.ts';
import { loadTensorFlow } from '../../../../main/model/tensorflow.ts';
import { contextOf, planted, sameTasteShare } from './planted.ts';

const OPTIONS: HgnnOptions = {
  ...HGNN_PRESETS.fast,
  ...{ hidden: 32, output: 32, batch: 2000, maxRounds: 8, negativesOfPositiveType: true },
};
const runtime = await createRuntime((await loadTensorFlow()).tf);
const audiobooks = Array.from({ length: 60 }, (_, item) => item);

async function trainOn(relations: readonly ('aa' | 'ap' | 'pp')[]) {
  const { graph, text, tasteOf } = planted({ noise: 0.7 });
  const input = { graph: onlyRelations(graph, relations), text };
  const model = await trainHgnn(runtime, input, OPTIONS, contextOf(1));
  return { model, text, tasteOf, z: embedItems(runtime, model, input, { draws: 2 }, contextOf(1)) };
}

describe('261 HGNN on a homogeneous graph', () => {
  it('261.1 of podcasts alone embeds an audiobook from its text, by the weights that podcasts trained', async () => {
    const { model, text, z } = await trainOn(['pp']);
    const alone = createLonelyEmbedding(model);
    for (const item of audiobooks) {
      const own = text.data.subarray(item * text.cols, (item + 1) * text.cols);
      for (const type of ['audiobook', 'podcast'] as const) {
        alone(type, own).forEach((value, d) => {
          assert.ok(Math.abs(value - z.data[item * z.cols + d]) < 1e-4, `${type} ${item}`);
        });
      }
    }
  });

  it('261.2 places those audiobooks by their taste, far better than chance', async () => {
    const { z, tasteOf } = await trainOn(['pp']);
    assert.ok(sameTasteShare(z, tasteOf, audiobooks) > 0.6);
  });

  it('261.3 of audiobooks alone embeds podcasts so', async () => {
    const { model, text, z } = await trainOn(['aa']);
    const podcast = 75;
    const own = text.data.subarray(podcast * text.cols, (podcast + 1) * text.cols);
    createLonelyEmbedding(model)('audiobook', own).forEach((value, d) => {
      assert.ok(Math.abs(value - z.data[podcast * z.cols + d]) < 1e-4);
    });
  });

  it('261.4 keeps weights of their own where both types have edges', async () => {
    const { model } = await trainOn(['aa', 'ap']);
    assert.notDeepEqual(model.parameters['1.root.audiobook'], model.parameters['1.root.podcast']);
  });
});
