import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemKnn } from '../../../../main/model/item-to-item/item-knn.ts';
import { countsOf, denseLinks } from './small-counts.ts';

/** Users of 0 to 3: 2, 2, 0, 4. In common: 0 and 1 one, 0 and 3 two, 1 and 3 two. */
const HISTORIES = [[0, 1, 3], [0, 3], [1, 3], [3]];
const TITLES = { start: 0, end: 2 };

function assertClose(actual: number[][], expected: number[][]): void {
  assert.equal(actual.length, expected.length);
  actual.flat().forEach((value, k) => {
    assert.ok(Math.abs(value - expected.flat()[k]) < 1e-6, `${value} is not ${expected.flat()[k]}`);
  });
}

describe('303 item-kNN', () => {
  it('303.1 weighs common users by those of each, shrunk: worked by hand', async () => {
    const links = itemKnn(await countsOf(HISTORIES, 4), TITLES, { neighbours: 10, shrink: 1 });
    const [near, far] = [1 / (2 + 1), 2 / (Math.sqrt(2 * 4) + 1)];
    assertClose(denseLinks(links), [
      [0, near],
      [near, 0],
      [0, 0],
      [far, far],
    ]);
  });

  it('303.2 keeps the nearest of each title only', async () => {
    const links = itemKnn(await countsOf(HISTORIES, 4), TITLES, { neighbours: 1, shrink: 0 });
    const far = 2 / Math.sqrt(8);
    assertClose(denseLinks(links), [
      [0, 0],
      [0, 0],
      [0, 0],
      [far, far],
    ]);
  });

  it('303.3 links the titles of its range, numbered from its start', async () => {
    const links = itemKnn(await countsOf(HISTORIES, 4), { start: 3, end: 4 }, { neighbours: 9, shrink: 0 });
    assertClose(denseLinks(links), [[2 / Math.sqrt(8)], [2 / Math.sqrt(8)], [0], [0]]);
  });

  it('303.4 shrinks as much less as fewer users were counted', async () => {
    const counts = { ...(await countsOf(HISTORIES, 4)), sampled: 0.5 };
    const links = itemKnn(counts, TITLES, { neighbours: 10, shrink: 4 });
    assertClose([denseLinks(links)[0]], [[0, 1 / (2 + 2)]]);
  });
});
