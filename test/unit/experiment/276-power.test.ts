import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  detectableEffect,
  plannedLogVariance,
  powerWith,
  standardErrorWith,
  usersNeeded,
} from '../../../main/experiment/power.ts';
import { rateOf } from '../../../main/experiment/rate.ts';
import { ARTICLE_ARMS } from '../../../main/sample/sample-exposures.ts';
import { plantedSums } from '../../fixtures/experiment-sums.ts';

describe('276 planning a test', () => {
  it('276.1 needs the users of the textbook’s formula', () => {
    // one item a user, 10 % to 12 %: 2 · 9 · (1.96 + 0.8416)² / ln(1.2)²
    const users = usersNeeded(plannedLogVariance(0.1, 1, 1), 0.2);
    assert.equal(
      users,
      Math.ceil((2 * 9 * (1.959963984540054 + 0.8416212335729143) ** 2) / Math.log(1.2) ** 2),
    );
    assert.equal(users, 4251);
  });

  it('276.2 power, effect and users are three views of one thing', () => {
    const variance = fc.double({ min: 0.01, max: 1000, noNaN: true });
    const effect = fc.double({ min: 0.005, max: 2, noNaN: true });
    const power = fc.double({ min: 0.5, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(variance, effect, power, (logVariance, wanted, asked) => {
        const users = usersNeeded(logVariance, wanted, asked);
        assert.ok(powerWith(logVariance, wanted, users) >= asked - 1e-9);
        assert.ok(users < 2 || powerWith(logVariance, wanted, users - 1) <= asked + 1e-3);
        assert.ok(detectableEffect(standardErrorWith(logVariance, users), asked) <= wanted + 1e-9);
      }),
    );
  });

  it('276.3 where nothing changes the power is the five of a hundred that are found by chance', () => {
    assert.ok(Math.abs(powerWith(3, 0, 1000) - 0.05) < 1e-12);
  });

  it('276.4 a design effect taken from a log gives back the log’s variance', () => {
    const [{ sums }] = plantedSums({ users: 6000, seed: 3, arms: ARTICLE_ARMS });
    const rate = rateOf(sums, 'streams');
    assert.ok(rate?.logVariance && rate.designEffect);
    const users = sums.length;
    const shown = sums.reduce((sum, each) => sum + each.shown, 0) / users;
    const planned = plannedLogVariance(rate.value, shown, rate.designEffect);
    assert.ok(Math.abs(planned / rate.logVariance - 1) < 1e-9);
    assert.ok(rate.designEffect > 2, `${rate.designEffect}`);
  });
});
