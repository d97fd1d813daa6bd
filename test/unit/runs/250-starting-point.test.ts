import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LearntFrom, refuseKnownHoldOut, refuseOtherWidths } from '../../../main/runs/starting-point.ts';
import { appError } from '../../fixtures/temporary-workspace.ts';

const BY_TIME = { kind: 'time', days: 14 } as const;
const GIVEN = { kind: 'given' } as const;
const PER_USER = { kind: 'per-user', share: 0.2, minimum: 5 } as const;

describe('250 what a run takes over from another', () => {
  const refuses = (
    learnt: Partial<LearntFrom>,
    cutoffDay: number | undefined,
    options: Parameters<typeof refuseKnownHoldOut>[2],
  ) => {
    const learntFrom = { split: BY_TIME, seed: 1, cutoffDay: 100, sameData: false, ...learnt };
    try {
      refuseKnownHoldOut({ run: 3, learntFrom }, { cutoffDay }, options);
      return false;
    } catch (error) {
      return appError('USAGE', /learnt from plays/, /Hold out/)(error);
    }
  };

  it('250.1 must have held out as early as the new run does, or it would be judged on what it knows', () => {
    const now = { split: BY_TIME, seed: 2 };
    assert.equal(refuses({}, 107, now), false);
    assert.equal(refuses({}, 100, now), false);
    assert.equal(refuses({}, 99, now), true);
    assert.equal(refuses({ cutoffDay: null, split: PER_USER }, 107, now), true);
  });

  it('250.2 may have held out the very same, drawn by the same seed from the same data', () => {
    const now = { split: PER_USER, seed: 1 };
    const learnt = { split: PER_USER, cutoffDay: null, sameData: true };
    assert.equal(refuses(learnt, undefined, now), false);
    assert.equal(refuses({ ...learnt, seed: 2 }, undefined, now), true);
    assert.equal(refuses({ ...learnt, sameData: false }, undefined, now), true);
    assert.equal(refuses({ ...learnt, split: BY_TIME }, undefined, now), true);
  });

  it('250.3 may have learnt from any of the plays where the hold-out is a file beside them', () => {
    const now = { split: GIVEN, seed: 2 };
    for (const split of [GIVEN, PER_USER, BY_TIME]) {
      const learnt = { split, cutoffDay: null };
      assert.equal(refuses({ ...learnt, sameData: true }, undefined, now), false, split.kind);
      // what that run saw, and the workspace holds no longer, may be in the file
      assert.equal(refuses({ ...learnt, sameData: false }, undefined, now), true, split.kind);
    }
  });

  it('250.4 has learnt from all plays, and the first day of its file, when its hold-out was a file', () => {
    const learnt = { split: GIVEN, cutoffDay: null, sameData: true };
    assert.equal(refuses(learnt, 107, { split: BY_TIME, seed: 1 }), true);
    assert.equal(refuses({ ...learnt, cutoffDay: 107 }, 107, { split: BY_TIME, seed: 1 }), true);
    assert.equal(refuses({ ...learnt, cutoffDay: 107 }, 108, { split: BY_TIME, seed: 1 }), false);
  });

  it('250.5 reads texts of the same width; a warm start has the same layers too, a reused HGNN keeps its own', () => {
    const options = { output: 128, hidden: 256 };
    const from = { run: 3, hgnn: { widths: [384, 128, 128] } } as never as Parameters<
      typeof refuseOtherWidths
    >[0];
    const widths = (kind: 'reuse' | 'warm', input: number) => () =>
      refuseOtherWidths({ ...from, kind }, input, options);
    assert.doesNotThrow(widths('reuse', 384));
    assert.throws(widths('reuse', 256), appError('USAGE', /384-128-128 wide .* 256-128-128/, /encoder/));
    assert.throws(widths('warm', 384), appError('USAGE', /would be 384-256-128/, /preset/));
  });
});
