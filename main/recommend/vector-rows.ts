/** The vectors of many titles, made for multiplying one vector with all of them. */
import { type Matrix, matrixRow } from '../dataset/matrix.ts';
import { createDotKernel, type DotKernel } from '../wasm/dot-kernel.ts';

export interface VectorRows {
  readonly rows: number;
  readonly cols: number;
  /** A view, [cols]. */
  row(r: number): Float32Array;
  /** Inner products of a vector [cols] with all rows or [from, to), in 32 bits: a view that the next call overwrites. */
  readonly products: DotKernel['products'];
  /** Inner product with one row, summed in 64 bits: the one that a score is. */
  product(vector: Float32Array, r: number): number;
  /** 1 / length of each row; 0 for a row of zeros, which is a vector not known. */
  readonly inverseLength: Float32Array;
}

/** Copies the matrix; 4 bytes a number. */
export function createVectorRows(matrix: Matrix): VectorRows {
  const { rows, cols } = matrix;
  const kernel = createDotKernel(rows, cols);
  const inverseLength = new Float32Array(rows);
  for (let r = 0; r < rows; r++) {
    const row = matrixRow(matrix, r);
    kernel.row(r).set(row);
    const squares = innerProduct(row, row, 0);
    inverseLength[r] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  }
  const first = rows === 0 ? new Float32Array(0) : kernel.row(0);
  const all = new Float32Array(first.buffer, first.byteOffset);
  const stride = rows < 2 ? cols : (kernel.row(1).byteOffset - first.byteOffset) / first.BYTES_PER_ELEMENT;
  return {
    rows,
    cols,
    row: kernel.row,
    products: kernel.products,
    product: (vector, r) => innerProduct(vector, all, r * stride),
    inverseLength,
  };
}

/** Of a vector with the numbers that start at `at`: four sums, for speed, in a fixed order. */
export function innerProduct(vector: Float32Array, data: Float32Array, at: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 4 <= vector.length; k += 4) {
    a += vector[k] * data[at + k];
    b += vector[k + 1] * data[at + k + 1];
    c += vector[k + 2] * data[at + k + 2];
    d += vector[k + 3] * data[at + k + 3];
  }
  for (; k < vector.length; k++) {
    a += vector[k] * data[at + k];
  }
  return a + b + (c + d);
}
