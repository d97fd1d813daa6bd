import { type Matrix, matrixRow } from '../dataset/matrix.ts';
import type { Multiply } from './multiply.ts';
import type { Ranker, Target } from './ranker.ts';

export interface EmbeddingRankerInput {
  readonly name: string;
  readonly target: Target;
  /** Embeddings of all items [catalogue size, d], or of the target's alone [titles, d]. */
  readonly items: Matrix;
  /** Embeddings [users.length, d] of given users; a row of zeros leaves that user's order to chance. */
  readonly userVectors: (users: Uint32Array) => Matrix;
  readonly multiply: Multiply;
}

/** Scores by inner product of user and item embedding: how the towers retrieve (paper, section 3.2), and any kNN. */
export function embeddingRanker(input: EmbeddingRankerInput): Ranker {
  const items = targetRows(input.items, input.target);
  return {
    name: input.name,
    score: (users) => input.multiply(input.userVectors(users), items),
  };
}

/** The target's rows of a matrix over all items (a view), or the matrix itself when it holds nothing else. */
export function targetRows(items: Matrix, target: Target): Matrix {
  const rows = target.end - target.start;
  if (items.rows === rows) {
    return items;
  }
  if (items.rows < target.end) {
    throw new RangeError(
      `${items.rows} item embeddings do not cover the items ${target.start} to ${target.end}.`,
    );
  }
  return {
    rows,
    cols: items.cols,
    data: items.data.subarray(target.start * items.cols, target.end * items.cols),
  };
}

/**
 * The matrix with every row at length 1: itself when the rows already are, else a copy. Rows of zeros (a title without
 * text) stay zeros, that is cosine 0 to all.
 */
export function unitRows(matrix: Matrix): Matrix {
  let isUnit = true;
  for (let row = 0; row < matrix.rows && isUnit; row++) {
    const square = squaredLength(matrixRow(matrix, row));
    isUnit = square === 0 || Math.abs(square - 1) < 1e-5;
  }
  if (isUnit) {
    return matrix;
  }
  const copy = { ...matrix, data: matrix.data.slice() };
  for (let row = 0; row < matrix.rows; row++) {
    scaleToUnit(matrixRow(copy, row));
  }
  return copy;
}

function squaredLength(vector: Float32Array): number {
  let square = 0;
  for (let k = 0; k < vector.length; k++) {
    square += vector[k] * vector[k];
  }
  return square;
}

/** Scales a vector to length 1 in place; false, and unchanged, when its length is 0. */
export function scaleToUnit(vector: Float32Array): boolean {
  const square = squaredLength(vector);
  if (square === 0) {
    return false;
  }
  const scale = 1 / Math.sqrt(square);
  for (let k = 0; k < vector.length; k++) {
    vector[k] *= scale;
  }
  return true;
}
