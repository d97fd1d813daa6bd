import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_ITEM } from '../../../main/evaluate/rank.ts';
import { listenerOf } from '../../../main/recommend/listener.ts';
import { rankBiasedOverlap } from '../../../main/recommend/rbo.ts';
import { segmentOf } from '../../../main/recommend/segment.ts';
import { sampleListeners, shelfDrift } from '../../../main/recommend/shelf-drift.ts';
import { createRng } from '../../../shared/rng.ts';
import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import { trainedModel } from './trained-model.ts';

const lists = (rows: readonly (readonly number[])[]) => {
  const depth = 4;
  const items = rows.flatMap((row) => [...row, ...Array(depth - row.length).fill(NO_ITEM)]);
  return { depth, items: Uint32Array.from(items) };
};
/** Two warm listeners of 300, one cold one of 100. */
const SAMPLE = { users: Uint32Array.of(3, 8, 5), warm: 2, population: { warm: 300, cold: 100 } };

describe('255 drift of shelves', () => {
  it('255.1 is none between equal shelves and whole between disjoint ones', () => {
    const before = lists([[1, 2, 3, 4], [5, 6], []]);
    const same = shelfDrift(SAMPLE, before, before, 1);
    assert.deepEqual(
      same.segments.map(({ segment, rbo, jaccard, changed }) => [
        segment,
        rbo.value.toFixed(9),
        jaccard.value,
        changed.value,
      ]),
      ['all', 'warm', 'cold'].map((segment) => [segment, '1.000000000', 1, 0]),
    );
    assert.deepEqual([same.gained, same.lost], [[], []]);
    const other = shelfDrift(SAMPLE, lists([[1, 2], [3], [4]]), lists([[5], [6], [7]]), 1);
    assert.deepEqual(
      other.segments.map(({ rbo, jaccard, changed }) => [rbo.value, jaccard.value, changed.value]),
      [
        [0, 0, 1],
        [0, 0, 1],
        [0, 0, 1],
      ],
    );
  });

  it('255.2 weights the segments by their listeners, as worked by hand', () => {
    const before = lists([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    const after = lists([
      [1, 2, 3, 9],
      [1, 7, 8, 9],
      [1, 2, 3, 4],
    ]);
    const { segments, gained, lost } = shelfDrift(SAMPLE, before, after, 1);
    const [all, warm, cold] = segments;
    // warm: 3 of 5 and 1 of 7; one of the two keeps a quarter
    assert.ok(Math.abs(warm.jaccard.value - (3 / 5 + 1 / 7) / 2) < 1e-12);
    assert.equal(warm.changed.value, 0.5);
    assert.equal(cold.jaccard.value, 1);
    assert.ok(Math.abs(all.jaccard.value - (0.75 * (3 / 5 + 1 / 7)) / 2 - 0.25) < 1e-12);
    const rbo =
      (rankBiasedOverlap([1, 2, 3, 4], [1, 2, 3, 9]) + rankBiasedOverlap([1, 2, 3, 4], [1, 7, 8, 9])) / 2;
    assert.ok(Math.abs(all.rbo.value - (0.75 * rbo + 0.25)) < 1e-12);
    assert.ok(all.rbo.low <= all.rbo.value && all.rbo.value <= all.rbo.high);
    assert.deepEqual([all.listeners, all.sampled, warm.listeners, cold.sampled], [400, 3, 300, 1]);
    // a warm listener of the sample stands for 150 of 400
    assert.deepEqual(
      [gained[0], lost[0]],
      [
        { item: 9, before: 0, after: 0.75 },
        { item: 4, before: 1, after: 0.25 },
      ],
    );
  });

  it('255.3 is sampled by seed, up to so many of each segment, each listener once', async () => {
    const { data, window, known } = (await trainedModel()).model;
    for (const type of ITEM_TYPES) {
      const sample = sampleListeners(data, type, 20, createRng(4));
      const { users, warm, population } = sample;
      assert.deepEqual(sample, sampleListeners(data, type, 20, createRng(4)));
      assert.equal(new Set(users).size, users.length);
      assert.equal(population.warm + population.cold, data.users.size);
      assert.equal(warm, Math.min(20, population.warm));
      users.forEach((user, row) => {
        const listener = listenerOf({ data, window, known }, user);
        assert.equal(segmentOf({ data }, listener, type), row < warm ? 'warm' : 'cold');
      });
    }
  });
});
