import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAdam, typedArrayAdam } from '../../../main/model/adam.ts';
import { loadTensorFlow } from '../../../main/model/tensorflow.ts';
import { createRng } from '../../../shared/rng.ts';

const { tf } = await loadTensorFlow();

describe('40 Adam', () => {
  const rng = createRng(3);
  const normal = (length: number) => Float32Array.from({ length }, () => rng.normal());
  const parameters = [
    { shape: [40, 3], data: normal(120) },
    { shape: [3], data: normal(3) },
  ];
  const steps = Array.from({ length: 20 }, () => [normal(120), normal(3)]);
  const run = (create: typeof createAdam) => {
    const adam = create(tf, parameters, { learningRate: 0.01 });
    for (const [kernel, bias] of steps) {
      tf.tidy(() => adam.apply([tf.tensor2d(kernel, [40, 3]), tf.tensor1d(bias)]));
    }
    const values = adam.values();
    adam.dispose();
    return values;
  };

  it("40.1 moves as tfjs's own optimiser does, on this backend's way and in typed arrays", () => {
    const reference = parameters.map(({ shape, data }) => tf.variable(tf.tensor(data.slice(), shape)));
    const optimiser = tf.train.adam(0.01, 0.9, 0.999, 1e-8);
    for (const gradients of steps) {
      tf.tidy(() =>
        optimiser.applyGradients(
          reference.map((variable, k) => ({
            name: variable.name,
            tensor: tf.tensor(gradients[k], variable.shape),
          })),
        ),
      );
    }
    for (const create of [createAdam, typedArrayAdam]) {
      run(create).forEach((values, k) => {
        const expected = reference[k].dataSync();
        assert.ok(values.every((value, i) => Math.abs(value - expected[i]) < 1e-5));
      });
    }
    optimiser.dispose();
    tf.dispose(reference);
  });

  it('40.2 leaves the given arrays alone, and no tensor behind', () => {
    const before = tf.memory().numTensors;
    const given = parameters.map(({ data }) => data.slice());
    run(createAdam);
    run(typedArrayAdam);
    assert.deepEqual(
      parameters.map(({ data }) => data),
      given,
    );
    assert.equal(tf.memory().numTensors, before);
  });

  it('40.3 hands out current values, and keeps them apart from values handed out before', () => {
    for (const create of [createAdam, typedArrayAdam]) {
      const adam = create(tf, parameters, { learningRate: 0.01 });
      const first = adam.values();
      assert.deepEqual(first[0], parameters[0].data);
      tf.tidy(() => adam.apply([tf.ones([40, 3]), tf.ones([3])]));
      assert.deepEqual(first[0], parameters[0].data);
      const now = adam.values()[0];
      assert.ok(now.every((value, i) => Math.abs(value - (first[0][i] - 0.01)) < 1e-5));
      tf.tidy(() => assert.deepEqual(adam.read()[0].dataSync(), now));
      adam.dispose();
    }
  });
});
