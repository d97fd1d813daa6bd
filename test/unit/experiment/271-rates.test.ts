import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareRates } from '../../../main/experiment/compare-rates.ts';
import { type Rate, rateOf } from '../../../main/experiment/rate.ts';
import { EVENT_OF, RATES, type RateName, type UserSums } from '../../../main/experiment/user-sums.ts';
import { ARTICLE_ARMS } from '../../../main/sample/sample-exposures.ts';
import { createRng } from '../../../shared/rng.ts';
import { grouped, plantedSums } from '../../fixtures/experiment-sums.ts';

const user = (shown: number, streamed: number, started = 0, users = 1): UserSums => ({
  users,
  shown,
  streamed,
  started,
});
const interval = (rate: Rate | null) => rate?.interval as { low: number; high: number };
const near = (actual: number, expected: number, relative = 1e-9) =>
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual}, not ${expected}`);

/** The second implementation: users drawn with replacement, 2.5th and 97.5th percentile. */
function bootstrap(sums: readonly UserSums[], name: RateName, draws: number, seed: number): number[] {
  const rng = createRng(seed);
  return Array.from({ length: draws }, () => {
    let events = 0;
    let shown = 0;
    for (let k = 0; k < sums.length; k++) {
      const drawn = sums[rng.below(sums.length)];
      events += drawn[EVENT_OF[name]];
      shown += drawn.shown;
    }
    return events / shown;
  });
}

function middle95(values: readonly number[]): { low: number; high: number } {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    low: sorted[Math.round(0.025 * (sorted.length - 1))],
    high: sorted[Math.round(0.975 * (sorted.length - 1))],
  };
}

describe('271 rates of items shown', () => {
  it('271.1 divide events by items shown, not by users', () => {
    const sums = [user(10, 5, 1), user(2, 0), user(8, 1, 1)];
    assert.equal(rateOf(sums, 'streams')?.value, 6 / 20);
    assert.equal(rateOf(sums, 'starts')?.value, 2 / 20);
  });

  it('271.2 have the variance of the ratio of two means, by hand', () => {
    // shown 2, 4; streamed 1, 1: rate 1/3, surpluses 1/3 and -1/3, their variance 2/9, mean shown 3:
    // variance a user 2/81, of the logarithm 2/9; two users halve it
    const rate = rateOf([user(2, 1), user(4, 1)], 'streams');
    near(rate?.logVariance ?? 0, 2 / 9);
    near(interval(rate).high, (1 / 3) * Math.exp(1.959963984540054 * Math.sqrt(1 / 9)));
    near(rate?.designEffect ?? 0, 2 / 81 / ((1 / 3) * (2 / 3) * (1 / 3)));
  });

  it('271.3 say the same whether alike users are listed or counted', () => {
    const [{ sums }] = plantedSums({ users: 3000, seed: 5, arms: ARTICLE_ARMS });
    for (const name of RATES) {
      const [listed, counted] = [rateOf(sums, name), rateOf(grouped(sums), name)];
      near(counted?.value ?? 0, listed?.value ?? 1);
      near(counted?.logVariance ?? 0, listed?.logVariance ?? 1);
      assert.equal(counted?.users, listed?.users);
    }
  });

  it('271.4 agree with a bootstrap over users', () => {
    const [{ sums }] = plantedSums({ users: 9000, seed: 6, arms: ARTICLE_ARMS });
    for (const name of RATES) {
      const ours = interval(rateOf(sums, name));
      const theirs = middle95(bootstrap(sums, name, 1000, 1));
      near(theirs.low, ours.low, 0.015);
      near(theirs.high, ours.high, 0.015);
      near(theirs.high - theirs.low, ours.high - ours.low, 0.1);
    }
  });

  it('271.5 stay without an interval where there is nothing to take one from', () => {
    assert.equal(rateOf([], 'streams'), null);
    assert.equal(rateOf([user(5, 0), user(6, 0)], 'streams')?.interval, null);
    assert.equal(rateOf([user(5, 0), user(6, 0)], 'streams')?.value, 0);
    assert.equal(rateOf([user(5, 2)], 'streams')?.interval, null);
  });

  it('271.6 stay without an interval where all users have the same rate: a spread of nothing is no certainty', () => {
    const alike = rateOf([user(3, 1, 0, 4), user(6, 2)], 'streams');
    assert.deepEqual([alike?.value, alike?.interval, alike?.logVariance], [1 / 3, null, null]);
    assert.equal(rateOf([user(3, 3), user(5, 5)], 'streams')?.interval, null);
    const twice = rateOf([user(3, 2), user(6, 4)], 'streams');
    assert.deepEqual(compareRates(twice, alike), { value: 1, interval: null, p: null, detectable: null });
  });
});

describe('272 differences from the control', () => {
  const arms = plantedSums({ users: 12_000, seed: 7, arms: ARTICLE_ARMS });
  const rate = (arm: number, name: RateName) => rateOf(arms[arm].sums, name);

  it('272.1 agree with a bootstrap of both arms', () => {
    for (const name of RATES) {
      const ours = compareRates(rate(2, name), rate(0, name));
      const [treated, control] = [2, 0].map((arm) => bootstrap(arms[arm].sums, name, 1000, arm + 10));
      const theirs = middle95(treated.map((value, k) => value / control[k] - 1));
      assert.ok(ours.interval);
      assert.ok(Math.abs(theirs.low - ours.interval.low) < 0.02, `${theirs.low} ${ours.interval.low}`);
      assert.ok(Math.abs(theirs.high - ours.interval.high) < 0.02, `${theirs.high} ${ours.interval.high}`);
    }
  });

  it('272.2 find the planted effects of the article, and none where none was planted', () => {
    const streams = compareRates(rate(2, 'streams'), rate(0, 'streams'));
    const starts = compareRates(rate(2, 'starts'), rate(0, 'starts'));
    const none = compareRates(rate(1, 'streams'), rate(0, 'streams'));
    for (const [{ interval: found, p }, planted] of [
      [streams, 0.2582],
      [starts, 0.4683],
    ] as const) {
      assert.ok(found && found.low < planted && planted < found.high && found.low > 0);
      assert.ok(p !== null && p < 0.001);
    }
    assert.ok(none.interval && none.interval.low < 0 && none.interval.high > 0 && (none.p ?? 0) > 0.05);
  });

  it('272.3 of an arm from itself are nothing, and swapped they are turned over', () => {
    const [a, b] = [rate(0, 'streams'), rate(2, 'streams')];
    const same = compareRates(a, a);
    assert.equal(same.value, 0);
    assert.equal(same.p, 1);
    const [there, back] = [compareRates(b, a), compareRates(a, b)];
    near(1 + (back.value ?? 0), 1 / (1 + (there.value ?? 0)));
    near(1 + (back.interval?.low ?? 0), 1 / (1 + (there.interval?.high ?? 0)));
    near(back.p ?? 0, there.p ?? 1);
  });

  it('272.4 leave out 0 just when p is below 0.05', () => {
    for (let seed = 0; seed < 60; seed++) {
      const [control, other] = plantedSums({ users: 600, seed, arms: ARTICLE_ARMS }).map(({ sums }) =>
        rateOf(sums, 'starts'),
      );
      const { interval: found, p } = compareRates(other, control);
      assert.ok(found && p !== null);
      assert.equal(found.low > 0 || found.high < 0, p < 0.05);
    }
  });

  it('272.5 say nothing where there is no rate to divide by, and no interval where one arm has no event', () => {
    const some = rateOf([user(5, 1), user(6, 2)], 'streams');
    const zero = rateOf([user(5, 0), user(6, 0)], 'streams');
    const nothing = { value: null, interval: null, p: null, detectable: null };
    assert.deepEqual(compareRates(some, null), nothing);
    assert.deepEqual(compareRates(null, some), nothing);
    assert.deepEqual(compareRates(some, zero), nothing);
    assert.deepEqual(compareRates(zero, some), { ...nothing, value: -1 });
  });
});
