import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEta } from '../../../shared/eta.ts';

describe('30 time left', () => {
  let now = 0;
  const step = (phase: string, done: number, total: number) => ({ phase, done, total });

  it('30.1 follows the pace of the phase', () => {
    const eta = createEta(() => now);
    assert.equal(eta(step('a', 0, 10)), undefined, 'no pace yet');
    now += 2000;
    assert.equal(eta(step('a', 2, 10)), 8);
    now += 2000;
    assert.equal(eta(step('a', 8, 10)), 1);
  });

  it('30.2 starts anew with each phase, and counts only what was done since', () => {
    const eta = createEta(() => now);
    eta(step('a', 0, 10));
    now += 5000;
    assert.equal(eta(step('b', 4, 8)), undefined);
    now += 2000;
    assert.equal(eta(step('b', 6, 8)), 2);
  });

  it('30.3 is unknown without a total', () => {
    const eta = createEta(() => now);
    eta(step('a', 0, 0));
    now += 5000;
    assert.equal(eta(step('a', 5, 0)), undefined);
  });

  it('30.4 waits for a two-hundredth of the phase: the pace of less says nothing', () => {
    const eta = createEta(() => now);
    eta(step('a', 0, 1000));
    now += 4000;
    assert.equal(eta(step('a', 1, 1000)), undefined);
    now += 1000;
    assert.equal(eta(step('a', 5, 1000)), 995);
  });
});
