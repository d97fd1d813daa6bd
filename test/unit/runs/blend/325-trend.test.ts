import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UNDATED } from '../../../../main/dataset/interactions.ts';
import { trendFor } from '../../../../main/runs/blend/trend.ts';
import { STREAM } from '../../../../shared/vocabulary.ts';
import { build } from '../../evaluate/build.ts';

const FOLLOW = 1;
const AUDIOBOOKS = { type: 'audiobook', start: 0, end: 3 } as const;

function assertClose(actual: Float32Array, expected: readonly number[]): void {
  assert.deepEqual(
    [...actual].map((value) => Number(value.toFixed(6))),
    expected.map((value) => Number(value.toFixed(6))),
  );
}

describe('325 what is played lately', () => {
  it('325.1 counts a play half after each half-life, and has 1 for the most: worked by hand', () => {
    const train = build(4, 5, [
      [0, 0, 100],
      [0, 0, 97], // the same listener again
      [1, 0, 100],
      [1, 1, 96],
      [2, 2, 92],
      [3, 2, 92],
      [3, 4, 100],
    ]);
    // 2, 1/2 and 2 × 1/4 listeners; the podcast is not counted
    const [most, half] = [Math.log(3), Math.log(1.5)];
    assertClose(trendFor(train, AUDIOBOOKS, 4), [1, half / most, half / most]);
    const podcasts = { type: 'podcast', start: 3, end: 5 } as const;
    assertClose(trendFor(train, podcasts, 4), [0, 1]);
  });

  it('325.2 takes undated plays for plays of the last day, so that without dates it is popularity', () => {
    const train = build(3, 3, [
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 1, UNDATED],
    ]);
    assertClose(trendFor(train, AUDIOBOOKS, 14), [1, Math.log(2) / Math.log(4), 0]);
  });

  it('325.3 counts streams only, and is 0 where there are none', () => {
    const train = build(2, 3, [
      [0, 0, 100, FOLLOW],
      [1, 1, 100, FOLLOW],
    ]);
    assert.notEqual(FOLLOW, STREAM);
    assertClose(trendFor(train, AUDIOBOOKS, 14), [0, 0, 0]);
  });
});
