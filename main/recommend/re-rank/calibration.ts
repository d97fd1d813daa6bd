import type { AttributeCodes } from '../../evaluate/balance/attribute-codes.ts';
import { smoothedKlTerm } from '../../evaluate/balance/divergence.ts';
import { type Aim, tasteShares } from './aim.ts';
import type { RangeOfTaste } from './range-of-taste.ts';

/** An attribute that is not known is no taste. */
const UNKNOWN = 0;

/**
 * Steck, Calibrated Recommendations (RecSys 2018): −KL(p ‖ q̃), p the history's shares of genres or languages and q̃ the
 * list's, smoothed. A pick changes only its own category's term, so a step costs the categories of the history.
 */
export function calibration({ code, names }: AttributeCodes, rangeOf: RangeOfTaste, most: number): Aim {
  const values = new Float64Array(most);
  const categoryOf = new Uint32Array(most);
  const share = new Float64Array(names.length);
  const listed = new Uint32Array(names.length);
  const added = new Float64Array(names.length);
  const found = new Uint32Array(names.length);
  let [categories, count, size] = [0, 0, 0];
  return {
    begin(items, given, taste) {
      for (let k = 0; k < categories; k++) {
        share[found[k]] = 0;
        added[found[k]] = 0;
      }
      for (let n = 0; n < count; n++) {
        listed[categoryOf[n]] = 0;
      }
      [count, size] = [given, 0];
      for (let n = 0; n < count; n++) {
        categoryOf[n] = code[items[n]];
      }
      categories = tasteShares(taste, rangeOf(items, count, taste), code, UNKNOWN, share, found);
      return categories > 0;
    },
    values() {
      const length = size + 1;
      let without = 0;
      for (let k = 0; k < categories; k++) {
        const category = found[k];
        const term = smoothedKlTerm(share[category], listed[category] / length);
        without += term;
        added[category] = smoothedKlTerm(share[category], (listed[category] + 1) / length) - term;
      }
      for (let n = 0; n < count; n++) {
        values[n] = -(without + added[categoryOf[n]]);
      }
      return values;
    },
    pick(position) {
      listed[categoryOf[position]]++;
      size++;
    },
  };
}
