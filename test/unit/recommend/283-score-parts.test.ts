import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BlendModel } from '../../../main/model/blend/blend.ts';
import { linksOf } from '../../../main/model/item-to-item/links.ts';
import { explain } from '../../../main/recommend/explain.ts';
import { listenerOf, madeUpListener } from '../../../main/recommend/listener.ts';
import { segmentOf } from '../../../main/recommend/segment.ts';
import { createServingModel, type ServingModel } from '../../../main/recommend/serving-model.ts';
import { createRng } from '../../../shared/rng.ts';
import { randomMatrix } from '../vectors/vectors-workspace.ts';
import { trainedModel } from './trained-model.ts';

const { model, towers, text, hgnn } = await trainedModel();
const ITEMS = 120;
const TITLES = 60;

const rng = createRng(5);
const links = linksOf(
  Array.from({ length: TITLES }, () => {
    const item = Array.from({ length: 30 }, (_, k) => 4 * k + Math.floor(4 * rng.float()));
    return { item, weight: item.map(() => rng.float() - 0.2) };
  }),
  ITEMS,
);
const blend: BlendModel = {
  target: 'audiobook',
  choice: {
    ...{ ridge: 60, rarity: 0 },
    als: { factors: 8, regularization: 0.1, confidence: 5, iterations: 1 },
    warm: { tower: 0.3, factors: 0.7, trend: 0.1 },
    cold: { tower: 2, factors: 0, trend: 0.4 },
  },
  links,
  factors: randomMatrix(ITEMS, 8, createRng(6)),
  trend: Float32Array.from({ length: TITLES }, () => rng.float()),
};
const blended = createServingModel({
  ...{ data: model.data, text, hgnn },
  towers: towers.map((tower) => (tower.model.target === 'audiobook' ? { ...tower, blend } : tower)),
});

/** Counted title by title, without anything that adds up in between. */
function linksNaively(history: readonly { item: number; weight: number }[], title: number): number {
  let sum = 0;
  for (const { item, weight } of history) {
    for (let k = links.start[item]; k < links.start[item + 1]; k++) {
      sum += links.title[k] === title ? weight * links.weight[k] : 0;
    }
  }
  return sum;
}

const scoreByTowers = (of: ServingModel, listener: ReturnType<typeof listenerOf>, item: number) =>
  explain(of, listener, item).score!;

describe('283 the parts of a blend’s score', () => {
  it('283.1 add up to the score, for warm and cold listeners, of every title', () => {
    const cold = madeUpListener(blended, { history: [{ item: 63, weight: 2 }] });
    const nobody = madeUpListener(blended, { history: [] });
    assert.equal(segmentOf(blended, cold, 'audiobook'), 'cold');
    for (const listener of [listenerOf(blended, 3), listenerOf(blended, 44), cold, nobody]) {
      for (let item = 0; item < TITLES; item++) {
        const { score, parts } = explain(blended, listener, item);
        const sum = parts!.links + parts!.tower + parts!.factors + parts!.trend;
        assert.ok(Math.abs(sum - score!) < 1e-12, `${sum} ${score}`);
      }
    }
  });

  it('283.2 are what the history’s links, the towers and the trend say each for themselves', () => {
    for (const [listener, weights] of [
      [listenerOf(blended, 3), blend.choice.warm],
      [madeUpListener(blended, { history: [{ item: 63 }, { item: 99 }] }), blend.choice.cold],
    ] as const) {
      for (const item of [0, 17, 59]) {
        const parts = explain(blended, listener, item).parts!;
        assert.ok(Math.abs(parts.links - linksNaively(listener.history, item)) < 1e-5);
        assert.ok(Math.abs(parts.tower - weights.tower * scoreByTowers(model, listener, item)) < 1e-6);
        assert.ok(Math.abs(parts.trend - weights.trend * blend.trend[item]) < 1e-6);
        assert.equal(parts.factors === 0, weights.factors === 0);
      }
    }
  });

  it('283.3 are left out where the score is a cosine, or there is none', () => {
    const listener = listenerOf(blended, 3);
    assert.equal(explain(model, listener, 5).parts, null);
    assert.equal(explain(blended, listener, 70).parts, null);
  });
});
