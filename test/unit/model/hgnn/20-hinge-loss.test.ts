import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHingeKernel } from '../../../../main/model/hgnn/hinge-kernel.ts';
import { hingeLoss } from '../../../../main/model/hgnn/hinge-loss.ts';
import { loadTensorFlow } from '../../../../main/model/tensorflow.ts';
import { createRng } from '../../../../shared/rng.ts';

describe('20 hinge loss', () => {
  it('20.1 is max{0, z_a·z_n − z_a·z_p + Δ}, worked by hand', async () => {
    const kernel = await createHingeKernel();
    const z = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0.6, 0.8, 0, 0);
    const triplets = {
      anchor: Uint32Array.of(0, 0),
      positive: Uint32Array.of(2, 1),
      negative: Uint32Array.of(1, 2),
    };
    // First: 0 − 0.6 + 0.1 < 0, so 0. Second: 0.6 − 0 + 0.1 = 0.7. Mean: 0.35.
    assert.ok(Math.abs(kernel.evaluate(z, 4, triplets, 0.1).loss - 0.35) < 1e-6);
  });

  it('20.2 has the gradient that automatic differentiation gives', async () => {
    const { tf } = await loadTensorFlow();
    const kernel = await createHingeKernel();
    const rng = createRng(3);
    const [items, dims, edges, negatives] = [12, 16, 40, 3];
    const z = tf.tensor2d(
      Float32Array.from({ length: items * dims }, () => rng.normal()),
      [items, dims],
    );
    const draw = (count: number) => Uint32Array.from({ length: count }, () => rng.below(items));
    const triplets = { anchor: draw(edges), positive: draw(edges), negative: draw(edges * negatives) };
    const repeat = (nodes: Uint32Array) =>
      tf.tensor1d(
        Array.from(triplets.negative, (_, k) => nodes[Math.floor(k / negatives)]),
        'int32',
      );
    const reference = (x: typeof z) => {
      const a = tf.gather(x, repeat(triplets.anchor));
      const p = tf.gather(x, repeat(triplets.positive));
      const n = tf.gather(x, tf.tensor1d(Array.from(triplets.negative), 'int32'));
      return tf.mean(tf.relu(tf.sum(tf.mul(a, tf.sub(n, p)), 1).add(0.2))).asScalar();
    };
    const ours = tf.valueAndGrad((x) => hingeLoss(tf, kernel, x as typeof z, triplets, 0.2))(z);
    const theirs = tf.valueAndGrad((x) => reference(x as typeof z))(z);
    assert.ok(Math.abs(ours.value.dataSync()[0] - theirs.value.dataSync()[0]) < 1e-5);
    const [mine, expected] = [ours.grad.dataSync(), theirs.grad.dataSync()];
    assert.ok(mine.every((value, at) => Math.abs(value - expected[at]) < 1e-5));
  });
});
