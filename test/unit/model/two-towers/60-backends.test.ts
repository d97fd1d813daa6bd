import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { loadTensorFlow } from '../../../../main/model/tensorflow.ts';
import { trainTwoTowers } from '../../../../main/model/two-towers/train.ts';
import { contextOf, plantedTastes, SMALL } from './planted-tastes.ts';

const { tf, backend } = await loadTensorFlow();

describe('60 two towers on both backends', () => {
  const skip = backend === 'native' ? false : 'the native backend is not installed';
  it('60.1 trains to the same losses and weights on native and on WebAssembly', { skip }, async () => {
    const { input } = plantedTastes('audiobook', 100);
    const options = { ...SMALL, epochs: 2 };
    const native = await trainTwoTowers(tf, input, options, contextOf(1));
    createRequire(import.meta.url)('@tensorflow/tfjs-backend-wasm');
    assert.ok(await tf.setBackend('wasm'));
    const before = tf.memory().numTensors;
    const wasm = await trainTwoTowers(tf, input, options, contextOf(1));
    assert.equal(tf.memory().numTensors, before);
    native.losses.forEach(({ train, validation }, epoch) => {
      assert.ok(Math.abs(train - wasm.losses[epoch].train) < 1e-3);
      assert.ok(Math.abs(validation - wasm.losses[epoch].validation) < 1e-3);
    });
    native.item.kernels.forEach((kernel, layer) => {
      assert.ok(kernel.every((value, k) => Math.abs(value - wasm.item.kernels[layer][k]) < 5e-3));
    });
  });
});
