import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Outcomes,
  PAIRED_METRICS,
  pairOutcomes,
  readOutcomes,
  writeOutcomes,
} from '../../../main/runs/outcomes.ts';
import { temporaryFolder } from '../../fixtures/temporary-workspace.ts';

function outcomes(users: readonly number[], warm: number, hit: (id: number) => number): Outcomes {
  const column = Float64Array.from(users, hit);
  return {
    users: Uint32Array.from(users),
    warm,
    values: Object.fromEntries(PAIRED_METRICS.map((metric) => [metric, column])) as Outcomes['values'],
  };
}

describe('72 outcomes of a run', () => {
  it('72.1 are read as they were written, also for ids that 32-bit floats cannot hold', () => {
    const folder = temporaryFolder();
    const written = outcomes([1, 70_000, 16_777_217, 4_294_967_295], 3, (id) => (id % 2 ? 1 : 0.5));
    writeOutcomes(folder, 'audiobook', written);
    assert.deepEqual(readOutcomes(folder, 'audiobook'), written);
    assert.equal(readOutcomes(folder, 'podcast'), undefined);
  });

  it('72.2 a run does not differ from itself', () => {
    const one = outcomes([3, 5, 8, 9], 2, (id) => id % 2);
    for (const { users, differences } of pairOutcomes(one, one, 1)) {
      assert.equal(users, 2);
      assert.deepEqual(differences.hr10, { value: 0, low: 0, high: 0 });
    }
  });

  it('72.3 users are matched by id, whatever their place, and only those of both runs count', () => {
    const a = outcomes([1, 2, 3, 4], 4, (id) => (id <= 2 ? 1 : 0));
    const b = outcomes([4, 9, 2], 3, () => 0);
    const [warm, ...rest] = pairOutcomes(a, b, 1);
    assert.deepEqual([warm.segment, warm.users, rest.length], ['warm', 2, 0]);
    assert.equal(warm.differences.hr10.value, 0.5); // user 2: 1 - 0, user 4: 0 - 0
  });

  it('72.4 pairing sees a small steady difference that two separate intervals would not', () => {
    const ids = Array.from({ length: 400 }, (_, index) => index + 1);
    const b = outcomes(ids, 400, (id) => (id % 2 ? 1 : 0));
    const a = outcomes(ids, 400, (id) => (id % 2 || id % 20 === 0 ? 1 : 0));
    const [{ differences }] = pairOutcomes(a, b, 1);
    assert.ok(Math.abs(differences.hr10.value - 0.05) < 1e-12);
    assert.ok(differences.hr10.low > 0.02 && differences.hr10.high < 0.08);
  });
});
