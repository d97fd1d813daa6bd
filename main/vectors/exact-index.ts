/** Every row is compared: the reference that sqlite-vss is verified against, and the fallback where it cannot load. */
import { type Matrix, matrixRow } from '../dataset/matrix.ts';
import { createDotKernel, type DotKernel } from '../wasm/dot-kernel.ts';
import { topK } from './top-k.ts';
import {
  checkCount,
  checkVector,
  type Neighbour,
  normalise,
  unitQuery,
  type VectorIndex,
} from './vector-index.ts';

export interface ExactIndex extends VectorIndex {
  /** The item of each row of `similarities`, [size]. */
  readonly items: Uint32Array;
  /** Cosine of the query with every item, [size]: a view that the next call overwrites. */
  similarities(query: Float32Array): Float32Array;
  /** The unit vector of one row: a view, [dims]. */
  unitVector(row: number): Float32Array;
}

/**
 * @param ids item id of each row, [rows], without repetition; Uint32.
 * @param vectors [rows, dims], any length; copied, scaled to unit length. Zero rows are left out.
 * @throws AppError VECTOR_INVALID for a component that is not finite, NOT_ENOUGH_MEMORY beyond 4 GiB.
 */
export function createExactIndex(ids: Uint32Array, vectors: Matrix): ExactIndex {
  const dims = vectors.cols;
  let kernel: DotKernel | undefined = createDotKernel(vectors.rows, dims);
  const opened = (): DotKernel => {
    if (!kernel) {
      throw new Error('This vector index was closed.');
    }
    return kernel;
  };
  const items = new Uint32Array(vectors.rows);
  let size = 0;
  for (let r = 0; r < vectors.rows; r++) {
    const source = matrixRow(vectors, r);
    checkVector(source, dims, `The vector of item ${ids[r]}`);
    const row = opened().row(size);
    row.set(source);
    if (normalise(row)) {
      items[size++] = ids[r];
    }
  }
  const kept = items.subarray(0, size);

  function similarities(query: Float32Array): Float32Array {
    return opened().products(unitQuery(query, dims)).subarray(0, size);
  }

  function search(query: Float32Array, k: number, accept?: (item: number) => boolean): Neighbour[] {
    checkCount(k);
    if (size === 0) {
      return [];
    }
    const scores = similarities(query);
    const toNeighbour = (row: number): Neighbour => ({ item: kept[row], similarity: scores[row] });
    if (accept === undefined) {
      return Array.from(topK(scores, k, kept), toNeighbour);
    }
    // Most filters let most items pass: look at a few more than wanted before asking about every item.
    const candidates = topK(scores, 2 * k + 32, kept);
    const passed = candidates.filter((row) => accept(kept[row]));
    if (passed.length >= k || candidates.length === size) {
      return Array.from(passed.subarray(0, k), toNeighbour);
    }
    for (let row = 0; row < size; row++) {
      if (!accept(kept[row])) {
        scores[row] = Number.NEGATIVE_INFINITY;
      }
    }
    return Array.from(topK(scores, k, kept), toNeighbour);
  }

  return {
    kind: 'exact',
    size,
    dims,
    items: kept,
    similarities,
    unitVector: (row) => opened().row(row),
    search,
    close() {
      kernel = undefined; // frees a copy of all vectors
    },
  };
}
