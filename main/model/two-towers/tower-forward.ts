/**
 * A tower without TensorFlow: a shelf needs one user vector, or a hundred for its reasons, and one SIMD loop answers
 * before an op would be dispatched. Every layer is "one vector times all rows" of its transposed kernel.
 */
import { createDotKernel, type DotKernel } from '../../wasm/dot-kernel.ts';
import type { TowerWeights } from './model.ts';

/** Below it a row counts as having this length, as in training. */
const MIN_SQUARED_NORM = 1e-12;

export interface TowerForward {
  /** Encoded inputs [input] -> sums of the first layer [512], the bias included, before its ReLU. */
  firstSums(inputs: Float32Array): Float32Array;
  /** Those sums, which it overwrites -> unit vector [128]. */
  finish(sums: Float32Array): Float32Array;
}

export function createTowerForward(tower: TowerWeights): TowerForward {
  const { biases, widths } = tower;
  const layers = biases.map((_, layer) => createLayer(tower, layer, 0, widths[layer]));
  return {
    firstSums: (inputs) => sumsOf(0, inputs),
    finish(firstSums) {
      let sums = firstSums;
      for (let layer = 1; layer < layers.length; layer++) {
        for (let j = 0; j < sums.length; j++) {
          sums[j] = Math.max(sums[j], 0);
        }
        sums = sumsOf(layer, sums);
      }
      const squares = sums.reduce((sum, value) => sum + value * value, 0);
      const scale = 1 / Math.sqrt(Math.max(squares, MIN_SQUARED_NORM));
      return sums.map((value) => value * scale);
    },
  };

  function sumsOf(layer: number, x: Float32Array): Float32Array {
    const sums = biases[layer].slice();
    const products = layers[layer].products(x);
    for (let j = 0; j < sums.length; j++) {
      sums[j] += products[j];
    }
    return sums;
  }
}

/** Inputs [first, end) of a layer, transposed: products(x [end - first]) is x · kernel, [outputs]. */
export function createLayer(
  { kernels, widths }: TowerWeights,
  layer: number,
  first: number,
  end: number,
): DotKernel {
  const outputs = widths[layer + 1];
  const transposed = createDotKernel(outputs, end - first);
  for (let j = 0; j < outputs; j++) {
    const row = transposed.row(j);
    for (let i = first; i < end; i++) {
      row[i - first] = kernels[layer][i * outputs + j];
    }
  }
  return transposed;
}
