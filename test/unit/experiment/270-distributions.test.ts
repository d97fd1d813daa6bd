import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chiSquaredUpperTail } from '../../../main/experiment/chi-squared.ts';
import { normalQuantileAbove, normalUpperTail, twoSidedP, Z_95 } from '../../../main/experiment/normal.ts';

function near(actual: number, expected: number, relative: number): void {
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual}, not ${expected}`);
}

describe('270 distributions', () => {
  it('270.1 the normal tail agrees with tables, far out too', () => {
    // erfc(x / √2) / 2 of the C library; the first places are those of every printed table
    const table = [
      [0, 0.5],
      [0.5, 0.3085375387259869],
      [1, 0.15865525393145707],
      [1.96, 0.024997895148220435],
      [2.99, 0.0013948872354922503],
      [3.01, 0.0013062384487694699],
      [5, 2.866515718791946e-7],
      [10, 7.619853024160593e-24],
    ];
    for (const [x, tail] of table) {
      near(normalUpperTail(x), tail, 1e-11);
      near(normalUpperTail(-x), 1 - tail, 1e-14);
    }
    near(twoSidedP(-1.96), 0.0499957902964409, 1e-12);
  });

  it('270.2 the normal quantile agrees with tables and undoes the tail', () => {
    const table = [
      [0.5, 0],
      [0.2, 0.841621233572914],
      [0.1, 1.2815515655446],
      [0.025, 1.95996398454005],
      [0.0005, 3.29052673149189],
      [1e-10, 6.36134090240406],
    ];
    for (const [p, x] of table) {
      assert.ok(Math.abs(normalQuantileAbove(p) - x) < 1e-11, `${p}: ${normalQuantileAbove(p)}, not ${x}`);
      assert.ok(Math.abs(normalQuantileAbove(1 - p) + x) < 1e-5);
    }
    assert.equal(Z_95, normalQuantileAbove(0.025));
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.999, noNaN: true }), (p) =>
        near(normalUpperTail(normalQuantileAbove(p)), p, 1e-10),
      ),
    );
    for (const p of [0, 1, -1, Number.NaN]) {
      assert.throws(() => normalQuantileAbove(p), RangeError);
    }
  });

  it('270.3 the chi-squared tail agrees with the critical values of tables', () => {
    // NIST/SEMATECH e-Handbook, 1.3.6.7.4, upper critical values
    const table = [
      [3.841, 1, 0.05],
      [10.828, 1, 0.001],
      [5.991, 2, 0.05],
      [13.816, 2, 0.001],
      [7.815, 3, 0.05],
      [9.488, 4, 0.05],
      [18.467, 4, 0.001],
      [18.307, 10, 0.05],
      [30.144, 19, 0.05],
    ];
    for (const [x, degrees, p] of table) {
      near(chiSquaredUpperTail(x, degrees), p, 2e-3); // the tables give three decimals
    }
    near(chiSquaredUpperTail(1, 1), 0.317310507862914, 1e-12);
    near(chiSquaredUpperTail(4, 2), Math.exp(-2), 1e-14);
    near(chiSquaredUpperTail(100, 3), 1.5541594313896e-21, 1e-12); // 2 (Q(10) + 10 φ(10))
    assert.equal(chiSquaredUpperTail(0, 3), 1);
  });
});
