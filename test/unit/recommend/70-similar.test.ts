import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Matrix } from '../../../main/dataset/matrix.ts';
import { overlap, rankBiasedOverlap } from '../../../main/recommend/rbo.ts';
import { createServingModel } from '../../../main/recommend/serving-model.ts';
import { similar, similarTo, vectorsOf } from '../../../main/recommend/similar.ts';
import { trainedModel } from './trained-model.ts';

const { model, towers, text, hgnn } = await trainedModel();

/** Items first..end by cosine with one row, best first, without the row itself. */
function naiveNearest({ cols, data }: Matrix, of: number, first: number, end: number): number[] {
  const row = (item: number) => data.subarray(item * cols, (item + 1) * cols);
  const cosine = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, d) => sum + value * b[d], 0) / (Math.hypot(...a) * Math.hypot(...b));
  return Array.from({ length: end - first }, (_, k) => first + k)
    .filter((item) => item !== of && row(item).some((value) => value !== 0))
    .sort((a, b) => cosine(row(of), row(b)) - cosine(row(of), row(a)) || a - b);
}

describe('70 similar', () => {
  it('70.1 lists the nearest titles by text, by HGNN and by tower', () => {
    for (const item of [0, 31, 59]) {
      const { lists, type } = similar(model, item, { k: 8 });
      assert.equal(type, 'audiobook');
      const expected = { text, hgnn, tower: towers[0].items };
      for (const [space, matrix] of Object.entries(expected)) {
        const list = lists[space as keyof typeof lists]!;
        assert.deepEqual(
          list.map((entry) => entry.item),
          naiveNearest(matrix, item, 0, 60).slice(0, 8),
          space,
        );
        assert.ok(list.every(({ similarity }) => similarity <= 1 + 1e-6));
      }
    }
  });

  it('70.2 lists titles of the other type where both share a space', () => {
    const { lists, disagreements } = similar(model, 3, { type: 'podcast', k: 5 });
    assert.deepEqual(
      lists.hgnn!.map(({ item }) => item),
      naiveNearest(hgnn, 3, 60, 120).slice(0, 5),
    );
    assert.equal(lists.tower, null);
    assert.deepEqual(
      disagreements.map(({ between }) => between),
      [['text', 'hgnn']],
    );
  });

  it('70.3 measures how far the lists agree', () => {
    const { lists, disagreements } = similar(model, 64, { k: 10 });
    assert.equal(disagreements.length, 3);
    for (const { between, overlap: shared, rbo } of disagreements) {
      const [a, b] = between.map((space) => lists[space]!.map(({ item }) => item));
      assert.equal(shared, a.filter((item) => b.includes(item)).length / 10);
      assert.equal(rbo, rankBiasedOverlap(a, b));
    }
  });

  it('70.4 compares no title without a vector', () => {
    const blank = { ...text, data: text.data.slice() };
    blank.data.fill(0, 0, 2 * text.cols);
    const partial = createServingModel({ data: model.data, text: blank, hgnn, towers });
    assert.equal(similar(partial, 0).lists.text, null);
    assert.equal(similar(partial, 0).disagreements.length, 1);
    const { text: list } = similar(partial, 5, { k: 60 }).lists;
    assert.equal(list!.length, 57);
    assert.ok(list!.every(({ item }) => item > 1));
  });

  it('70.5 finds the neighbours of a title that is not in the catalogue', () => {
    const { lists } = similarTo(model, { type: 'audiobook', hgnn: vectorsOf(model, 9).hgnn!.slice() });
    assert.equal(lists.hgnn![0].item, 9);
    assert.ok(Math.abs(lists.hgnn![0].similarity - 1) < 1e-5);
    assert.deepEqual([lists.text, lists.tower], [null, null]);
    assert.throws(
      () => similarTo(model, { type: 'audiobook', text: new Float32Array(3).fill(1) }),
      RangeError,
    );
  });
});

describe('71 rank-biased overlap', () => {
  const list = fc.uniqueArray(fc.nat(12), { maxLength: 9 });

  it('71.1 is 1 for equal lists and 0 for disjoint ones', () => {
    for (const p of [0.5, 0.9, 0.98]) {
      assert.ok(Math.abs(rankBiasedOverlap([4, 2, 7], [4, 2, 7], p) - 1) < 1e-12);
      assert.equal(rankBiasedOverlap([1, 2], [3, 4], p), 0);
    }
    assert.deepEqual([rankBiasedOverlap([], []), rankBiasedOverlap([], [1])], [1, 0]);
  });

  it('71.2 weights the top: (1 - p) Σ p^(d - 1) A_d for two lists by hand', () => {
    // A_1 = 0, A_2 = 1, and 1 for ever after.
    const p = 0.9;
    assert.ok(Math.abs(rankBiasedOverlap([1, 2], [2, 1], p) - (1 - (1 - p))) < 1e-12);
    // A_1 = 1, A_2 = 1/2, and 1/2 for ever after.
    assert.ok(Math.abs(rankBiasedOverlap([1, 2], [1, 3], p) - ((1 - p) * 1 + p * 0.5)) < 1e-12);
  });

  it('71.3 is the infinite sum with the last agreements carried on', () => {
    fc.assert(
      fc.property(list, list, fc.constantFrom(0.5, 0.8, 0.9), (a, b, p) => {
        const [short, long] = a.length <= b.length ? [a, b] : [b, a];
        fc.pre(short.length > 0);
        const common = (depth: number) =>
          short.slice(0, depth).filter((x) => long.slice(0, depth).includes(x)).length;
        const [s, l] = [short.length, long.length];
        // Beyond the short list, its agreement so far is what unseen ranks are assumed to have.
        const agreement = (depth: number): number =>
          depth <= s
            ? common(depth) / depth
            : depth <= l
              ? (common(depth) + (common(s) / s) * (depth - s)) / depth
              : agreement(l);
        let sum = 0;
        for (let depth = 1; depth < 600; depth++) {
          sum += (1 - p) * p ** (depth - 1) * agreement(depth);
        }
        assert.ok(Math.abs(rankBiasedOverlap(a, b, p) - sum) < 1e-9);
        assert.equal(rankBiasedOverlap(a, b, p), rankBiasedOverlap(b, a, p));
      }),
    );
  });

  it('71.4 overlap is the share in both of the longer', () => {
    assert.deepEqual([overlap([1, 2], [2, 3, 4, 5]), overlap([], []), overlap([], [1])], [0.25, 1, 0]);
  });
});
