import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  estimate,
  pairedDifference,
  resampleExposure,
  resampleMeans,
} from '../../../main/evaluate/bootstrap.ts';
import { coverage, exposure, gini } from '../../../main/evaluate/metrics.ts';
import type { Ranking } from '../../../main/evaluate/rank.ts';
import type { Target } from '../../../main/evaluate/ranker.ts';
import { createRng, type Rng } from '../../../shared/rng.ts';
import { mean, rankingOf } from './build.ts';

const TITLES = 60;
const target: Target = { type: 'audiobook', start: 0, end: TITLES };

/** Lists of twelve from a skewed taste, as a model with a popularity bias draws them. */
function randomRanking(users: number, rng: Rng): Ranking {
  return rankingOf(
    target,
    12,
    Array.from({ length: users }, () => {
      const list = new Set<number>();
      while (list.size < 12) {
        list.add(Math.floor(TITLES * rng.float() ** 2));
      }
      return { list: [...list] };
    }),
  );
}

const coin = (p: number, users: number, rng: Rng) =>
  Float64Array.from({ length: users }, () => (rng.float() < p ? 1 : 0));

describe('65 bootstrap', () => {
  it('65.1 the interval of a mean holds the true value about 95 times in 100', () => {
    const rng = createRng(1);
    let held = 0;
    const trials = 400;
    for (let trial = 0; trial < trials; trial++) {
      const [hr] = resampleMeans([coin(0.3, 200, rng)], 300, rng);
      const { low, high } = estimate(hr);
      held += low <= 0.3 && 0.3 <= high ? 1 : 0;
    }
    // 95 % of 400 with a standard error of 1.1 points; a broken interval misses by far more.
    assert.ok(held / trials > 0.91 && held / trials < 0.985, `${held} of ${trials}`);
  });

  it('65.2 is as wide as theory says, and several metrics share their draws', () => {
    const rng = createRng(2);
    const values = coin(0.5, 1000, rng);
    const twice = values.map((value) => 2 * value);
    const [one, two] = resampleMeans([values, twice], 1000, createRng(3));
    const { low, high } = estimate(one);
    const theory = 2 * 1.96 * Math.sqrt(0.25 / 1000);
    assert.ok(Math.abs(high - low - theory) < 0.1 * theory, `${high - low} against ${theory}`);
    assert.ok(two.values.every((value, r) => Math.abs(value - 2 * one.values[r]) < 1e-12));
    assert.equal(one.value, mean(values));
  });

  it('65.3 the paired difference has the right sign, holds the truth, and is narrower than an unpaired one', () => {
    const rng = createRng(4);
    const users = 800;
    // B hits whatever A hits, and every tenth user more: strongly correlated, as two models over the same users are.
    const a = coin(0.4, users, rng);
    const b = a.map((hit, user) => (user % 10 === 0 ? 1 : hit));
    const [ra] = resampleMeans([a], 1000, createRng(5));
    const [rb] = resampleMeans([b], 1000, createRng(5));
    const better = pairedDifference(rb, ra);
    assert.ok(better.low > 0 && better.value > 0, 'B is better');
    const worse = pairedDifference(ra, rb);
    assert.deepEqual([worse.value, worse.low < 0, worse.high < 0], [-better.value, true, true]);
    const [independent] = resampleMeans([a], 1000, createRng(6));
    const unpaired = pairedDifference(rb, independent);
    assert.ok(better.high - better.low < 0.6 * (unpaired.high - unpaired.low));
    const same = pairedDifference(ra, ra);
    assert.deepEqual(same, { value: 0, low: 0, high: 0 });
  });

  it('65.4 coverage and Gini: the figure lies inside its interval, which holds the value of a fresh sample', () => {
    const rng = createRng(7);
    const users = 40;
    let held = { coverage: 0, gini: 0 };
    const trials = 120;
    // The estimand: what so many users give on average.
    const fresh = Array.from({ length: 400 }, () => exposure(randomRanking(users, rng), 10, 0, users));
    const truth = { coverage: mean(fresh.map(coverage)), gini: mean(fresh.map(gini)) };
    for (let trial = 0; trial < trials; trial++) {
      const ranking = randomRanking(users, rng);
      const shown = exposure(ranking, 10, 0, users);
      const resampled = resampleExposure(ranking, 0, users, 200, rng);
      assert.equal(resampled.coverage10.value, coverage(shown));
      assert.equal(resampled.gini10.value, gini(shown));
      const c = estimate(resampled.coverage10);
      const g = estimate(resampled.gini10);
      assert.ok(c.low <= c.value && c.value <= c.high && g.low <= g.value && g.value <= g.high);
      held = {
        coverage: held.coverage + (c.low <= truth.coverage && truth.coverage <= c.high ? 1 : 0),
        gini: held.gini + (g.low <= truth.gini && truth.gini <= g.high ? 1 : 0),
      };
    }
    assert.ok(held.coverage / trials > 0.88, `coverage ${held.coverage} of ${trials}`);
    assert.ok(held.gini / trials > 0.88, `Gini ${held.gini} of ${trials}`);
  });

  it('65.5 a resample equals the metric over the users drawn, naively listed', () => {
    const ranking = randomRanking(25, createRng(8));
    const resampled = resampleExposure(ranking, 5, 25, 50, createRng(9));
    const rng = createRng(9);
    const naive = Array.from({ length: 50 }, () => {
      const drawn = Array.from({ length: 20 }, () => 5 + rng.below(20));
      const lists = drawn.map((row) => ({ list: [...ranking.list.subarray(row * 12, row * 12 + 12)] }));
      const again = rankingOf(target, 12, lists);
      return [
        coverage(exposure(again, 10, 0, 20)),
        coverage(exposure(again, 100, 0, 20)),
        gini(exposure(again, 10, 0, 20)),
      ];
    });
    const { coverage10, coverage100, gini10 } = resampled;
    for (const [c, metric] of [coverage10, coverage100, gini10].entries()) {
      const shift = metric.value - mean(naive.map((values) => values[c]));
      for (const [r, values] of naive.entries()) {
        assert.ok(Math.abs(metric.values[r] - Math.min(1, Math.max(0, values[c] + shift))) < 1e-12);
      }
    }
  });

  it('65.6 the same seed gives the same interval', () => {
    const values = coin(0.2, 100, createRng(10));
    const interval = (seed: number) => estimate(resampleMeans([values], 100, createRng(seed))[0]);
    assert.deepEqual(interval(1), interval(1));
    assert.notDeepEqual(interval(1), interval(2));
  });
});
