import type { Interactions } from '../dataset/interactions.ts';
import { type Matrix, matrixRow } from '../dataset/matrix.ts';
import { embeddingRanker, scaleToUnit, unitRows } from './embedding-ranker.ts';
import type { Multiply } from './multiply.ts';
import type { Ranker, Target } from './ranker.ts';

export interface VectorKnnInput {
  /** 'LLM-KNN' over text vectors, 'HGNN' over the graph's. */
  readonly name: string;
  readonly target: Target;
  readonly train: Interactions;
  /** Vectors of all items [items, d], any length. */
  readonly items: Matrix;
  readonly multiply: Multiply;
}

/**
 * Nearest titles to what the user already has (paper, section 4, baselines): score = cosine(mean of the vectors of the
 * user's distinct items of the target type, title). Streams and weak signals count alike. Over text vectors this is
 * LLM-KNN, over HGNN vectors it is HGNN alone.
 *
 * The paper gives both for warm users only. Here a user without any item of the target type is ranked by the mean of
 * the items of the other type (one space holds both), and by chance without any of those either, or when the
 * vectors cancel out: the scores are all 0, and ranking breaks ties at random.
 */
export function vectorKnnRanker({ name, target, train, items, multiply }: VectorKnnInput): Ranker {
  const unit = unitRows(items);
  return embeddingRanker({
    name,
    target,
    items: unit,
    userVectors: (users) => historyMeans(users, train, unit, target),
    multiply,
  });
}

/** Unit mean vectors [users.length, d] of the users' target items, else of their others, else zeros. */
function historyMeans(users: Uint32Array, train: Interactions, unit: Matrix, target: Target): Matrix {
  const { cols } = unit;
  const means: Matrix = { rows: users.length, cols, data: new Float32Array(users.length * cols) };
  for (const [row, user] of users.entries()) {
    const mean = matrixRow(means, row);
    addItems(mean, user, train, unit, (item) => item >= target.start && item < target.end);
    if (!scaleToUnit(mean)) {
      addItems(mean, user, train, unit, (item) => item < target.start || item >= target.end);
      scaleToUnit(mean);
    }
  }
  return means;
}

/** The sum has the direction of the mean, and the length is scaled away. */
function addItems(
  sum: Float32Array,
  user: number,
  train: Interactions,
  unit: Matrix,
  counts: (item: number) => boolean,
): void {
  let last = -1;
  for (let entry = train.start[user]; entry < train.start[user + 1]; entry++) {
    const item = train.item[entry];
    if (item !== last && counts(item)) {
      const from = item * unit.cols;
      for (let k = 0; k < unit.cols; k++) {
        sum[k] += unit.data[from + k];
      }
    }
    last = item;
  }
}
