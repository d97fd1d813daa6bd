import { type Aim, tasteShares } from './aim.ts';
import type { RangeOfTaste } from './range-of-taste.ts';
import type { ReRankFacts } from './re-rank-facts.ts';

/** Head and tail. */
const PARTS = 2;

/**
 * Smooth xQuAD (Abdollahpouri, Burke and Mobasher, FLAIRS 2019, arXiv:1901.07555): Σ_c P(c | u) P(i | c) (1 − share of c in
 * the list so far), c being head or tail. P(c | u) is the listener's own appetite, the share of c in the history; a
 * part of the catalogue that the list already has plenty of counts less and less.
 */
export function xquad({ tail }: ReRankFacts, rangeOf: RangeOfTaste, most: number): Aim {
  const values = new Float64Array(most);
  const partOf = new Uint8Array(most);
  const appetite = new Float64Array(PARTS);
  const listed = new Uint32Array(PARTS);
  const found = new Uint32Array(PARTS);
  const worth = new Float64Array(PARTS);
  let [count, size] = [0, 0];
  return {
    begin(items, given, taste) {
      appetite.fill(0);
      listed.fill(0);
      [count, size] = [given, 0];
      for (let n = 0; n < count; n++) {
        partOf[n] = tail[items[n]];
      }
      return tasteShares(taste, rangeOf(items, count, taste), tail, -1, appetite, found) > 0;
    },
    values() {
      for (let part = 0; part < PARTS; part++) {
        worth[part] = appetite[part] * (size === 0 ? 1 : 1 - listed[part] / size);
      }
      for (let n = 0; n < count; n++) {
        values[n] = worth[partOf[n]];
      }
      return values;
    },
    pick(position) {
      listed[partOf[position]]++;
      size++;
    },
  };
}
