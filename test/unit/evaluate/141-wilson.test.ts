import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { wilson } from '../../../main/evaluate/wilson.ts';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 5e-5, `${actual} is not ${expected}`);

describe('141 share with its interval', () => {
  it('141.1 is Wilson’s interval where the population is endless', () => {
    // Brown, Cai and DasGupta 2001; the same by statsmodels.proportion_confint(…, method='wilson')
    const { value, low, high } = wilson(10, 100, 1e12);
    near(value, 0.1);
    near(low, 0.05523);
    near(high, 0.17437);
  });

  it('141.2 still has room above when nobody was hit', () => {
    const { low, high } = wilson(0, 100, 1e12);
    assert.equal(low, 0);
    near(high, 0.03699);
  });

  it('141.3 shrinks with the share of people asked, to a point when it was everybody', () => {
    const width = (population: number) => {
      const { low, high } = wilson(30, 100, population);
      return high - low;
    };
    assert.ok(width(120) < width(200) && width(200) < width(10_000));
    assert.deepEqual(wilson(30, 100, 100), { value: 0.3, low: 0.3, high: 0.3 });
  });

  it('141.4 knows nothing when nobody was asked, and always holds the share', () => {
    assert.deepEqual(wilson(0, 0, 50), { value: 0, low: 0, high: 1 });
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (hits, more, others) => {
        const n = hits + more;
        const { value, low, high } = wilson(hits, n, n + others);
        return low >= 0 && low <= value && value <= high && high <= 1;
      }),
    );
  });
});
