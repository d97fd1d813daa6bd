import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Matrix } from '../../../main/dataset/matrix.ts';
import { bestCandidates, candidatesOf, ranksAmong } from '../../../main/recommend/candidates.ts';
import { listenerOf, madeUpListener } from '../../../main/recommend/listener.ts';
import { createServingModel } from '../../../main/recommend/serving-model.ts';
import { shelf } from '../../../main/recommend/shelf.ts';
import { scoreBy } from '../../../main/recommend/taste.ts';
import { createVectorRows } from '../../../main/recommend/vector-rows.ts';
import { createExactIndex } from '../../../main/vectors/exact-index.ts';
import { createRng } from '../../../shared/rng.ts';
import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import { randomMatrix } from '../vectors/vectors-workspace.ts';
import { keeping, naiveRanking, trainedModel } from './trained-model.ts';

const trained = await trainedModel();
const { model, towers, text, hgnn } = trained;
const all = () => true;

describe('30 shelf', () => {
  it('30.1 shows what a full sort of the catalogue puts first, titles already had taken out', () => {
    for (const type of ITEM_TYPES) {
      for (const user of [0, 1, 17, 299]) {
        const listener = listenerOf(model, user);
        const expected = naiveRanking(trained, type, keeping(listener, all), listener.had);
        const { entries, retrieved, candidates } = shelf(model, listener, { type, k: 7, depth: 20 });
        assert.deepEqual(
          retrieved.map(({ item }) => item),
          expected.slice(0, 20).map(([item]) => item),
        );
        entries.forEach(({ item, rank, score }, k) => {
          assert.deepEqual([item, rank], [expected[k][0], k + 1]);
          assert.ok(Math.abs(score - expected[k][1]) < 1e-5);
          assert.ok(!listener.had.has(item));
        });
        assert.deepEqual([entries.length, candidates], [7, expected.length]);
      }
    }
  });

  it('30.2 recommends the topic a made-up listener plays', () => {
    const listener = madeUpListener(model, { history: [3, 9, 15, 63, 69].map((item) => ({ item })) });
    const { entries, segment } = shelf(model, listener, { type: 'audiobook', k: 5 });
    assert.ok(entries.filter(({ item }) => item % 6 === 3).length >= 4);
    assert.equal(segment, 'warm');
    const podcasts = madeUpListener(model, { history: [{ item: 63 }] });
    assert.equal(shelf(model, podcasts, { type: 'audiobook' }).segment, 'cold');
  });

  it('30.3 never shows what was had or excluded, however it asks', () => {
    const items = fc.uniqueArray(fc.nat(119), { maxLength: 70 });
    fc.assert(
      fc.property(
        items,
        items,
        fc.constantFrom(...ITEM_TYPES),
        fc.integer({ min: 1, max: 80 }),
        (had, exclude, type, k) => {
          const listener = madeUpListener(model, {
            history: had.slice(0, 20).map((item) => ({ item })),
            had,
          });
          const { entries, candidates } = shelf(model, listener, { type, k, exclude });
          const gone = new Set([...had, ...exclude]);
          assert.ok(entries.every(({ item }) => !gone.has(item) && item < 60 === (type === 'audiobook')));
          const left = Array.from({ length: 60 }, (_, row) => row + (type === 'audiobook' ? 0 : 60));
          assert.equal(candidates, left.filter((item) => !gone.has(item)).length);
          assert.equal(entries.length, Math.min(k, candidates));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('30.4 shows no title that the run does not know', () => {
    const known = new Uint8Array(120).fill(1);
    known[0] = 0;
    known[64] = 0;
    const partial = createServingModel({
      data: model.data,
      text,
      hgnn,
      known,
      towers: towers.map((tower) => {
        const first = tower.model.target === 'audiobook' ? 0 : 60;
        const data = tower.items.data.slice();
        data.fill(0, (first === 0 ? 0 : 4) * tower.items.cols, (first === 0 ? 1 : 5) * tower.items.cols);
        const items = { ...tower.items, data };
        return {
          ...tower,
          items,
          index: createExactIndex(model.data.catalogue.id.subarray(first, first + 60), items),
        };
      }),
    });
    for (const type of ITEM_TYPES) {
      const { entries, candidates } = shelf(partial, madeUpListener(partial, { history: [] }), {
        type,
        k: 60,
      });
      assert.deepEqual([entries.length, candidates], [59, 59]);
      assert.ok(entries.every(({ item }) => known[item] === 1));
    }
  });

  it('30.5 puts equal titles in the order of the catalogue, in the shelf and in every rank', () => {
    const [tower] = towers;
    const data = tower.items.data.slice();
    for (const twin of [11, 40, 41]) {
      data.copyWithin(twin * tower.items.cols, 5 * tower.items.cols, 6 * tower.items.cols);
    }
    const items: Matrix = { ...tower.items, data };
    const index = createExactIndex(model.data.catalogue.id.subarray(0, 60), items);
    const twins = createServingModel({ data: model.data, text, hgnn, towers: [{ ...tower, items, index }] });
    const listener = madeUpListener(twins, { history: [{ item: 65 }] });
    const { entries } = shelf(twins, listener, { type: 'audiobook', k: 60 });
    const places = [5, 11, 40, 41].map((item) => entries.findIndex((entry) => entry.item === item));
    assert.deepEqual(
      places,
      [0, 1, 2, 3].map((k) => places[0] + k),
    );
    const candidates = candidatesOf(twins, listener, 'audiobook');
    const scored = bestCandidates(twins, candidates, 60);
    assert.deepEqual(
      ranksAmong(candidates, [{ taste: candidates.taste, items: scored.map(({ item }) => item) }]),
      [scored.map((_, k) => k + 1)],
    );
  });

  it('30.6 refuses a type that the run does not recommend', () => {
    const only = createServingModel({ data: model.data, text, hgnn, towers: [towers[0]] });
    const listener = listenerOf(only, 0);
    assert.throws(() => shelf(only, listener, { type: 'podcast' }), /no towers for podcasts/);
  });

  it('30.7 ranks by several user vectors at once among more titles than the cache holds', () => {
    const among = candidatesOf(model, listenerOf(model, 0), 'audiobook');
    const [rows, start] = [3000, 60];
    const vectors = randomMatrix(rows, 8, createRng(1));
    vectors.data.copyWithin(2900 * 8, 100 * 8, 101 * 8); // a twin
    const tower = {
      ...among.tower,
      items: createVectorRows(vectors),
      target: { ...among.tower.target, start },
    };
    const competes = Uint8Array.from({ length: rows }, (_, row) => Number(row % 3 > 0));
    const queries = [2, 3].map((seed) => ({
      taste: { vector: randomMatrix(1, 8, createRng(seed)).data, scale: 1, blended: undefined },
      items: [0, 100, 1500, 2900, 2999].map((row) => start + row),
    }));
    const expected = queries.map(({ taste, items }) => {
      const scores = Float64Array.from({ length: rows }, (_, row) => scoreBy(tower, taste, row));
      return items.map((item) => {
        const own = item - start;
        const isBefore = (row: number) =>
          scores[row] > scores[own] || (scores[row] === scores[own] && row < own);
        return 1 + scores.filter((_, row) => competes[row] === 1 && isBefore(row)).length;
      });
    });
    assert.deepEqual(ranksAmong({ ...among, tower, competes }, queries), expected);
  });
});
