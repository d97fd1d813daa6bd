/** Intervals of what the union of all lists has, which no single listener has a value of. */
import type { Rng } from '../../../shared/rng.ts';
import { type Estimate, estimate, type Resampled } from '../bootstrap.ts';
import { coverage, gini } from '../metrics.ts';
import { NO_ITEM } from '../rank.ts';
import type { Target } from '../ranker.ts';
import type { JudgedLists } from './hit-rate.ts';

export interface UnionFigures {
  readonly coverage: Estimate;
  readonly gini: Estimate;
  readonly tailCoverage: Estimate;
}

/**
 * Whole lists are drawn again and again, as resampleExposure does for the lengths 10 and 100; the values are shifted to
 * have the observed figure as their mean, for the reason given there. O(resamples x (lists x k + titles)).
 * @param tail 1 for titles of the long tail, [titles of the target]
 */
export function* resampleLists(
  { k, list }: JudgedLists,
  { start, end }: Target,
  tail: Uint8Array,
  resamples: number,
  rng: Rng,
): Generator<undefined, UnionFigures> {
  const users = list.length / k;
  const times = new Uint32Array(users).fill(1);
  const shown = new Uint32Array(end - start);
  const tailTitles = tail.reduce((sum, is) => sum + is, 0);
  const measure = () => {
    shown.fill(0);
    for (let user = 0; user < users; user++) {
      const count = times[user];
      for (let at = user * k; count > 0 && at < (user + 1) * k && list[at] !== NO_ITEM; at++) {
        shown[list[at] - start] += count;
      }
    }
    let reached = 0;
    for (let title = 0; title < shown.length; title++) {
      reached += shown[title] > 0 ? tail[title] : 0;
    }
    return [coverage(shown), gini(shown), tailTitles === 0 ? 0 : reached / tailTitles];
  };
  const observed = measure();
  const values = observed.map(() => new Float64Array(resamples));
  for (let r = 0; r < resamples; r++) {
    times.fill(0);
    for (let n = 0; n < users; n++) {
      times[rng.below(users)]++;
    }
    for (const [c, value] of measure().entries()) {
      values[c][r] = value;
    }
    yield;
  }
  const [ofCoverage, ofGini, ofTail] = observed.map((value, c) => around(centred(value, values[c])));
  return { coverage: ofCoverage, gini: ofGini, tailCoverage: ofTail };
}

/** Sums of many equal values are off by the last digit; the figure is in its interval all the same. */
function around(figure: Resampled): Estimate {
  const { value, low, high } = estimate(figure);
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}

function centred(value: number, values: Float64Array): Resampled {
  const shift = value - values.reduce((sum, one) => sum + one, 0) / values.length;
  return { value, values: values.map((one) => Math.min(1, Math.max(0, one + shift))) };
}
