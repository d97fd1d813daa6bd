import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import { type Csr, rowCount, transpose } from '../../graph/csr.ts';
import { solveInPlace } from '../item-to-item/cholesky.ts';

export interface AlsOptions {
  readonly factors: number;
  readonly regularization: number;
  /** Confidence in an item that was listened to; 1 in one that was not. */
  readonly confidence: number;
  readonly iterations: number;
}

/** Rows between two looks at the signal. */
const ROWS_A_TURN = 512;

/**
 * Implicit matrix factorisation by alternating least squares (Hu, Koren and Volinsky 2008,
 * https://doi.org/10.1109/ICDM.2008.22). Returns the item factors [items, factors]; a user's are made from the history
 * when asked (foldIn). O(iterations x (listenings x factors² + (users + items) x factors³)).
 */
export async function trainAls(
  histories: Csr,
  items: number,
  options: AlsOptions,
  { signal, progress, rng }: StageContext,
): Promise<Matrix> {
  const { factors, iterations } = options;
  const listeners = transpose(histories, items);
  const draws = rng.fork('als');
  const ofItems: Matrix = {
    rows: items,
    cols: factors,
    data: Float32Array.from({ length: items * factors }, () => (draws.float() - 0.5) / factors),
  };
  const users = rowCount(histories);
  const ofUsers: Matrix = { rows: users, cols: factors, data: new Float32Array(users * factors) };
  for (let iteration = 0; iteration < iterations; iteration++) {
    for (const [lists, from, to] of [
      [histories, ofItems, ofUsers],
      [listeners, ofUsers, ofItems],
    ] as const) {
      const solve = createFoldIn(from, options);
      for (let row = 0; row < to.rows; row++) {
        const list = lists.neighbour.subarray(lists.start[row], lists.start[row + 1]);
        to.data.set(solve(list), row * factors);
        if (row % ROWS_A_TURN === 0) {
          progress({ phase: 'ALS', done: iteration, total: iterations });
          await nextTurn();
          throwIfCancelled(signal);
        }
      }
    }
  }
  return ofItems;
}

/**
 * What makes the factors of one side from a list of the other: (YᵀY + λI + Σ (c w - 1) y yᵀ)⁻¹ Σ c w y over the list,
 * w the weights (1 when left out). The answer is overwritten by the next call; zeros for an empty list.
 */
export function createFoldIn(
  { rows, cols, data }: Matrix,
  { regularization, confidence }: Pick<AlsOptions, 'regularization' | 'confidence'>,
): (list: ArrayLike<number>, weights?: ArrayLike<number>) => Float32Array {
  const gram = new Float64Array(cols * cols);
  for (let row = 0; row < rows; row++) {
    addOuter(gram, data, row * cols, cols, 1);
  }
  for (let k = 0; k < cols; k++) {
    gram[k * cols + k] += regularization;
  }
  const matrix = new Float64Array(cols * cols);
  const right = new Float64Array(cols);
  const answer = new Float32Array(cols);
  return (list, weights) => {
    if (list.length === 0) {
      return answer.fill(0);
    }
    matrix.set(gram);
    right.fill(0);
    for (let n = 0; n < list.length; n++) {
      const at = list[n] * cols;
      const trust = confidence * (weights === undefined ? 1 : weights[n]);
      addOuter(matrix, data, at, cols, trust - 1);
      for (let k = 0; k < cols; k++) {
        right[k] += trust * data[at + k];
      }
    }
    answer.set(solveInPlace(matrix, right));
    return answer;
  };
}

/** Adds scale · y yᵀ to the lower half of a matrix. */
function addOuter(matrix: Float64Array, data: Float32Array, at: number, cols: number, scale: number): void {
  for (let i = 0; i < cols; i++) {
    const factor = scale * data[at + i];
    const row = i * cols;
    for (let j = 0; j <= i; j++) {
      matrix[row + j] += factor * data[at + j];
    }
  }
}
