import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Matrix } from '../../../main/dataset/matrix.ts';
import { embeddingRanker, targetRows, unitRows } from '../../../main/evaluate/embedding-ranker.ts';
import { multiplyBlocked } from '../../../main/evaluate/multiply.ts';
import { popularityRanker } from '../../../main/evaluate/popularity.ts';
import { targetOf } from '../../../main/evaluate/ranker.ts';
import { vectorKnnRanker } from '../../../main/evaluate/vector-knn.ts';
import { createRng } from '../../../shared/rng.ts';
import { build } from './build.ts';

const matrix = (...rows: number[][]): Matrix => ({
  rows: rows.length,
  cols: rows[0].length,
  data: Float32Array.from(rows.flat()),
});
// Items 0, 1, 2 are audiobooks, 3 and 4 podcasts.
const catalogue = { size: 5, audiobooks: 3 };
const audiobooks = targetOf(catalogue, 'audiobook');
const podcasts = targetOf(catalogue, 'podcast');

function assertNear(actual: Float32Array, expected: number[]): void {
  assert.equal(actual.length, expected.length);
  for (const [k, value] of expected.entries()) {
    assert.ok(Math.abs(actual[k] - value) < 1e-6, `at ${k}: ${actual[k]} against ${value}`);
  }
}

describe('66 baselines', () => {
  it('66.1 multiply: inner products of rows with rows, whatever the shapes', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.integer({ min: 0, max: 140 }), fc.nat(9), fc.nat(), (m, n, d, seed) => {
        const rng = createRng(seed);
        const random = (rows: number): Matrix => ({
          rows,
          cols: d,
          data: Float32Array.from({ length: rows * d }, () => rng.normal()),
        });
        const [a, b] = [random(m), random(n)];
        const out = multiplyBlocked(a, b);
        assert.equal(out.length, m * n);
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let k = 0; k < d; k++) {
              sum += a.data[i * d + k] * b.data[j * d + k];
            }
            assert.equal(out[i * n + j], Math.fround(sum));
          }
        }
      }),
    );
    assert.throws(() => multiplyBlocked(matrix([1]), matrix([1, 2])), RangeError);
  });

  it('66.2 Popularity: distinct users who streamed a title in the last 90 days of training', () => {
    const train = build(4, 5, [
      [0, 0, 1000],
      [0, 0, 990],
      [1, 0, 950],
      [2, 0, 910], // 91 days before the end
      [0, 1, 911],
      [1, 1, 1000, 1], // a follow
      [2, 2],
      [3, 3, 1000],
    ]);
    const scores = popularityRanker({ train, target: audiobooks }).score(Uint32Array.of(3, 0));
    assert.deepEqual([...scores], [2, 1, 1, 2, 1, 1]);
    assert.deepEqual(
      [...popularityRanker({ train, target: audiobooks, days: 30 }).score(Uint32Array.of(0))],
      [1, 0, 1],
    );
    assert.deepEqual([...popularityRanker({ train, target: podcasts }).score(Uint32Array.of(0))], [1, 0]);
  });

  it('66.3 kNN: cosine to the mean of the distinct titles of the type, streams and weak signals alike', () => {
    const items = matrix([1, 0], [0, 2], [3, 3], [-1, 0], [0, 0]);
    const train = build(2, 5, [
      [0, 0, 5],
      [0, 0, 6],
      [0, 1, 5, 2],
      [0, 3, 5],
      [1, 2, 5],
    ]);
    const ranker = vectorKnnRanker({
      name: 'LLM-KNN',
      target: audiobooks,
      train,
      items,
      multiply: multiplyBlocked,
    });
    const half = Math.SQRT1_2;
    assertNear(ranker.score(Uint32Array.of(0, 1)), [half, half, 1, half, half, 1]);
    assert.equal(items.data[3], 2, 'the input is left as it was');
  });

  it('66.4 kNN of a cold user: by the other type; of a user without history, or with wordless titles: all alike', () => {
    const items = matrix([1, 0], [0, 1], [0, 0], [1, 0], [0, 1]);
    const train = build(4, 5, [
      [0, 4, 5],
      [2, 2, 5],
      [3, 2, 5],
      [3, 3, 5],
    ]);
    const ranker = vectorKnnRanker({
      name: 'LLM-KNN',
      target: audiobooks,
      train,
      items,
      multiply: multiplyBlocked,
    });
    assertNear(ranker.score(Uint32Array.of(0, 1, 2, 3)), [0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('66.5 an embedding ranker takes vectors of all items or of the target alone', () => {
    const all = matrix([1, 0], [0, 1], [1, 1], [5, 0], [0, 7]);
    const userVectors = (users: Uint32Array) => matrix(...[...users].map((user) => [user, 1]));
    const score = (items: Matrix) => [
      ...embeddingRanker({
        name: '2T',
        target: podcasts,
        items,
        userVectors,
        multiply: multiplyBlocked,
      }).score(Uint32Array.of(2, 0)),
    ];
    assert.deepEqual(score(all), [10, 7, 0, 7]);
    assert.deepEqual(score(targetRows(all, podcasts)), score(all));
    assert.throws(() => score(matrix([1, 0])), RangeError);
  });

  it('66.6 rows of length 1 are not copied, zeros stay zeros', () => {
    const unit = matrix([1, 0], [0, 0]);
    assert.equal(unitRows(unit), unit);
    assertNear(unitRows(matrix([3, 4], [0, 0])).data, [0.6, 0.8, 0, 0]);
  });
});
