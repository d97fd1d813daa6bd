/**
 * Nearest item vectors by cosine similarity: the paper's retrieval step ("the k-nearest neighbours of the user vector",
 * De Nadai et al., arXiv 2403.05185, section 4). Two implementations stand behind one interface.
 */
import { AppError } from '../../shared/app-error.ts';

export interface Neighbour {
  /** The item's rowid. */
  readonly item: number;
  /** Cosine, -1..1. */
  readonly similarity: number;
}

export interface VectorIndex {
  readonly kind: 'sqlite-vss' | 'exact';
  /** Items that can be found. An item whose vector is all zeros points nowhere and is not among them. */
  readonly size: number;
  readonly dims: number;
  /**
   * The k most similar items that `accept` lets pass, best first, equal ones by item id; fewer when there are no more.
   * The query [dims] need not be of unit length.
   * @throws AppError VECTOR_INVALID for a query that is no direction in this space, or a k that is no count.
   */
  search(query: Float32Array, k: number, accept?: (item: number) => boolean): Neighbour[];
  close(): void;
}

/** The query scaled to unit length, a copy. @throws AppError VECTOR_INVALID */
export function unitQuery(query: Float32Array, dims: number): Float32Array {
  checkVector(query, dims, 'The query');
  const unit = Float32Array.from(query);
  if (!normalise(unit)) {
    throw invalid('The query is all zeros and points nowhere.', { dims });
  }
  return unit;
}

/** @throws AppError VECTOR_INVALID when the length is not `dims` or a component is not finite. */
export function checkVector(vector: Float32Array, dims: number, what: string): void {
  if (vector.length !== dims) {
    throw invalid(`${what} has ${vector.length} dimensions where the index has ${dims}.`, {
      given: vector.length,
      dims,
    });
  }
  for (let i = 0; i < dims; i++) {
    if (!Number.isFinite(vector[i])) {
      throw invalid(`${what} holds ${vector[i]} in dimension ${i}.`, { dimension: i });
    }
  }
}

/** @throws AppError VECTOR_INVALID */
export function checkCount(k: number): void {
  if (!Number.isInteger(k) || k < 1) {
    throw invalid(`${k} neighbours were asked for; it must be a whole number from 1.`, { k });
  }
}

/** Scales to unit length in place; false, and untouched, when the vector is all zeros. */
export function normalise(vector: Float32Array): boolean {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) {
    squares += vector[i] * vector[i];
  }
  if (squares === 0) {
    return false;
  }
  const scale = 1 / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) {
    vector[i] *= scale;
  }
  return true;
}

function invalid(message: string, details: Record<string, number>): AppError {
  return new AppError(
    'VECTOR_INVALID',
    message,
    'Use a vector made by the same run as the index; train again if the run itself is at fault.',
    details,
  );
}
