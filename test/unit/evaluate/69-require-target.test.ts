import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { targetOf } from '../../../main/evaluate/ranker.ts';
import { requireTarget } from '../../../main/evaluate/require-target.ts';
import { splitByTime, splitGiven, splitPerUser } from '../../../main/evaluate/split.ts';
import { appError } from '../../fixtures/temporary-workspace.ts';
import { build } from './build.ts';

// Items 0, 1, 2 are audiobooks, 3 to 9 podcasts.
const audiobooks = targetOf({ size: 10, audiobooks: 3 }, 'audiobook');
const podcasts = targetOf({ size: 10, audiobooks: 3 }, 'podcast');
const PREVIEW = 2;

describe('69 a target that can be learnt and judged', () => {
  it('69.1 has streams to train on and a listener with something new held out', () => {
    const split = splitGiven(build(2, 10, [[0, 0], [1, 1]]), build(2, 10, [[0, 2]])); // biome-ignore format: a table
    requireTarget(audiobooks, split);
    assert.throws(
      () => requireTarget(podcasts, split),
      appError('NOT_ENOUGH_DATA', /Of podcasts there are no streams/, /--targets audiobook/),
    );
  });

  it('69.2 does not count weak signals as streams', () => {
    const split = splitGiven(
      build(2, 10, [[0, 0], [1, 1, 9, PREVIEW], [1, 3]]), // biome-ignore format: a table
      build(2, 10, [[0, 2]]),
    );
    assert.throws(() => requireTarget(audiobooks, split), appError('NOT_ENOUGH_DATA', /there is 1 stream/));
  });

  it('69.3 says what can be done about a hold-out without it, for each way to hold out', () => {
    const rows = Array.from({ length: 7 }, (_, k) => [0, 3 + k, k] as const);
    const all = build(2, 10, [[0, 0, 1], [1, 1, 1], ...rows]); // biome-ignore format: a table
    const nothing = /No user has a held-out audiobook that is new to them/;
    const cases = [
      [splitByTime(all, { days: 2 }), /--days.*--split per-user.*--targets podcast/],
      [splitPerUser(all, { share: 0.2, minimum: 5, audiobooks: 3, seed: 1 }), /have had more of them/],
      [splitGiven(all, build(2, 10, [[1, 4]])), /to the hold-out file/],
    ] as const;
    for (const [split, advice] of cases) {
      assert.throws(() => requireTarget(audiobooks, split), appError('NOT_ENOUGH_DATA', nothing, advice));
    }
  });
});
