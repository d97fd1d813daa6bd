/**
 * A tower without TensorFlow: a shelf needs one user vector, or a hundred for its reasons, and typed arrays answer
 * before an op would be dispatched.
 */
import type { TowerWeights } from './model.ts';

/** out [rows, width] += x [rows, inputs] · kernel [inputs, width]. Zeros of x (half of them, after a ReLU) cost nothing. */
export function addProduct(
  x: Float32Array,
  kernel: Float32Array,
  inputs: number,
  width: number,
  out: Float32Array,
): void {
  const rows = x.length / inputs;
  const nonZero = new Int32Array(inputs);
  for (let row = 0; row < rows; row++) {
    const from = row * inputs;
    const to = row * width;
    let count = 0;
    for (let i = 0; i < inputs; i++) {
      if (x[from + i] !== 0) {
        nonZero[count++] = i;
      }
    }
    let n = 0;
    // Four inputs at a time: the sum is loaded and stored once for four products.
    for (; n + 4 <= count; n += 4) {
      const [i0, i1, i2, i3] = [nonZero[n], nonZero[n + 1], nonZero[n + 2], nonZero[n + 3]];
      const [x0, x1, x2, x3] = [x[from + i0], x[from + i1], x[from + i2], x[from + i3]];
      const [k0, k1, k2, k3] = [i0 * width, i1 * width, i2 * width, i3 * width];
      for (let j = 0; j < width; j++) {
        out[to + j] += x0 * kernel[k0 + j] + x1 * kernel[k1 + j] + x2 * kernel[k2 + j] + x3 * kernel[k3 + j];
      }
    }
    for (; n < count; n++) {
      const value = x[from + nonZero[n]];
      const k = nonZero[n] * width;
      for (let j = 0; j < width; j++) {
        out[to + j] += value * kernel[k + j];
      }
    }
  }
}

/** Rows [rows, 128] of length 1 from the first layer's sums [rows, 512], bias included, before its ReLU. */
export function finishTower(
  { kernels, biases, widths }: TowerWeights,
  firstSums: Float32Array,
): Float32Array {
  const rows = firstSums.length / widths[1];
  let sums = firstSums;
  for (let layer = 1; layer < kernels.length; layer++) {
    reluInPlace(sums);
    const next = repeat(biases[layer], rows);
    addProduct(sums, kernels[layer], widths[layer], widths[layer + 1], next);
    sums = next;
  }
  normaliseRows(sums, widths[kernels.length]);
  return sums;
}

/** Rows of length 1 from encoded rows [rows, input]. */
export function runTower(tower: TowerWeights, x: Float32Array): Float32Array {
  const { kernels, biases, widths } = tower;
  const sums = repeat(biases[0], x.length / widths[0]);
  addProduct(x, kernels[0], widths[0], widths[1], sums);
  return finishTower(tower, sums);
}

export function repeat(row: Float32Array, rows: number): Float32Array {
  const out = new Float32Array(row.length * rows);
  for (let k = 0; k < rows; k++) {
    out.set(row, k * row.length);
  }
  return out;
}

function reluInPlace(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i] < 0) {
      values[i] = 0;
    }
  }
}

function normaliseRows(values: Float32Array, width: number): void {
  for (let from = 0; from < values.length; from += width) {
    let squares = 0;
    for (let d = from; d < from + width; d++) {
      squares += values[d] * values[d];
    }
    const scale = 1 / Math.sqrt(Math.max(squares, 1e-12));
    for (let d = from; d < from + width; d++) {
      values[d] *= scale;
    }
  }
}
