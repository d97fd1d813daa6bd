import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { trainSlim } from '../../../../main/model/item-to-item/slim.ts';
import { createRng } from '../../../../shared/rng.ts';
import { context } from '../../graph/small-graphs.ts';
import { countsOf, denseLinks, solveNaively } from './small-counts.ts';

const ITEMS = 6;
const everything = Array.from({ length: ITEMS }, (_, item) => item);

/** EASE in closed form (Steck 2019, equation 8): B = I - P / diag(P), P = (XᵀX + λI)⁻¹; 0 on the diagonal. */
function ease(lists: readonly (readonly number[])[], ridge: number): number[][] {
  const gram = everything.map((a) =>
    everything.map(
      (b) => lists.filter((list) => list.includes(a) && list.includes(b)).length + (a === b ? ridge : 0),
    ),
  );
  const inverse = everything.map((item) =>
    solveNaively(
      gram,
      everything.map((each) => (each === item ? 1 : 0)),
    ),
  );
  return everything.map((i) => everything.map((j) => (i === j ? 0 : -inverse[i][j] / inverse[j][j])));
}

describe('304 SLIM', () => {
  it('304.1 over all items is EASE', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.nat(ITEMS - 1)), { maxLength: 20 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 2 }),
        async (some, ridges) => {
          // somebody who has had everything makes every item a neighbour of every other
          const lists = [everything, ...some];
          const counts = await countsOf(lists, ITEMS);
          const fitted = await trainSlim(
            counts,
            { start: 0, end: ITEMS },
            { neighbours: ITEMS, ridges },
            context(),
          );
          assert.equal(fitted.length, ridges.length);
          ridges.forEach((ridge, k) => {
            const expected = ease(lists, ridge).flat();
            denseLinks(fitted[k])
              .flat()
              .forEach((weight, at) => {
                assert.ok(Math.abs(weight - expected[at]) < 1e-5, `${weight} is not ${expected[at]}`);
              });
          });
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });

  it('304.2 over few neighbours is the ridge regression over those', async () => {
    const rng = createRng(3);
    const lists = Array.from({ length: 200 }, () => everything.filter(() => rng.float() < 0.5));
    const counts = await countsOf(lists, ITEMS);
    const [links] = await trainSlim(counts, { start: 2, end: 5 }, { neighbours: 2, ridges: [7] }, context());
    const dense = denseLinks(links);
    const common = (a: number, b: number) =>
      lists.filter((list) => list.includes(a) && list.includes(b)).length;
    for (let title = 2; title < 5; title++) {
      const near = everything.filter((item) => dense[item][title - 2] !== 0);
      assert.equal(near.length, 2);
      assert.ok(!near.includes(title));
      const expected = solveNaively(
        near.map((a) => near.map((b) => common(a, b) + (a === b ? 7 : 0))),
        near.map((item) => common(item, title)),
      );
      near.forEach((item, k) => {
        assert.ok(Math.abs(dense[item][title - 2] - expected[k]) < 1e-5);
      });
    }
  });

  it('304.3 finds a title that is only ever had together with a podcast', async () => {
    const rng = createRng(1);
    const items = 20;
    const lists = Array.from({ length: 400 }, (_, user) => {
      const others = Array.from({ length: items }, (_, item) => item).filter(
        (item) => item !== 3 && item !== 15 && rng.float() < 0.3,
      );
      return user % 5 === 0 ? [...others, 3, 15].sort((a, b) => a - b) : others;
    });
    const [links] = await trainSlim(
      await countsOf(lists, items),
      { start: 0, end: 10 },
      { neighbours: 8, ridges: [5] },
      context(),
    );
    const toTitle = denseLinks(links).map((row) => row[3]);
    assert.ok(toTitle[15] > 0.8, `${toTitle[15]}`);
    assert.ok(toTitle.every((weight, item) => item === 15 || Math.abs(weight) < 0.2));
  });

  it('304.4 of a sample of the users holds back as it would of all', async () => {
    const lists = [everything, [0, 1], [1, 2, 3], [0, 4]];
    const counts = await countsOf(lists, ITEMS);
    const range = { start: 0, end: ITEMS };
    const [all] = await trainSlim(counts, range, { neighbours: ITEMS, ridges: [8] }, context());
    // half of everybody counted: the same regression, both sides halved
    const half = {
      ...counts,
      sampled: 0.5,
      users: counts.users.map((users) => users / 2),
      count: counts.count.map((common) => common / 2),
    };
    const [sampled] = await trainSlim(half, range, { neighbours: ITEMS, ridges: [8] }, context());
    denseLinks(all)
      .flat()
      .forEach((weight, k) => {
        assert.ok(Math.abs(weight - denseLinks(sampled).flat()[k]) < 1e-6);
      });
  });

  it('304.5 is given up when cancelled', async () => {
    const counts = await countsOf([[0, 1]], ITEMS);
    await assert.rejects(
      trainSlim(
        counts,
        { start: 0, end: ITEMS },
        { neighbours: 2, ridges: [1] },
        context({ signal: AbortSignal.abort() }),
      ),
      { code: 'CANCELLED' },
    );
  });
});
