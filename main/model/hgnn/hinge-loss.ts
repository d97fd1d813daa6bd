import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tensorflow.ts';
import type { HingeKernel, Triplets } from './hinge-kernel.ts';

/**
 * The paper's max-margin loss, E max { 0, z_a·z_n − z_a·z_p + Δ }, over all triplets, as an op with a gradient. The
 * gathered [triplets, dims] tensors are never made.
 *
 * z [rows, dims]; returns a scalar.
 */
export function hingeLoss(
  tf: TensorFlow,
  kernel: HingeKernel,
  z: Tensor2D,
  triplets: Triplets,
  margin: number,
): Scalar {
  const op = tf.customGrad((...inputs) => {
    const [rows, dims] = z.shape;
    const values = (inputs[0] as Tensor2D).dataSync<'float32'>();
    const { loss, gradient } = kernel.evaluate(values, dims, triplets, margin);
    return {
      value: tf.scalar(loss),
      gradFunc: (upstream) => tf.tidy(() => tf.mul(tf.tensor2d(gradient, [rows, dims]), upstream)),
    };
  });
  return op(z) as Scalar;
}
