import { jensenShannonTerm } from '../../evaluate/balance/divergence.ts';
import { type Aim, tasteShares } from './aim.ts';
import type { RangeOfTaste } from './range-of-taste.ts';
import type { ReRankFacts } from './re-rank-facts.ts';

const BANDS = 3;

/**
 * Calibrated popularity (Abdollahpouri et al. 2021, arXiv:2103.06364): −JSD(P, Q), P the history's shares of head, middle
 * and tail, Q the list's. Whoever likes hits keeps getting hits.
 */
export function popularityCalibration({ band }: ReRankFacts, rangeOf: RangeOfTaste, most: number): Aim {
  const values = new Float64Array(most);
  const bandOf = new Uint8Array(most);
  const share = new Float64Array(BANDS);
  const listed = new Uint32Array(BANDS);
  const found = new Uint32Array(BANDS);
  const worth = new Float64Array(BANDS);
  let [count, size] = [0, 0];
  return {
    begin(items, given, taste) {
      share.fill(0);
      listed.fill(0);
      [count, size] = [given, 0];
      for (let n = 0; n < count; n++) {
        bandOf[n] = band[items[n]];
      }
      return tasteShares(taste, rangeOf(items, count, taste), band, -1, share, found) > 0;
    },
    values() {
      const length = size + 1;
      for (let added = 0; added < BANDS; added++) {
        let divergence = 0;
        for (let each = 0; each < BANDS; each++) {
          divergence += jensenShannonTerm(share[each], (listed[each] + (each === added ? 1 : 0)) / length);
        }
        worth[added] = -divergence;
      }
      for (let n = 0; n < count; n++) {
        values[n] = worth[bandOf[n]];
      }
      return values;
    },
    pick(position) {
      listed[bandOf[position]]++;
      size++;
    },
  };
}
