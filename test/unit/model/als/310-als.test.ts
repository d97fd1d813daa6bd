import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Matrix, matrixRow } from '../../../../main/dataset/matrix.ts';
import { type AlsOptions, createFoldIn, trainAls } from '../../../../main/model/als/als.ts';
import { createRng } from '../../../../shared/rng.ts';
import { context } from '../../graph/small-graphs.ts';
import { csrOf, solveNaively } from '../item-to-item/small-counts.ts';

const ITEMS = 10;
const OPTIONS: AlsOptions = { factors: 4, regularization: 0.5, confidence: 8, iterations: 3 };

/** Two tastes: items 0 to 4 and 5 to 9; one user has nothing. */
function twoTastes(): number[][] {
  const rng = createRng(2);
  return Array.from({ length: 40 }, (_, user) => {
    const first = user % 2 === 0 ? 0 : 5;
    return user === 0 ? [] : [0, 1, 2, 3, 4].map((k) => first + k).filter(() => rng.float() < 0.7);
  });
}

/** (YᵀY + λI + Σ (c w - 1) y yᵀ)⁻¹ Σ c w y, term by term. */
function halfStepNaively(
  rows: readonly (readonly number[])[],
  list: readonly number[],
  weights: readonly number[],
  { regularization, confidence }: AlsOptions,
): number[] {
  const k = rows[0].length;
  const a = Array.from({ length: k }, (_, i) =>
    Array.from({ length: k }, (_, j) =>
      rows.reduce(
        (sum, y, item) => {
          const at = list.indexOf(item);
          return sum + (at < 0 ? 1 : confidence * weights[at]) * y[i] * y[j];
        },
        i === j ? regularization : 0,
      ),
    ),
  );
  const b = Array.from({ length: k }, (_, i) =>
    list.reduce((sum, item, n) => sum + confidence * weights[n] * rows[item][i], 0),
  );
  return solveNaively(a, b);
}

function rowsOf(matrix: Matrix): number[][] {
  return Array.from({ length: matrix.rows }, (_, row) => [...matrixRow(matrix, row)]);
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  for (let k = 0; k < actual.length; k++) {
    assert.ok(Math.abs(actual[k] - expected[k]) <= tolerance, `${actual[k]} is not ${expected[k]}`);
  }
}

/** What ALS minimises (Hu, Koren and Volinsky 2008, equation 3), the users' factors at their best for these items'. */
function lossOf(items: Matrix, lists: readonly (readonly number[])[], options: AlsOptions): number {
  const { confidence, regularization } = options;
  const foldIn = createFoldIn(items, options);
  const y = rowsOf(items);
  const squares = (row: Iterable<number>) => [...row].reduce((sum, value) => sum + value * value, 0);
  return lists.reduce((loss, list) => {
    const x = foldIn(list).slice();
    const errors = y.map((row, item) => {
      const product = row.reduce((sum, value, k) => sum + value * x[k], 0);
      return list.includes(item) ? confidence * (1 - product) ** 2 : product ** 2;
    });
    return loss + regularization * squares(x) + errors.reduce((sum, error) => sum + error, 0);
  }, regularization * squares(items.data));
}

function learn(iterations: number, seed = 1, options = OPTIONS): Promise<Matrix> {
  const rng = createRng(seed);
  return trainAls(csrOf(twoTastes(), ITEMS), ITEMS, { ...options, iterations }, context({ rng }));
}

describe('310 alternating least squares', () => {
  it('310.1 take the steps that their equations say', async () => {
    const lists = twoTastes();
    const draws = createRng(1).fork('als');
    let items = Array.from({ length: ITEMS }, () =>
      Array.from({ length: OPTIONS.factors }, () => Math.fround((draws.float() - 0.5) / OPTIONS.factors)),
    );
    for (let iteration = 0; iteration < 2; iteration++) {
      const users = lists.map((list) =>
        halfStepNaively(
          items,
          list,
          list.map(() => 1),
          OPTIONS,
        ),
      );
      items = items.map((_, item) => {
        const listeners = lists.flatMap((list, user) => (list.includes(item) ? [user] : []));
        return halfStepNaively(
          users,
          listeners,
          listeners.map(() => 1),
          OPTIONS,
        );
      });
    }
    assertClose((await learn(2)).data, items.flat(), 1e-4);
  });

  it('310.2 lower the loss with every iteration', async () => {
    const losses: number[] = [];
    for (const iterations of [0, 1, 2, 4, 8]) {
      losses.push(lossOf(await learn(iterations), twoTastes(), OPTIONS));
    }
    losses.slice(1).forEach((loss, k) => {
      assert.ok(loss <= losses[k] * (1 + 1e-5), `${losses}`);
    });
    assert.ok(losses[4] < losses[0] / 2, `${losses}`);
  });

  it('310.3 find planted tastes: who has had one title of a taste is given the rest of it', async () => {
    // as many factors as tastes
    const options = { ...OPTIONS, factors: 2 };
    const items = await learn(10, 1, options);
    const foldIn = createFoldIn(items, options);
    for (const had of [0, 7]) {
      const user = foldIn([had]).slice();
      const scores = rowsOf(items).map((row) => row.reduce((sum, value, k) => sum + value * user[k], 0));
      const best = scores.map((_, item) => item).sort((a, b) => scores[b] - scores[a]);
      assert.deepEqual(
        best.slice(0, 5).sort((a, b) => a - b),
        had < 5 ? [0, 1, 2, 3, 4] : [5, 6, 7, 8, 9],
      );
    }
  });

  it('310.4 fold in a history with weights; an empty one gives zeros', async () => {
    const items = await learn(3);
    const foldIn = createFoldIn(items, OPTIONS);
    const [list, weights] = [
      [1, 4, 6],
      [1, 0.25, 3],
    ];
    assertClose(foldIn(list, weights), halfStepNaively(rowsOf(items), list, weights, OPTIONS), 1e-5);
    assertClose(foldIn(list, [1, 1, 1]).slice(), foldIn(list), 0);
    assert.deepEqual([...foldIn([])], [0, 0, 0, 0]);
  });

  it('310.5 give equal factors for equal seeds, others for others', async () => {
    const [first, same, other] = [await learn(2), await learn(2), await learn(2, 7)];
    assert.deepEqual(first, same);
    assert.notDeepEqual(first, other);
  });

  it('310.6 are given up when cancelled', async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(trainAls(csrOf([[1]], ITEMS), ITEMS, OPTIONS, context({ signal })), {
      code: 'CANCELLED',
    });
  });
});
