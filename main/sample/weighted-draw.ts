import type { Rng } from '../../shared/rng.ts';

/** Running sums of the weights; the last entry is their total. */
export function cumulative(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    total += weights[i];
    sums[i] = total;
  }
  return sums;
}

/**
 * An index in [from, to), drawn in proportion to the weights behind the running sums; -1 if they are all zero there.
 */
export function drawFrom(sums: Float64Array, rng: Rng, from = 0, to = sums.length): number {
  const base = from === 0 ? 0 : sums[from - 1];
  const span = to === from ? 0 : sums[to - 1] - base;
  if (span <= 0) {
    return -1;
  }
  const target = base + rng.float() * span;
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] > target) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
