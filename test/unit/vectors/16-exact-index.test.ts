import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Matrix, matrixRow } from '../../../main/dataset/matrix.ts';
import { createExactIndex } from '../../../main/vectors/exact-index.ts';
import { createRng } from '../../../shared/rng.ts';
import { randomMatrix } from './vectors-workspace.ts';

const invalid = { name: 'AppError', code: 'VECTOR_INVALID' };

function matrix(...rows: number[][]): Matrix {
  return { rows: rows.length, cols: rows[0].length, data: Float32Array.from(rows.flat()) };
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = a.reduce((sum, value, i) => sum + value * b[i], 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}

describe('16 exact index', () => {
  const compass = () =>
    createExactIndex(Uint32Array.of(40, 30, 20, 10), matrix([0, 2], [1, 1], [5, 0], [-1, 0]));

  it('16.1 finds the most similar by cosine, best first, whatever the lengths', () => {
    const found = compass().search(Float32Array.of(0.1, 0), 4);
    assert.deepEqual(
      found.map(({ item }) => item),
      [20, 30, 40, 10],
    );
    assert.deepEqual(
      found.map(({ similarity }) => Number(similarity.toFixed(6))),
      [1, Number(Math.SQRT1_2.toFixed(6)), 0, -1],
    );
  });

  it('16.2 orders equal similarities by item id', () => {
    const index = createExactIndex(Uint32Array.of(9, 3, 7, 5), matrix([1, 0], [2, 0], [3, 0], [0, 1]));
    const items = (k: number) => index.search(Float32Array.of(1, 0), k).map(({ item }) => item);
    assert.deepEqual(items(4), [3, 7, 9, 5]);
    assert.deepEqual(items(2), [3, 7]);
  });

  it('16.3 gives fewer than k when there are no more', () => {
    assert.equal(compass().search(Float32Array.of(1, 0), 100).length, 4);
  });

  it('16.4 lets a filter decide, however few it lets pass', () => {
    const index = createExactIndex(
      Uint32Array.from({ length: 500 }, (_, i) => i + 1),
      randomMatrix(500, 8, createRng(1)),
    );
    const query = randomMatrix(1, 8, createRng(2)).data;
    const all = index.search(query, 500);
    for (const accept of [
      (item: number) => item % 2 === 0,
      (item: number) => item === all[499].item,
      () => false,
    ]) {
      const wanted = all.filter(({ item }) => accept(item)).slice(0, 7);
      assert.deepEqual(index.search(query, 7, accept), wanted);
    }
    assert.deepEqual(index.search(query, 500), all, 'a filter leaves no trace');
  });

  it('16.5 leaves out items whose vector is all zeros, since they point nowhere', () => {
    const index = createExactIndex(Uint32Array.of(1, 2, 3), matrix([0, 0], [0, 1], [1, 0]));
    assert.equal(index.size, 2);
    assert.deepEqual(
      index.search(Float32Array.of(1, 0), 3).map(({ item }) => item),
      [3, 2],
    );
  });

  it('16.6 has nothing to find when it is empty', () => {
    const index = createExactIndex(new Uint32Array(0), { rows: 0, cols: 2, data: new Float32Array(0) });
    assert.equal(index.size, 0);
    assert.deepEqual(index.search(Float32Array.of(1, 0), 5), []);
  });

  it('16.7 refuses a query of another dimension, with NaN or infinity, or all zeros', () => {
    for (const query of [[1], [1, 2, 3], [Number.NaN, 0], [0, Number.POSITIVE_INFINITY], [0, 0]]) {
      assert.throws(() => compass().search(Float32Array.from(query), 1), invalid);
    }
  });

  it('16.8 refuses a k that is no count', () => {
    for (const k of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => compass().search(Float32Array.of(1, 0), k), invalid);
    }
  });

  it('16.9 refuses vectors that are not finite, naming the item', () => {
    assert.throws(() => createExactIndex(Uint32Array.of(1, 77), matrix([1, 0], [Number.NaN, 0])), {
      ...invalid,
      message: /item 77/,
    });
  });

  it('16.10 leaves the vectors and the query it was given untouched', () => {
    const vectors = matrix([3, 4]);
    const query = Float32Array.of(6, 8);
    createExactIndex(Uint32Array.of(1), vectors).search(query, 1);
    assert.deepEqual([...vectors.data, ...query], [3, 4, 6, 8]);
  });

  it('16.11 takes vectors from the smallest to the largest length a float can have', () => {
    const index = createExactIndex(Uint32Array.of(1, 2), matrix([1e-44, 0], [0, 3e38]));
    assert.deepEqual(index.search(Float32Array.of(3e38, 3e37), 2)[0].item, 1);
  });

  it('16.12 cannot be searched once closed', () => {
    const index = compass();
    index.close();
    assert.throws(() => index.search(Float32Array.of(1, 0), 1), /closed/);
  });

  it('16.13 agrees with comparing every pair in doubles, for any shape', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 70 }),
        fc.nat(),
        (rows, cols, seed) => {
          const vectors = randomMatrix(rows, cols, createRng(seed));
          const query = randomMatrix(1, cols, createRng(seed + 1)).data;
          const index = createExactIndex(
            Uint32Array.from({ length: rows }, (_, i) => i),
            vectors,
          );
          const scores = index.similarities(query);
          for (let row = 0; row < rows; row++) {
            assert.ok(Math.abs(scores[row] - cosine(matrixRow(vectors, row), query)) < 1e-6);
          }
        },
      ),
    );
  });
});
