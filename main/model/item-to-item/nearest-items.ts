import type { CoCounts } from '../../graph/co-counts.ts';

/** Of an item's row of common users: the `most` items with the highest score, in no particular order. */
export interface NearestItems {
  readonly item: Uint32Array;
  /** Users in common with each. */
  readonly common: Float32Array;
  readonly score: Float32Array;
}

/** @param scoreOf from the users in common, the other item's users and the item's own */
export function nearestItems(
  { users, start, other, count }: CoCounts,
  item: number,
  most: number,
  scoreOf: (common: number, others: number, own: number) => number,
): NearestItems {
  const [from, to] = [start[item], start[item + 1]];
  const all = new Float32Array(to - from);
  for (let k = from; k < to; k++) {
    all[k - from] = scoreOf(count[k], users[other[k]], users[item]);
  }
  const kept = keptPositions(all, most);
  return {
    item: kept.map((k) => other[from + k]),
    common: Float32Array.from(kept, (k) => count[from + k]),
    score: Float32Array.from(kept, (k) => all[k]),
  };
}

/** Positions of the `most` highest; of equal ones at the threshold the first met. */
function keptPositions(scores: Float32Array, most: number): Uint32Array {
  if (scores.length <= most) {
    return Uint32Array.from(scores, (_, k) => k);
  }
  const threshold = scores.slice().sort()[scores.length - most];
  const kept = new Uint32Array(most);
  let end = 0;
  for (let k = 0; k < scores.length; k++) {
    if (scores[k] > threshold) {
      kept[end++] = k;
    }
  }
  for (let k = 0; end < most; k++) {
    if (scores[k] === threshold) {
      kept[end++] = k;
    }
  }
  return kept;
}
