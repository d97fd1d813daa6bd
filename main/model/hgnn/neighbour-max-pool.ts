import type { Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tensorflow.ts';
import type { MaxPoolKernel } from './max-pool-kernel.ts';

/**
 * Eq. 3, the aggregator of one relation: h_N(c,r) = max { σ(W_r h_c' + b), c' ∈ N(c,r) }, element-wise, with σ the
 * ReLU. As the ReLU grows monotonically, it is the maximum of the raw messages and 0.
 *
 * messages [sources, dims] = W_r h + b; neighbours [targets, fanOut], -1 padded; returns [targets, dims].
 */
export function neighbourMaxPool(
  tf: TensorFlow,
  kernel: MaxPoolKernel,
  messages: Tensor2D,
  neighbours: Int32Array,
  fanOut: number,
): Tensor2D {
  const [sources, dims] = messages.shape;
  const targets = neighbours.length / fanOut;
  const op = tf.customGrad((...inputs) => {
    const { pooled, slots } = kernel.forward(
      (inputs[0] as Tensor2D).dataSync<'float32'>(),
      neighbours,
      fanOut,
      dims,
    );
    return {
      value: tf.tensor2d(pooled, [targets, dims]),
      gradFunc: (gradient) =>
        tf.tensor2d(
          kernel.backward(gradient.dataSync<'float32'>(), slots, neighbours, fanOut, dims, sources),
          [sources, dims],
        ),
    };
  });
  return op(messages) as Tensor2D;
}
