import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type BatchSource,
  createBatchBuilder,
  itemStatistics,
  NOT_NEGATIVE,
} from '../../../../main/model/two-towers/batches.ts';
import { collectExamples, drawFirst, userOfExample } from '../../../../main/model/two-towers/examples.ts';
import { fitItemLayout, fitUserLayout } from '../../../../main/model/two-towers/features.ts';
import {
  createHistoryMeans,
  itemsInWindow,
  NOTHING,
  type Window,
} from '../../../../main/model/two-towers/history.ts';
import type { TwoTowersOptions } from '../../../../main/model/two-towers/options.ts';
import { createRng } from '../../../../shared/rng.ts';
import { EVENTS } from '../../../../shared/vocabulary.ts';
import { interactionsOf, plantedTastes, SMALL } from './planted-tastes.ts';

const window: Window = { events: EVENTS, days: 90, cutoffDay: 20_001, maxHistory: 0 };

describe('20 examples and batches', () => {
  it('20.1 takes the events asked for, of the days before the cut-off, each item once; undated ones always', () => {
    const all = interactionsOf([[0, 0, 1, 2, 3]], 4);
    all.event.set([0, 1, 2, 0, 0]);
    all.day.set([20_000, 20_000, 20_000, 19_910, -2147483648]);
    const items = (over: Partial<Window>) => [...itemsInWindow(all, { ...window, ...over }).neighbour];
    assert.deepEqual(items({}), [0, 1, 3]);
    assert.deepEqual(items({ days: 91 }), [0, 1, 2, 3]);
    assert.deepEqual(items({ days: 0, events: ['stream'] }), [0, 2, 3]);
    assert.deepEqual(items({ days: 0, cutoffDay: 20_000 }), [2, 3]);
  });

  it('20.2 averages by type, and the item that is to be predicted is not in its own history', () => {
    const vectors = { rows: 4, cols: 2, data: Float32Array.of(1, 0, 0, 1, 4, 4, 2, 0) };
    const means = createHistoryMeans(vectors, 3);
    const history = Uint32Array.of(0, 1, 3);
    assert.deepEqual(means(history, 0, 3, NOTHING), [Float32Array.of(0.5, 0.5), Float32Array.of(2, 0)]);
    assert.deepEqual(means(history, 0, 3, 0), [Float32Array.of(0, 1), Float32Array.of(2, 0)]);
    assert.deepEqual(means(history, 0, 3, 3), [Float32Array.of(0.5, 0.5), undefined]);
  });

  it('20.3 holds out whole users, and examples are of the target type only', () => {
    const { input } = plantedTastes('podcast');
    const examples = collectExamples(
      itemsInWindow(input.interactions, window),
      { start: 60, end: 120 },
      0.2,
      1e9,
      createRng(1),
    );
    const usersOf = (drawn: Uint32Array) => new Set([...drawn].map((e) => userOfExample(examples.pairs, e)));
    const held = usersOf(examples.validation);
    assert.deepEqual(
      [...usersOf(examples.training)].sort((a, b) => a - b),
      examples.seenUsers,
    );
    assert.ok(held.size > 30 && held.size < 90);
    assert.ok(examples.seenUsers.every((user) => !held.has(user)));
    assert.equal(examples.training.length + examples.validation.length, examples.pairs.neighbour.length);
    assert.ok(examples.pairs.neighbour.every((item) => item >= 60));
    assert.equal(
      examples.itemCount.reduce((sum, count) => sum + count, 0),
      examples.training.length,
    );
  });

  it('20.4 finds the user of an example, past users without any', () => {
    const pairs = { start: Uint32Array.of(0, 0, 2, 2, 3, 3), neighbour: new Uint32Array(3) };
    assert.deepEqual(
      [0, 1, 2].map((e) => userOfExample(pairs, e)),
      [1, 1, 3],
    );
  });

  it('20.5 draws without replacement, anew each time', () => {
    const values = Uint32Array.from({ length: 50 }, (_, k) => k);
    drawFirst(values, 10, createRng(1));
    const first = values.slice(0, 10);
    drawFirst(values, 10, createRng(2));
    assert.equal(new Set(values).size, 50);
    assert.notDeepEqual(first, values.slice(0, 10));
  });

  it('20.6 weighs an example by the inverse frequency of its item, 1 on average', () => {
    const itemCount = Uint32Array.of(6, 3, 1, 0);
    const training = new Uint32Array(10);
    const paper = itemStatistics({ itemCount, training }, { inverseFrequency: 1 });
    assert.ok(
      Math.abs(paper.weight[0] * 6 - paper.weight[1] * 3) < 1e-6,
      'every item weighs the same in all',
    );
    const mean = itemCount.reduce((sum, count, item) => sum + count * paper.weight[item], 0) / 10;
    assert.ok(Math.abs(mean - 1) < 1e-6);
    assert.ok(Math.abs(paper.logQ[1] - Math.log(0.3)) < 1e-6);
    const off = itemStatistics({ itemCount, training }, { inverseFrequency: 0 });
    assert.deepEqual([...off.weight], [1, 1, 1, 1]);
  });

  it('20.7 masks the same item, or all that the user has; corrects the rest by log q', () => {
    // User 0 has items 0 and 1, user 1 has item 0, user 2 has item 2.
    const source = sourceOf([[0, 1], [0], [2]]);
    const biasOf = (over: Partial<TwoTowersOptions>) => {
      const build = createBatchBuilder(source, { ...SMALL, ...over }, 4);
      const { bias } = build(Uint32Array.of(0, 1, 2, 3), 0, 4, undefined);
      return [0, 4, 8, 12].map((from) => [...bias.subarray(from, from + 4)].map((value) => value + 0)); // no -0
    };
    const N = NOT_NEGATIVE;
    assert.deepEqual(biasOf({ notNegative: 'same-item' }), [
      [0, 0, N, 0],
      [0, 0, 0, 0],
      [N, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    const [half, quarter] = [-Math.fround(Math.log(0.5)), -Math.fround(Math.log(0.25))];
    assert.deepEqual(biasOf({ notNegative: 'known', logQ: 1 }), [
      [half, N, N, quarter],
      [N, quarter, N, quarter],
      [N, quarter, half, quarter],
      [half, quarter, half, quarter],
    ]);
  });

  it('20.8 shows the asked-for share of users without their history of the target type', () => {
    const source = sourceOf(Array.from({ length: 400 }, () => [0, 1, 3]));
    const drawn = source.examples.training;
    const build = createBatchBuilder(source, { ...SMALL, historyDropout: 0.5, blankShare: 0 }, drawn.length);
    const missing = (name: string, rows: Float32Array) => {
      const { inputs, offsets, width } = source.userLayout;
      const k = inputs.findIndex((input) => input.name === name);
      const input = inputs[k];
      assert.equal(input.kind, 'vector');
      const column = offsets[k] + (input.kind === 'vector' ? input.dims : 0);
      return drawn.reduce((sum, _, row) => sum + rows[row * width + column], 0) / drawn.length;
    };
    const { users } = build(drawn, 0, drawn.length, createRng(3));
    assert.ok(Math.abs(missing('audiobooks', users) - 0.5) < 0.06);
    assert.equal(missing('podcasts', users), 0);
    assert.equal(missing('audiobooks', build(drawn, 0, drawn.length, undefined).users), 0);
  });

  it("20.9 leaves the positive out of the row of its own example, and the example's weight belongs to it", () => {
    const source = sourceOf([[0, 1, 3], [1]]);
    const build = createBatchBuilder(source, { ...SMALL, inverseFrequency: 1 }, 3);
    const { users, items, weights } = build(Uint32Array.of(0, 1, 2), 0, 3, undefined);
    // Columns: audiobooks, missing, podcasts, missing. One dimension, so the scale is 1; item k's vector is [k + 1].
    assert.deepEqual(
      [...users],
      [
        ...[2, 0, 4, 0], // item 0: only item 1 is left
        ...[1, 0, 4, 0], // item 1: only item 0 is left
        ...[0, 1, 0, 1], // nothing is left
      ],
    );
    assert.deepEqual([...items], [1, 0, 1, 0, 2, 0, 2, 0, 2, 0, 2, 0]); // text and HGNN vector
    assert.deepEqual([...weights], [1.5, 0.75, 0.75]);
  });
});

/** Three audiobooks and one podcast; every pair is an example for training. */
function sourceOf(played: readonly (readonly number[])[]): BatchSource {
  const histories = itemsInWindow(interactionsOf(played, 4), window);
  const range = { start: 0, end: 3 };
  const items = {
    catalogue: { size: 4, audiobooks: 3, language: ['', '', '', ''], genre: ['', '', '', ''] },
    text: { rows: 4, cols: 1, data: Float32Array.of(1, 2, 3, 4) },
    hgnn: { rows: 4, cols: 1, data: Float32Array.of(1, 2, 3, 4) },
  };
  const size = played.length;
  const users = {
    size,
    age: new Float32Array(size).fill(Number.NaN),
    country: Array.from({ length: size }, () => ''),
    music: new Float32Array(0),
    musicDims: 0,
  };
  const examples = collectExamples(histories, range, 0, 0, createRng(1));
  return {
    examples,
    range,
    histories,
    users,
    items,
    userLayout: fitUserLayout(users, examples.seenUsers, items.hgnn, 9),
    itemLayout: fitItemLayout(items, examples.seenItems, 9),
  };
}
