import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resampleLists } from '../../../../main/evaluate/balance/list-bootstrap.ts';
import { meanEstimate } from '../../../../main/evaluate/balance/mean-estimate.ts';
import { NO_ITEM } from '../../../../main/evaluate/rank.ts';
import { createRng } from '../../../../shared/rng.ts';

function resampled(list: Uint32Array, k: number, titles: number, tail: Uint8Array) {
  const target = { type: 'audiobook', start: 0, end: titles } as const;
  const steps = resampleLists({ k, list }, target, tail, 100, createRng(1));
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
  }
}

describe('161 intervals of balance', () => {
  it('161.1 of a mean leave out rows without a value and those not asked for', () => {
    const values = [1, Number.NaN, 3, 5, 100];
    const estimate = meanEstimate((row) => values[row], Uint32Array.of(0, 1, 2, 3));
    assert.equal(estimate?.value, 3);
    // standard deviation 2 over 3 values
    assert.ok(Math.abs((estimate?.high ?? 0) - (3 + (1.959964 * 2) / Math.sqrt(3))) < 1e-12);
    assert.equal(
      meanEstimate(() => Number.NaN, Uint32Array.of(0)),
      null,
    );
  });

  it('161.2 of lists have the observed figures as their values, the tail’s coverage among them', () => {
    // titles 0, 1 and 2 are shown of 4; 2 and 3 are the tail
    const list = Uint32Array.of(0, 1, 0, 2, 0, NO_ITEM);
    const figures = resampled(list, 2, 4, Uint8Array.of(0, 0, 1, 1));
    assert.equal(figures.coverage.value, 0.75);
    assert.equal(figures.tailCoverage.value, 0.5);
    // e = 0, 1, 1, 3: (−3·0 − 1·1 + 1·1 + 3·3) / (4·5)
    assert.equal(figures.gini.value, 0.45);
  });

  it('161.3 of lists are a point when all agree, and hold the observed value when they do not', () => {
    const same = resampled(
      Uint32Array.from({ length: 40 }, (_, at) => at % 2),
      2,
      10,
      new Uint8Array(10),
    );
    assert.ok(same.coverage.high - same.coverage.low < 1e-12);
    assert.equal(same.coverage.value, 0.2);
    const rng = createRng(2);
    const mixed = resampled(
      Uint32Array.from({ length: 60 }, () => rng.below(50)),
      2,
      50,
      new Uint8Array(50),
    );
    assert.ok(mixed.coverage.low < mixed.coverage.value && mixed.coverage.value < mixed.coverage.high);
  });
});
