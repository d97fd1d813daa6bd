import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from '../../../main/recommend/explain.ts';
import { type Listener, listenerOf, madeUpListener } from '../../../main/recommend/listener.ts';
import { segmentOf } from '../../../main/recommend/segment.ts';
import { createServingModel } from '../../../main/recommend/serving-model.ts';
import { blendedModel, CHOICE } from './blended-model.ts';

const { model, towers, text, hgnn, blends } = await blendedModel();
const plain = createServingModel({
  ...{ data: model.data, text, hgnn },
  towers: towers.map((tower) => ({ ...tower, blend: undefined })),
});
const cold = madeUpListener(model, { history: [{ item: 63, weight: 2 }, { item: 99 }] });

/** Title by title, without anything that adds up in between. */
function linksNaively({ history }: Listener, row: number): number {
  const { start, title, weight } = blends.audiobook.links;
  let sum = 0;
  for (const { item, weight: times } of history) {
    for (let k = start[item]; k < start[item + 1]; k++) {
      sum += title[k] === row ? times * weight[k] : 0;
    }
  }
  return sum;
}

function factorsNaively({ history }: Listener, row: number): number {
  const own = model.towers.audiobook!.blend!.foldIn(
    history.map(({ item }) => item),
    history.map(({ weight }) => weight),
  );
  const { cols, data } = blends.audiobook.factors;
  return own.reduce((sum, value, d) => sum + value * data[row * cols + d], 0);
}

describe('283 the parts of a blend’s score', () => {
  it('283.1 add up to the score, of every title, for warm and cold listeners and nobody at all', () => {
    assert.equal(segmentOf(model, cold, 'audiobook'), 'cold');
    const nobody = madeUpListener(model, { history: [] });
    for (const listener of [listenerOf(model, 4), listenerOf(model, 44), cold, nobody]) {
      for (let item = 0; item < 120; item++) {
        const { score, parts } = explain(model, listener, item);
        const sum = parts!.links + parts!.tower + parts!.factors + parts!.trend;
        assert.ok(Math.abs(sum - score!) < 1e-12, `${sum} is not ${score}`);
      }
    }
  });

  it('283.2 are what links, towers, factors and trend each say, times the weights of the segment', () => {
    for (const [listener, weights] of [
      [listenerOf(model, 4), CHOICE.warm],
      [cold, CHOICE.cold],
    ] as const) {
      for (const item of [0, 17, 59]) {
        const parts = explain(model, listener, item).parts!;
        const cosine = explain(plain, listener, item).score!;
        assert.ok(Math.abs(parts.links - linksNaively(listener, item)) < 1e-5);
        assert.ok(Math.abs(parts.tower - weights.tower * cosine) < 1e-9);
        assert.ok(Math.abs(parts.trend - weights.trend * blends.audiobook.trend[item]) < 1e-6);
        assert.ok(Math.abs(parts.factors - weights.factors * factorsNaively(listener, item)) < 1e-5);
      }
    }
  });

  it('283.3 are left out where the score is a cosine', () => {
    assert.equal(explain(plain, cold, 5).parts, null);
  });
});
