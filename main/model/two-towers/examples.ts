import { AppError } from '../../../shared/app-error.ts';
import type { Rng } from '../../../shared/rng.ts';
import { type Csr, rowCount } from '../../graph/csr.ts';

/** Range [start, end) of the item indices of the target type. */
export interface TargetRange {
  readonly start: number;
  readonly end: number;
}

/** An example is a position in `pairs.neighbour`: a distinct (user, item of the target type). */
export interface Examples {
  readonly pairs: Csr;
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
  /** Users and items with a training example, ascending. */
  readonly seenUsers: readonly number[];
  readonly seenItems: readonly number[];
  /** Training examples of each item of the target type, by item index less range.start. */
  readonly itemCount: Uint32Array;
}

/**
 * Keeps the pairs whose item is of the target type and holds out the examples of a share of the users. Memory: 8 bytes
 * an example. Throws NOT_ENOUGH_DATA with fewer than two training examples.
 */
export function collectExamples(
  items: Csr,
  range: TargetRange,
  validationShare: number,
  maxValidationExamples: number,
  rng: Rng,
): Examples {
  const pairs = pairsInRange(items, range);
  const total = pairs.neighbour.length;
  const training = new Uint32Array(total);
  const validation = new Uint32Array(total);
  const seenUsers: number[] = [];
  const itemCount = new Uint32Array(range.end - range.start);
  const heldOut = rng.fork('validation users');
  let trainingCount = 0;
  let validationCount = 0;
  for (let user = 0; user < rowCount(pairs); user++) {
    const isHeldOut = heldOut.float() < validationShare;
    for (let e = pairs.start[user]; e < pairs.start[user + 1]; e++) {
      if (isHeldOut) {
        validation[validationCount++] = e;
      } else {
        training[trainingCount++] = e;
        itemCount[pairs.neighbour[e] - range.start]++;
      }
    }
    if (!isHeldOut && pairs.start[user] < pairs.start[user + 1]) {
      seenUsers.push(user);
    }
  }
  if (trainingCount < 2) {
    throw new AppError(
      'NOT_ENOUGH_DATA',
      `Two towers need at least 2 streams of the target type to train on; there are ${trainingCount}.`,
      'Import more streams, or train on a longer period.',
      { examples: trainingCount },
    );
  }
  const drawn = validation.subarray(0, validationCount);
  drawFirst(drawn, Math.min(maxValidationExamples, validationCount), rng.fork('validation examples'));
  return {
    pairs,
    training: training.slice(0, trainingCount),
    validation: drawn.slice(0, maxValidationExamples),
    seenUsers,
    seenItems: [...itemCount.keys()].filter((k) => itemCount[k] > 0).map((k) => k + range.start),
    itemCount,
  };
}

/** Moves `wanted` values, drawn without replacement, to the front: a Fisher-Yates shuffle cut short. */
export function drawFirst(values: Uint32Array, wanted: number, rng: Rng): void {
  for (let k = 0; k < wanted; k++) {
    const other = k + rng.below(values.length - k);
    const value = values[other];
    values[other] = values[k];
    values[k] = value;
  }
}

/** The user of an example: the last row that starts at or before it. */
export function userOfExample({ start }: Csr, example: number): number {
  let low = 0;
  let high = start.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (start[middle] <= example) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

function pairsInRange(items: Csr, range: TargetRange): Csr {
  const start = new Uint32Array(items.start.length);
  const neighbour = new Uint32Array(items.neighbour.length);
  let end = 0;
  for (let user = 0; user < rowCount(items); user++) {
    for (let k = items.start[user]; k < items.start[user + 1]; k++) {
      const item = items.neighbour[k];
      if (item >= range.start && item < range.end) {
        neighbour[end++] = item;
      }
    }
    start[user + 1] = end;
  }
  return { start, neighbour: neighbour.slice(0, end) };
}
