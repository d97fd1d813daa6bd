import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { audiobookSkew, resampleSkew, skewOf } from '../../../main/explore/skew.ts';
import { createRng } from '../../../shared/rng.ts';
import { interactionsOf } from './small-data.ts';

const shareAt = (skew: ReturnType<typeof skewOf>, top: number) =>
  skew.curve.find((point) => Math.abs(point.top - top) < 1e-9)?.share;

describe('10 skew', () => {
  it('10.1 gives the share of the most active: 6, 3, 1, 0 plays, the first quarter has 60 %', () => {
    const skew = skewOf(Uint32Array.of(1, 6, 0, 3), 0.25, 0.75);
    assert.deepEqual(skew.mark, { top: 0.25, share: 0.6, paperShare: 0.75 });
    assert.equal(skew.members, 4);
    assert.equal(skew.plays, 10);
    assert.equal(shareAt(skew, 0.5), 0.9);
    assert.equal(shareAt(skew, 1), 1);
  });

  it('10.2 is linear within a member: a tenth of four members is 40 % of the first', () => {
    assert.ok(Math.abs(shareAt(skewOf(Uint32Array.of(6, 3, 1, 0), 0.25, 0.75), 0.1)! - 0.24) < 1e-12);
  });

  it('10.3 is the diagonal when all play alike, and null when nobody plays', () => {
    const even = skewOf(new Uint32Array(7).fill(5), 0.2, 0.8);
    for (const { top, share } of even.curve) {
      assert.ok(Math.abs(share! - top) < 1e-12);
    }
    assert.equal(skewOf(new Uint32Array(3), 0.2, 0.8).mark.share, null);
    assert.equal(skewOf(new Uint32Array(0), 0.2, 0.8).mark.share, null);
  });

  it('10.4 for any counts: rises to 1, lies on or above the diagonal, and does not depend on order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (counts) => {
        const skew = skewOf(Uint32Array.from(counts), 0.25, 0.75);
        assert.deepEqual(skewOf(Uint32Array.from([...counts].reverse()), 0.25, 0.75), skew);
        if (skew.plays === 0) {
          return;
        }
        let before = 0;
        for (const { top, share } of skew.curve) {
          assert.ok(share! >= before - 1e-12 && share! >= top - 1e-9);
          before = share!;
        }
        assert.ok(Math.abs(before - 1) < 1e-12);
      }),
    );
  });

  it('10.5 counts streams of audiobooks only; users with none are left out, titles with none are not', () => {
    // Items 0..4 are audiobooks, 5 a podcast.
    const interactions = interactionsOf(
      [
        [
          [0, 8],
          [5, 50],
        ],
        [[0], [1]],
        [[5, 9]],
        [[2, 'follow']],
      ],
      6,
    );
    const { unit, users, titles } = audiobookSkew(interactions, 5);
    assert.equal(unit, 'plays');
    assert.equal(users.members, 2);
    assert.equal(users.plays, 10);
    assert.equal(titles.members, 5);
    assert.deepEqual(titles.mark, { top: 0.2, share: 0.9, paperShare: 0.8 });
    assert.equal(users.mark.share, 0.4); // half of the first of two users, who has 8 of 10 plays
  });

  it('10.6 resamples as sorting would: around the observed share, wider with fewer members', () => {
    const plays = Uint32Array.from({ length: 400 }, (_, k) => Math.floor(400 / (k + 1)));
    const spread = (from: Uint32Array) => {
      const shares = resampleSkew(from, 0.2, 300, createRng(4)).sort();
      return [shares[8], shares[291]];
    };
    const { share } = skewOf(plays, 0.2, 0.8).mark;
    const [low, high] = spread(plays);
    assert.ok(low < share! && share! < high, `${low} ${share} ${high}`);
    const [lowFew, highFew] = spread(plays.filter((_, k) => k % 10 === 0));
    assert.ok(highFew - lowFew > high - low);
    // One draw over members that are all alike is the share itself.
    assert.deepEqual([...resampleSkew(new Uint32Array(10).fill(3), 0.25, 2, createRng(1))], [0.25, 0.25]);
    assert.equal(resampleSkew(new Uint32Array(5), 0.25, 2, createRng(1)).length, 0);
  });
});
