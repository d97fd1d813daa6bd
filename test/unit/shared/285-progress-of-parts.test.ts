import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { progressOfParts } from '../../../shared/progress-of-parts.ts';
import type { Progress } from '../../../shared/stage.ts';

function reporting(weights: readonly number[]) {
  const told: Progress[] = [];
  return { told, part: progressOfParts('tables', weights, (each) => told.push(each)) };
}

describe('285 the progress of a job in parts', () => {
  it('285.1 is one phase over all of them, by their weights, and names the part', () => {
    const { told, part } = reporting([3, 1]);
    const first = part(0, 'variant A');
    first({ phase: 'HGNN', done: 5, total: 10, figures: { loss: 0.5 } });
    const second = part(1, 'variant B');
    second({ phase: 'HGNN', done: 1, total: 2 });
    assert.deepEqual(told, [
      { phase: 'tables', step: 'variant A', done: 0, total: 4 },
      { phase: 'tables', step: 'variant A', done: 1.5, total: 4, figures: { loss: 0.5 } },
      { phase: 'tables', step: 'variant B', done: 3, total: 4 },
      { phase: 'tables', step: 'variant B', done: 3.5, total: 4 },
    ]);
  });

  it('285.2 shares a part among the phases that it says it has', () => {
    const { told, part } = reporting([2, 2]);
    const first = part(0, 'graph', 2);
    first({ phase: 'histories', done: 1, total: 1 });
    first({ phase: 'linking', done: 0, total: 0 });
    first({ phase: 'linking', done: 1, total: 2 });
    first({ phase: 'one more', done: 1, total: 1 });
    assert.deepEqual(
      told.map(({ done }) => done),
      [0, 1, 1, 1.5, 2],
    );
  });

  it('285.3 hands on what a part says of itself', () => {
    const { told, part } = reporting([1]);
    part(0, 'training')({ phase: 'variants', step: 'variant F (2 of 7): HGNN', done: 1, total: 4 });
    assert.equal(told.at(-1)?.step, 'variant F (2 of 7): HGNN');
    assert.equal(told.at(-1)?.done, 0.25);
  });

  it('285.4 never goes back and never beyond the whole, whatever the parts report', () => {
    const report = fc.record({
      phase: fc.constantFrom('a', 'b', 'c'),
      done: fc.integer({ min: 0, max: 20 }),
      total: fc.integer({ min: 0, max: 10 }),
    });
    const parts = fc.array(
      fc.record({
        weight: fc.integer({ min: 1, max: 9 }),
        phases: fc.integer({ min: 1, max: 3 }),
        reports: fc.array(report),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(parts, (given) => {
        const { told, part } = reporting(given.map(({ weight }) => weight));
        for (const [place, { phases, reports }] of given.entries()) {
          reports.forEach(part(place, `part ${place}`, phases));
        }
        told.forEach(({ done, total }, k) => {
          assert.ok(done <= total && done >= (told[k - 1]?.done ?? 0));
        });
      }),
    );
  });
});
