/**
 * Bootstrap over users (Efron 1979): as many users are drawn with replacement as there are, again and again, and the
 * middle 95 % of what the metric then gives is its interval. One seed gives one series of draws, so two models over the
 * same users are resampled alike: the differences of their values, resample by resample, are the paired bootstrap.
 */
import type { Rng } from '../../shared/rng.ts';
import { CUT, coverage, DEPTH, gini } from './metrics.ts';
import { NO_ITEM, type Ranking } from './rank.ts';

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A figure and its values on the resamples. */
export interface Resampled {
  readonly value: number;
  readonly values: Float64Array;
}

/** Per-user values of several metrics, [users] each, to the means of each on every resample. O(resamples x users). */
export function resampleMeans(columns: readonly Float64Array[], resamples: number, rng: Rng): Resampled[] {
  const users = columns[0]?.length ?? 0;
  const sums = new Float64Array(columns.length);
  const values = columns.map(() => new Float64Array(resamples));
  // One row a user, so that a draw touches one place in memory.
  const width = columns.length;
  const rows = new Float64Array(users * width);
  for (const [c, column] of columns.entries()) {
    for (let user = 0; user < users; user++) {
      rows[user * width + c] = column[user];
    }
  }
  for (let r = 0; r < resamples; r++) {
    sums.fill(0);
    for (let k = 0; k < users; k++) {
      const at = rng.below(users) * width;
      for (let c = 0; c < width; c++) {
        sums[c] += rows[at + c];
      }
    }
    for (let c = 0; c < width; c++) {
      values[c][r] = sums[c] / users;
    }
  }
  return columns.map((column, c) => ({
    value: column.reduce((sum, value) => sum + value, 0) / users,
    values: values[c],
  }));
}

export interface ResampledExposure {
  readonly coverage10: Resampled;
  readonly coverage100: Resampled;
  readonly gini10: Resampled;
}

/**
 * Metrics of the union of all lists have no per-user values: the lists of users [from, to) are resampled whole. A user
 * counts as often as drawn, which touches only the 63 % drawn at all; Gini comes from a histogram, without sorting.
 * O(resamples x (users x 100 + titles)): 200 resamples do for the second decimal.
 *
 * With only 63 % of the distinct users a resample's union is always smaller than the observed one, and its Gini larger,
 * so a plain percentile interval would miss its own figure. The values are therefore shifted to have the observed
 * figure as their mean. In simulations such intervals held the true value in 96 to 100 of 100 cases for coverage (on
 * the safe side) and in 92 to 99 for Gini.
 */
export function resampleExposure(
  ranking: Ranking,
  from: number,
  to: number,
  resamples: number,
  rng: Rng,
): ResampledExposure {
  const titles = ranking.target.end - ranking.target.start;
  const shown10 = new Uint32Array(titles);
  const shown100 = new Uint32Array(titles);
  const times = new Uint32Array(to - from);
  const measure = (): [number, number, number] => {
    expose(ranking, from, times, shown10, shown100);
    return [coverage(shown10), coverage(shown100), gini(shown10)];
  };
  times.fill(1);
  const observed = measure();
  const values = observed.map(() => new Float64Array(resamples));
  for (let r = 0; r < resamples; r++) {
    times.fill(0);
    for (let k = 0; k < times.length; k++) {
      times[rng.below(times.length)]++;
    }
    for (const [c, value] of measure().entries()) {
      values[c][r] = value;
    }
  }
  const [coverage10, coverage100, gini10] = observed.map((value, c) => centred(value, values[c]));
  return { coverage10, coverage100, gini10 };
}

/** The 95 % percentile interval of a figure. */
export function estimate({ value, values }: Resampled): Estimate {
  const sorted = values.slice().sort();
  return { value, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/** a − b over the same users and draws: the paired bootstrap. The models differ when the interval leaves out 0. */
export function pairedDifference(a: Resampled, b: Resampled): Estimate {
  if (a.values.length !== b.values.length) {
    throw new RangeError('Paired figures need the same resamples.');
  }
  return estimate({ value: a.value - b.value, values: a.values.map((value, r) => value - b.values[r]) });
}

/** Exposure when user from + k counts times[k] times; `shown100` counts no multiplicity, coverage needs none. */
function expose(
  { list, depth, target }: Ranking,
  from: number,
  times: Uint32Array,
  shown10: Uint32Array,
  shown100: Uint32Array,
): void {
  shown10.fill(0);
  shown100.fill(0);
  const cut = Math.min(CUT, depth);
  for (let k = 0; k < times.length; k++) {
    if (times[k] === 0) {
      continue;
    }
    const first = (from + k) * depth;
    const end = first + Math.min(DEPTH, depth);
    for (let at = first; at < end && list[at] !== NO_ITEM; at++) {
      shown100[list[at] - target.start] = 1;
    }
    for (let at = first; at < first + cut && list[at] !== NO_ITEM; at++) {
      shown10[list[at] - target.start] += times[k];
    }
  }
}

function centred(value: number, values: Float64Array): Resampled {
  const shift = value - values.reduce((sum, one) => sum + one, 0) / values.length;
  return { value, values: values.map((one) => Math.min(1, Math.max(0, one + shift))) };
}

/** Linear interpolation between order statistics, as numpy.percentile does. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
}
