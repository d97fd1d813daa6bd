import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { loadTensorFlow } from '../../../../main/model/tensorflow.ts';
import { type Batch, NOT_NEGATIVE } from '../../../../main/model/two-towers/batches.ts';
import { lossAndGradients, lossOnly } from '../../../../main/model/two-towers/loss.ts';
import { towerForward } from '../../../../main/model/two-towers/towers.ts';
import { initialTower, tensorsOf } from '../../../../main/model/two-towers/weights.ts';
import { createRng } from '../../../../shared/rng.ts';

const { tf } = await loadTensorFlow();
const rng = createRng(11);
const TEMPERATURE = 0.2;
const SIZE = 6;

function randomBatch(): Batch {
  const normal = (length: number) => Float32Array.from({ length }, () => rng.normal());
  const bias = normal(SIZE * SIZE);
  bias[3] = NOT_NEGATIVE;
  bias[8] = NOT_NEGATIVE;
  return {
    size: SIZE,
    users: normal(SIZE * 7),
    items: normal(SIZE * 5),
    bias,
    weights: Float32Array.from({ length: SIZE }, () => 0.2 + rng.float()),
  };
}

function randomTowers(): [Tensor[], Tensor[]] {
  const [user, item] = [7, 5].map((width) =>
    tensorsOf(initialTower([width, 9, 8, 4], rng)).map(({ shape, data }) =>
      tf.tensor(
        data.map((value) => value + 0.1 * rng.normal()),
        [...shape],
      ),
    ),
  );
  return [user, item];
}

/** The same loss from tfjs's own ops, which tfjs can differentiate. */
function referenceLoss(user: Tensor[], item: Tensor[], batch: Batch): Tensor {
  const u = towerForward(tf, user, tf.tensor2d(batch.users, [SIZE, 7])).output;
  const v = towerForward(tf, item, tf.tensor2d(batch.items, [SIZE, 5])).output;
  const logits = tf.add(
    tf.div(tf.matMul(u, v, false, true), TEMPERATURE),
    tf.tensor2d(batch.bias, [SIZE, SIZE]),
  );
  const own = tf.sum(tf.mul(tf.logSoftmax(logits as Tensor2D), tf.eye(SIZE)), 1);
  return tf.neg(tf.mean(tf.mul(own, tf.tensor1d(batch.weights))));
}

describe('30 the in-batch loss', () => {
  it("30.1 agrees with tfjs's autodiff, loss and every gradient, to 1e-5", () => {
    const batch = randomBatch();
    const [user, item] = randomTowers();
    const { value, grads } = tf.valueAndGrads((...all: Tensor[]) =>
      referenceLoss(all.slice(0, 6), all.slice(6), batch).asScalar(),
    )([...user, ...item]);
    const { loss, gradients } = lossAndGradients(tf, user, item, batch, TEMPERATURE);
    assert.ok(Math.abs(loss - value.dataSync()[0]) < 1e-5);
    assert.ok(Math.abs(loss - lossOnly(tf, user, item, batch, TEMPERATURE)) < 1e-6);
    gradients.forEach((gradient, k) => {
      assert.deepEqual(gradient.shape, grads[k].shape);
      const difference = tf.max(tf.abs(tf.sub(gradient, grads[k]))).dataSync()[0];
      assert.ok(difference < 1e-5, `tensor ${k} differs by ${difference}`);
    });
  });

  it('30.2 is log(batch) when every item scores alike, and a masked item counts for nothing', () => {
    const batch = {
      ...randomBatch(),
      weights: new Float32Array(SIZE).fill(1),
      bias: new Float32Array(SIZE * SIZE),
    };
    const zero = [7, 5].map((width) =>
      tensorsOf(initialTower([width, 9, 8, 4], rng)).map(({ shape }) => tf.zeros([...shape])),
    );
    const alike = () => lossOnly(tf, zero[0], zero[1], batch, TEMPERATURE);
    assert.ok(Math.abs(alike() - Math.log(SIZE)) < 1e-5);
    for (let i = 0; i < SIZE; i++) {
      batch.bias[i * SIZE + ((i + 1) % SIZE)] = NOT_NEGATIVE;
    }
    assert.ok(Math.abs(alike() - Math.log(SIZE - 1)) < 1e-5);
  });

  it('30.3 leaves no tensor behind but the gradients', () => {
    const [user, item] = randomTowers();
    const batch = randomBatch();
    const before = tf.memory().numTensors;
    const { gradients } = lossAndGradients(tf, user, item, batch, TEMPERATURE);
    assert.equal(tf.memory().numTensors, before + 12);
    tf.dispose(gradients);
    lossOnly(tf, user, item, batch, TEMPERATURE);
    assert.equal(tf.memory().numTensors, before);
  });
});
