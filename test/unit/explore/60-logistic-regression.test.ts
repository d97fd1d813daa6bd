import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type BinomialGroup, fitLogistic } from '../../../main/explore/logistic-regression.ts';
import { createRng } from '../../../shared/rng.ts';

const near = (actual: number, expected: number, within = 1e-8) =>
  assert.ok(
    Math.abs(actual - expected) < within * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected}`,
  );

const cell = fc.integer({ min: 1, max: 5000 });

describe('242 logistic regression', () => {
  it('242.1 of one 0/1 regressor is the 2 x 2 table: log odds ratio, and the root of the summed reciprocals', () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const fit = fitLogistic([
          { x: [1], trials: a + b, successes: a },
          { x: [0], trials: c + d, successes: c },
        ]);
        assert.ok(fit);
        near(fit.coefficients[0], Math.log(c / d));
        near(fit.coefficients[1], Math.log((a * d) / (b * c)));
        near(fit.standardErrors[1], Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d));
        near(fit.standardErrors[0], Math.sqrt(1 / c + 1 / d));
      }),
    );
  });

  it('242.2 finds planted coefficients from expected counts exactly, of any number of regressors', () => {
    const planted = [-0.4, 0.78, 0.17, -0.9];
    const groups: BinomialGroup[] = Array.from({ length: 8 }, (_, k) => {
      const x = [k & 1, (k >> 1) & 1, (k >> 2) & 1];
      const logOdds = x.reduce((sum, value, i) => sum + value * planted[i + 1], planted[0]);
      return { x, trials: 1000 * (k + 1), successes: (1000 * (k + 1)) / (1 + Math.exp(-logOdds)) };
    });
    const fit = fitLogistic(groups);
    for (const [k, value] of planted.entries()) {
      near(fit!.coefficients[k], value);
    }
  });

  it('242.3 gives intervals that hold the truth 95 times in 100', () => {
    const rng = createRng(5);
    let held = 0;
    for (let round = 0; round < 2000; round++) {
      const groups = [0, 1].map((x) => {
        const p = 1 / (1 + Math.exp(0.5 - 0.6 * x));
        let successes = 0;
        for (let k = 0; k < 300; k++) {
          successes += rng.float() < p ? 1 : 0;
        }
        return { x: [x], trials: 300, successes };
      });
      const { coefficients, standardErrors } = fitLogistic(groups)!;
      held += Math.abs(coefficients[1] - 0.6) < 1.96 * standardErrors[1] ? 1 : 0;
    }
    assert.ok(held >= 1870 && held <= 1930, `${held} of 2000`); // 1900 expected, three standard deviations
  });

  it('242.4 has no answer where the outcomes are separated, a regressor never changes, or there is nothing', () => {
    const table = (a: number, b: number, c: number, d: number) => [
      { x: [1], trials: a + b, successes: a },
      { x: [0], trials: c + d, successes: c },
    ];
    assert.equal(fitLogistic(table(5, 0, 2, 3)), undefined);
    assert.equal(fitLogistic(table(5, 3, 0, 0)), undefined);
    assert.equal(fitLogistic([]), undefined);
    assert.equal(
      fitLogistic([0, 1].map((x) => ({ x: [x, x], trials: 9, successes: 3 + x }))),
      undefined,
      'two regressors that are one',
    );
  });
});
