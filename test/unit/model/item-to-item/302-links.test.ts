import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addLinks, linksOf, linkWeight, scaleTitles } from '../../../../main/model/item-to-item/links.ts';
import { nearestItems } from '../../../../main/model/item-to-item/nearest-items.ts';
import { countsOf, denseLinks } from './small-counts.ts';

const ITEMS = 7;
/** By title: weight of each item, 0 for none. */
const anyColumns = fc.array(
  fc.array(fc.constantFrom(0, 0, 0.5, -2, 3), { minLength: ITEMS, maxLength: ITEMS }),
  { maxLength: 6 },
);

function sparse(column: readonly number[]) {
  const item = column.flatMap((_, at) => (at % 3 === 2 && column[at] === 0 ? [] : [at]));
  return { item, weight: item.map((at) => column[at]) };
}

describe('302 links from items to titles', () => {
  it('302.1 turn columns into rows and lose nothing; a weight of 0 is no link', () => {
    fc.assert(
      fc.property(anyColumns, (columns) => {
        const links = linksOf(columns.map(sparse), ITEMS);
        assert.deepEqual(
          denseLinks(links),
          Array.from({ length: ITEMS }, (_, item) => columns.map((column) => column[item])),
        );
        assert.equal(links.weight.length, columns.flat().filter((weight) => weight !== 0).length);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('302.2 are added as often as the item counts, and taken away again', () => {
    const links = linksOf([sparse([1, 0, 2, 0, 0, 0, 0]), sparse([0, 0, 4, 0, 0, 0, 0])], ITEMS);
    const scores = Float32Array.of(10, 20);
    addLinks(links, 2, 1.5, scores);
    assert.deepEqual([...scores], [13, 26]);
    addLinks(links, 2, -1.5, scores);
    addLinks(links, 1, 9, scores);
    assert.deepEqual([...scores], [10, 20]);
  });

  it('302.3 are scaled by title, in a copy', () => {
    const links = linksOf([sparse([1, 0, 2, 0, 0, 0, 0]), sparse([0, 0, 4, 0, 0, 0, 0])], ITEMS);
    const scaled = scaleTitles(links, Float32Array.of(10, 0.5));
    assert.deepEqual(
      [linkWeight(scaled, 0, 0), linkWeight(scaled, 2, 0), linkWeight(scaled, 2, 1)],
      [10, 20, 2],
    );
    assert.equal(linkWeight(links, 2, 0), 2);
  });

  it('302.4 the nearest items are those with the highest score, as many as asked for, whatever is equal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.nat(ITEMS - 1)), { minLength: 1, maxLength: 15 }),
        fc.integer({ min: 1, max: ITEMS }),
        async (lists, most) => {
          const counts = await countsOf(lists, ITEMS);
          const { item, common, score } = nearestItems(counts, 0, most, (shared, others) => shared / others);
          const all = Array.from({ length: ITEMS - 1 }, (_, k) => {
            const shared = lists.filter((list) => list.includes(0) && list.includes(k + 1)).length;
            return Math.fround(shared / Math.max(1, counts.users[k + 1]));
          })
            .filter((value) => value > 0)
            .sort((a, b) => b - a);
          assert.deepEqual(
            [...score].sort((a, b) => b - a),
            all.slice(0, most),
          );
          assert.equal(new Set(item).size, item.length);
          item.forEach((other, k) => {
            assert.equal(common[k], lists.filter((list) => list.includes(0) && list.includes(other)).length);
          });
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });
});
