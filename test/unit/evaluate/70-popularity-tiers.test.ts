import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Estimate, Resampled } from '../../../main/evaluate/bootstrap.ts';
import { popularityTiers } from '../../../main/evaluate/popularity-tiers.ts';
import type { Ranking } from '../../../main/evaluate/rank.ts';
import type { Target } from '../../../main/evaluate/ranker.ts';
import { compareOnTail, relativeDifference } from '../../../main/evaluate/tail-comparison.ts';
import { createRng } from '../../../shared/rng.ts';
import { rankingOf } from './build.ts';

const TEN: Target = { type: 'audiobook', start: 0, end: 10 };
/** Titles 0 to 9, the earlier the more played: tiers 1 1 2 2 3 3 4 4 5 5, the tail 4 to 9. */
const TIERS = popularityTiers(Uint32Array.from([90, 80, 70, 60, 50, 40, 30, 20, 10, 0]));
const RESAMPLES = { means: 500, exposure: 200 };

const compare = (a: Ranking, b: Ranking) => compareOnTail(a, b, TIERS, RESAMPLES, createRng(1));

describe('245 the long tail by popularity tiers', () => {
  it('245.1 tiers are fifths of the titles by plays; titles played equally often share the lower one', () => {
    assert.deepEqual([...TIERS], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    assert.deepEqual([...popularityTiers(Uint32Array.from([0, 9, 0, 5, 0]))], [5, 1, 5, 2, 5]);
    assert.deepEqual([...popularityTiers(Uint32Array.from([3, 3, 3]))], [5, 5, 5]);
    assert.deepEqual([...popularityTiers(new Uint32Array(0))], []);
  });

  it('245.2 users with a held-out title in the tail count, and only that title is relevant; by hand', () => {
    const relevant = [[4], [0, 5], [9], [1]]; // the last user has no tail title
    const good = rankingOf(TEN, 10, [
      { list: [4, 0], relevant: relevant[0] }, // rank 1
      { list: [0, 1, 2, 5], relevant: relevant[1] }, // rank 4, though the hit 0 is not of the tail
      { list: [0, 9], relevant: relevant[2] }, // rank 2
      { list: [1], relevant: relevant[3] },
    ]);
    const poor = rankingOf(TEN, 10, [
      { list: [0, 4], relevant: relevant[0] }, // rank 2
      { list: [0, 1], relevant: relevant[1] }, // none
      { list: [0, 1], relevant: relevant[2] }, // none
      { list: [1], relevant: relevant[3] },
    ]);
    const { users, titles, tiers, figures, relative } = compare(good, poor);
    assert.deepEqual([users, titles], [3, 6]);
    assert.deepEqual(tiers, [2, 2, 2, 2, 2]);
    near(figures!.a.hr10, 1);
    near(figures!.b.hr10, 1 / 3);
    near(figures!.a.mrr, (1 + 1 / 4 + 1 / 2) / 3);
    near(figures!.b.mrr, 1 / 2 / 3);
    near(figures!.a.coverage100, 3 / 6); // 4, 5 and 9 of the six titles of the tail
    near(figures!.b.coverage100, 1 / 6);
    assert.ok(Math.abs(relative.hr10!.value - 2) < 1e-12);
    assert.ok(Math.abs(relative.mrr!.value - 2.5) < 1e-12);
    assert.equal(relative.hr10!.high, null, 'some resamples have no hit of the other model at all');
  });

  it('245.3 a model against itself differs by nothing, in every resample', () => {
    const ranking = rankingOf(
      TEN,
      10,
      Array.from({ length: 40 }, (_, user) => ({
        list: [user % 10, (user + 3) % 10, (user + 5) % 10],
        relevant: [(user + 3 + (user % 2)) % 10],
      })),
    );
    const { relative } = compare(ranking, { ...ranking, model: 'twin' });
    for (const difference of Object.values(relative)) {
      assert.deepEqual(difference, { value: 0, low: 0, high: 0 });
    }
  });

  it('245.4 nobody with a title of the tail: no figures; a model without any hit: no relative difference', () => {
    const headOnly = rankingOf(TEN, 10, [{ list: [0, 5], relevant: [0] }]);
    const { users, figures, relative } = compare(headOnly, headOnly);
    assert.deepEqual([users, figures, relative.hr10], [0, null, null]);
    const none: Resampled = { value: 0, values: Float64Array.of(0, 0) };
    assert.equal(relativeDifference({ value: 1, values: Float64Array.of(1, 1) }, none), null);
  });

  it('245.5 survives JSON', () => {
    const ranking = rankingOf(TEN, 10, [{ list: [4], relevant: [4] }]);
    const found = compare(ranking, ranking);
    assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
  });
});

function near({ value, low, high }: Estimate, expected: number): void {
  assert.ok(Math.abs(value - expected) < 1e-12, `${value} is not ${expected}`);
  assert.ok(low <= value && value <= high);
}
