import type { Tensor2D } from '@tensorflow/tfjs';
import type { Matrix } from '../dataset/matrix.ts';
import { compute, type TensorFlow } from './tensorflow.ts';

export interface TensorMultiply {
  /** A·Bᵀ as [a.rows, b.rows]; b's tensor is kept between calls with the same b. */
  multiply(a: Matrix, b: Matrix): Float32Array;
  dispose(): void;
}

/** Inner products of many rows by TensorFlow, on all cores. */
export function createMultiply(tf: TensorFlow): TensorMultiply {
  const kept = new Map<Matrix, Tensor2D>();
  const tensorOf = ({ rows, cols, data }: Matrix) => tf.tensor2d(data, [rows, cols]);
  return {
    multiply(a, b) {
      const right = kept.get(b) ?? tensorOf(b);
      kept.set(b, right);
      return compute(tf, () => tf.matMul(tensorOf(a), right, false, true));
    },
    dispose() {
      tf.dispose([...kept.values()]);
      kept.clear();
    },
  };
}
