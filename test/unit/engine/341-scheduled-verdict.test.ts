import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunsCompared } from '../../../main/engine/compare-runs.ts';
import { hitRates } from '../../../main/engine/scheduled-training.ts';

type Paired = RunsCompared['paired'][number];

function paired(target: Paired['target'], high: number): Paired {
  const hr10 = { value: high - 0.01, low: high - 0.02, high };
  return { target, segments: [{ segment: 'warm', users: 10, differences: { hr10 } }] } as unknown as Paired;
}

describe('341 whether a scheduled run is worse than the served one', () => {
  it('341.1 is when any type of title has an interval below nothing, and says which', () => {
    assert.deepEqual(hitRates([paired('audiobook', 0.01), paired('podcast', 0.02)]), {
      isWorse: false,
      figures: 'audiobook warm 0.000 [-0.010, 0.010], podcast warm 0.010 [0.000, 0.020]',
    });
    assert.equal(hitRates([paired('audiobook', 0.01), paired('podcast', -0.001)]).isWorse, true);
    assert.equal(hitRates([paired('audiobook', -0.001)]).isWorse, true);
  });
});
