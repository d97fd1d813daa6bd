import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { solveInPlace } from '../../../../main/model/item-to-item/cholesky.ts';
import { solveNaively } from './small-counts.ts';

const anyMatrix = fc.integer({ min: 1, max: 8 }).chain((n) =>
  fc.record({
    factor: fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }), {
      minLength: n,
      maxLength: n,
    }),
    b: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }),
  }),
);

describe('301 Cholesky’s decomposition', () => {
  it('301.1 solves what Gauss’s elimination solves', () => {
    fc.assert(
      fc.property(anyMatrix, ({ factor, b }) => {
        const n = b.length;
        // M Mᵀ + I is symmetric and positive definite for any M
        const a = factor.map((row, i) =>
          factor.map((column, j) => row.reduce((sum, x, k) => sum + x * column[k], i === j ? 1 : 0)),
        );
        const solved = solveInPlace(Float64Array.from(a.flat()), Float64Array.from(b));
        const expected = solveNaively(a, b);
        for (let k = 0; k < n; k++) {
          assert.ok(Math.abs(solved[k] - expected[k]) < 1e-6 * (1 + Math.abs(expected[k])));
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('301.2 reads the lower half alone, and leaves the right side as it was', () => {
    const b = Float64Array.of(10, 8);
    const w = solveInPlace(Float64Array.of(4, Number.NaN, 2, 3), b);
    assert.ok(Math.abs(w[0] - 1.75) < 1e-12 && Math.abs(w[1] - 1.5) < 1e-12);
    assert.deepEqual([...b], [10, 8]);
  });

  it('301.3 refuses a matrix that is not positive definite', () => {
    assert.throws(() => solveInPlace(Float64Array.of(1, 0, 2, 1), Float64Array.of(1, 1)), RangeError);
    assert.throws(() => solveInPlace(Float64Array.of(Number.NaN), Float64Array.of(1)), RangeError);
  });
});
