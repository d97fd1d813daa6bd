import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import { type Csr, rowCount, transpose } from './csr.ts';

/** How many users two items share, for all pairs that share one: the Gram matrix of the listening matrix. */
export interface CoCounts {
  /** Users of each item, [items]: the diagonal. */
  readonly users: Float64Array;
  /** Row of each item: offsets, length items + 1. */
  readonly start: Float64Array;
  /** The other items of a row, in the order they were met. */
  readonly other: Uint32Array;
  readonly count: Float32Array;
  /** Share of the users that were counted: 1, or less where all would not have fitted. */
  readonly sampled: number;
}

/** Rows between two looks at the signal. */
const ROWS_A_TURN = 256;

/**
 * Counts over histories of distinct items. Pairs grow with the square of a history; more than `maxPairs` of them (8
 * bytes each) are avoided by counting a uniform sample of the users instead, the same for the same seed.
 */
export async function countCommonUsers(
  histories: Csr,
  items: number,
  maxPairs: number,
  { signal, progress, rng }: StageContext,
): Promise<CoCounts> {
  const { counted, sampled } = sampleUsers(histories, maxPairs, rng.fork('co-counts'));
  const listeners = transpose(counted, items);
  const users = new Float64Array(items);
  const start = new Float64Array(items + 1);
  const seen = new Float32Array(items);
  const touched = new Uint32Array(items);
  let other = new Uint32Array(1 << 16);
  let count = new Float32Array(1 << 16);
  let end = 0;
  for (let item = 0; item < items; item++) {
    let found = 0;
    for (let p = listeners.start[item]; p < listeners.start[item + 1]; p++) {
      const user = listeners.neighbour[p];
      for (let k = counted.start[user]; k < counted.start[user + 1]; k++) {
        const met = counted.neighbour[k];
        if (seen[met]++ === 0) {
          touched[found++] = met;
        }
      }
    }
    if (end + found > other.length) {
      const length = Math.max(2 * other.length, end + found);
      other = grown(other, new Uint32Array(length));
      count = grown(count, new Float32Array(length));
    }
    for (let k = 0; k < found; k++) {
      const met = touched[k];
      if (met === item) {
        users[item] = seen[met];
      } else {
        other[end] = met;
        count[end++] = seen[met];
      }
      seen[met] = 0;
    }
    start[item + 1] = end;
    if (item % ROWS_A_TURN === 0) {
      progress({ phase: 'common listeners', done: item, total: items });
      await nextTurn();
      throwIfCancelled(signal);
    }
  }
  return { users, start, other: other.subarray(0, end), count: count.subarray(0, end), sampled };
}

function sampleUsers(histories: Csr, maxPairs: number, rng: { float(): number }) {
  let pairs = 0;
  for (let user = 0; user < rowCount(histories); user++) {
    pairs += (histories.start[user + 1] - histories.start[user]) ** 2;
  }
  if (pairs <= maxPairs) {
    return { counted: histories, sampled: 1 };
  }
  const sampled = maxPairs / pairs;
  const start = new Uint32Array(histories.start.length);
  const neighbour = new Uint32Array(histories.neighbour.length);
  let end = 0;
  for (let user = 0; user < rowCount(histories); user++) {
    if (rng.float() < sampled) {
      const history = histories.neighbour.subarray(histories.start[user], histories.start[user + 1]);
      neighbour.set(history, end);
      end += history.length;
    }
    start[user + 1] = end;
  }
  return { counted: { start, neighbour: neighbour.slice(0, end) }, sampled };
}

function grown<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
