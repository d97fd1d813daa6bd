import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tensorflow.ts';

/** Positives with their negatives: positive p of anchor a, and `negatives.length / anchor.length` negatives each. */
export interface Triplets {
  readonly anchor: Uint32Array;
  readonly positive: Uint32Array;
  readonly negative: Uint32Array;
}

/**
 * The paper's max-margin loss, E max { 0, z_a·z_n − z_a·z_p + Δ }, over all triplets, with its gradient in one pass
 * over typed arrays: the gathered [triplets, dims] tensors are never made.
 *
 * z [items, dims]; returns a scalar.
 */
export function hingeLoss(tf: TensorFlow, z: Tensor2D, triplets: Triplets, margin: number): Scalar {
  const op = tf.customGrad((...inputs) => {
    const [items, dims] = z.shape;
    const gradient = new Float32Array(items * dims);
    const loss = hinge((inputs[0] as Tensor2D).dataSync<'float32'>(), dims, triplets, margin, gradient);
    return {
      value: tf.scalar(loss),
      gradFunc: (upstream) => tf.tidy(() => tf.tensor2d(gradient, [items, dims]).mul(upstream)),
    };
  });
  return op(z) as Scalar;
}

/** The mean hinge; adds its gradient to `gradient` when one is given. */
export function hinge(
  z: Float32Array,
  dims: number,
  { anchor, positive, negative }: Triplets,
  margin: number,
  gradient?: Float32Array,
): number {
  const count = negative.length;
  const perPositive = count / anchor.length;
  const share = 1 / count;
  let total = 0;
  for (let k = 0; k < count; k++) {
    const edge = Math.floor(k / perPositive);
    const a = anchor[edge] * dims;
    const p = positive[edge] * dims;
    const n = negative[k] * dims;
    let difference = margin;
    for (let d = 0; d < dims; d++) {
      difference += z[a + d] * (z[n + d] - z[p + d]);
    }
    if (difference <= 0) {
      continue;
    }
    total += difference;
    if (gradient) {
      for (let d = 0; d < dims; d++) {
        const za = z[a + d] * share;
        gradient[a + d] += (z[n + d] - z[p + d]) * share;
        gradient[n + d] += za;
        gradient[p + d] -= za;
      }
    }
  }
  return total * share;
}
