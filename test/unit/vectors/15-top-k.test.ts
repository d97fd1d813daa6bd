import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { topK } from '../../../main/vectors/top-k.ts';

const scoreArray = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 3 }), fc.float({ noNaN: true }), fc.constant(Number.NEGATIVE_INFINITY)),
  { maxLength: 300 },
);

function bySorting(scores: Float32Array, k: number, keys?: Uint32Array): number[] {
  return Array.from(scores.keys())
    .filter((i) => scores[i] > Number.NEGATIVE_INFINITY)
    .sort((a, b) => {
      if (scores[a] !== scores[b]) {
        return scores[b] > scores[a] ? 1 : -1;
      }
      return (keys ? keys[a] - keys[b] : 0) || a - b;
    })
    .slice(0, k);
}

describe('15 top k of a score array', () => {
  it('15.1 gives the indices of the best, best first', () => {
    assert.deepEqual([...topK(Float32Array.of(0.1, 0.9, -2, 0.5), 3)], [1, 3, 0]);
  });

  it('15.2 leaves out -Infinity and NaN, so the answer may be shorter than k', () => {
    const scores = Float32Array.of(Number.NEGATIVE_INFINITY, 1, Number.NaN, Number.NEGATIVE_INFINITY, 0);
    assert.deepEqual([...topK(scores, 5)], [1, 4]);
    assert.deepEqual([...topK(Float32Array.of(Number.NEGATIVE_INFINITY), 1)], []);
  });

  it('15.3 breaks ties by the lower key, then by the lower index', () => {
    const scores = Float32Array.of(1, 1, 1, 1);
    assert.deepEqual([...topK(scores, 3)], [0, 1, 2]);
    assert.deepEqual([...topK(scores, 3, Uint32Array.of(7, 3, 9, 3))], [1, 3, 0]);
  });

  it('15.4 gives everything in order when k is larger, and nothing for k = 0 or no scores', () => {
    assert.deepEqual([...topK(Float32Array.of(1, 3, 2), 100)], [1, 2, 0]);
    assert.equal(topK(Float32Array.of(1), 0).length, 0);
    assert.equal(topK(new Float32Array(0), 5).length, 0);
  });

  it('15.5 writes into the array it is given and returns a view of it', () => {
    const out = new Uint32Array(4);
    const best = topK(Float32Array.of(5, 6, Number.NEGATIVE_INFINITY), 4, undefined, out);
    assert.equal(best.buffer, out.buffer);
    assert.deepEqual([...best], [1, 0]);
  });

  it('15.6 agrees with sorting for any scores, keys and k', () => {
    fc.assert(
      fc.property(scoreArray, fc.nat(320), fc.nat(7), (values, k, modulus) => {
        const scores = Float32Array.from(values);
        const keys = Uint32Array.from(values, (_, i) => (i * 31) % (modulus + 1));
        assert.deepEqual([...topK(scores, k)], bySorting(scores, k));
        assert.deepEqual([...topK(scores, k, keys)], bySorting(scores, k, keys));
      }),
    );
  });
});
