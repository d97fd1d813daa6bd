import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type Listener, listenerOf, madeUpListener } from '../../../main/recommend/listener.ts';
import { segmentOf } from '../../../main/recommend/segment.ts';
import type { ServingTower } from '../../../main/recommend/serving-model.ts';
import { scoreBy, scoresBy, type Taste, tasteOf, tastesWithout } from '../../../main/recommend/taste.ts';
import { ITEM_TYPES, type ItemType } from '../../../shared/vocabulary.ts';
import { type BlendedModel, blendedModel } from './blended-model.ts';

const TITLES = 60;

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  for (let k = 0; k < actual.length; k++) {
    assert.ok(Math.abs(actual[k] - expected[k]) < tolerance, `${k}: ${actual[k]} is not ${expected[k]}`);
  }
}

describe('322 a listener’s taste', () => {
  let blended: BlendedModel;
  const towerOf = (type: ItemType) => blended.model.towers[type] as ServingTower;
  const scoresOf = (type: ItemType, listener: Listener) => {
    const tower = towerOf(type);
    const taste = tasteOf(tower, listener, segmentOf(blended.model, listener, type));
    return Array.from({ length: TITLES }, (_, row) => scoreBy(tower, taste, row));
  };
  before(async () => {
    blended = await blendedModel();
  });

  it('322.1 scores as the run was judged to, of both types and segments: what is judged is what is served', async () => {
    const users = Uint32Array.from({ length: 60 }, (_, user) => user);
    for (const type of ITEM_TYPES) {
      const judged = (await blended.rankerOf(type)).score(users);
      users.forEach((user, row) => {
        const listener = listenerOf(blended.model, user);
        assertClose(scoresOf(type, listener), judged.subarray(row * TITLES, (row + 1) * TITLES), 1e-5);
      });
    }
  });

  it('322.2 counts every part: the score changes when any of them is left out', () => {
    const tower = towerOf('audiobook');
    const taste = tasteOf(tower, listenerOf(blended.model, 4), 'warm');
    const blend = taste.blended!;
    const whole = rowsScored(tower, taste);
    for (const less of [
      { ...taste, scale: 0 },
      { ...taste, blended: { ...blend, factorScale: 0 } },
      { ...taste, blended: { ...blend, added: new Float32Array(TITLES) } },
    ]) {
      assert.ok(rowsScored(tower, less).some((score, row) => Math.abs(score - whole[row]) > 0.01));
    }
    assert.equal(
      scoreBy({ items: tower.items, blend: undefined }, taste, 9),
      taste.scale * tower.items.product(taste.vector, 9),
    );
  });

  it('322.3 in a block is what it is title by title', () => {
    for (const type of ITEM_TYPES) {
      const tower = towerOf(type);
      const listener = listenerOf(blended.model, 11);
      const taste = tasteOf(tower, listener, 'warm');
      const out = new Float32Array(TITLES).fill(77);
      scoresBy(tower, taste, 10, 50, out);
      assertClose(out.subarray(10, 50), scoresOf(type, listener).slice(10, 50), 1e-5);
      assert.ok([...out.subarray(0, 10), ...out.subarray(50)].every((untouched) => untouched === 77));
    }
  });

  it('322.4 without some of the history is that of a listener who has not had it', () => {
    for (const type of ITEM_TYPES) {
      const tower = towerOf(type);
      const listener = listenerOf(blended.model, 43);
      const { history } = listener;
      assert.ok(history.length >= 4);
      const omissions = [[0], [history.length - 1], [1, 2], history.map((_, k) => k)];
      const taste = tasteOf(tower, listener, 'warm');
      const before = Array.from({ length: TITLES }, (_, row) => scoreBy(tower, taste, row));
      tastesWithout(tower, listener, taste, omissions).forEach((without, n) => {
        const left = history.filter((_, k) => !omissions[n].includes(k));
        const expected = scaledAs(taste, tower, { ...listener, history: left });
        const rows = Array.from({ length: TITLES }, (_, row) => row);
        assertClose(
          rows.map((row) => scoreBy(tower, without, row)),
          rows.map((row) => scoreBy(tower, expected, row)),
          1e-5,
        );
        assert.ok(rows.some((row) => Math.abs(scoreBy(tower, without, row) - before[row]) > 1e-3));
      });
      // asking did not change what it was asked of
      assertClose(rowsScored(tower, taste), before, 1e-12);
    }
  });

  it('322.5 leaves out weighted plays with their weight', () => {
    const tower = towerOf('audiobook');
    const made = madeUpListener(blended.model, {
      history: [{ item: 3, weight: 2.5 }, { item: 9 }, { item: 66, weight: 0.5 }],
    });
    const taste = tasteOf(tower, made, 'warm');
    const [without] = tastesWithout(tower, made, taste, [[0, 2]]);
    const expected = scaledAs(taste, tower, { ...made, history: [made.history[1]] });
    assertClose(rowsScored(tower, without), rowsScored(tower, expected), 1e-5);
  });

  it('322.6 of somebody who has had nothing of the type weighs as for cold listeners', () => {
    const cold = madeUpListener(blended.model, { history: [{ item: 60 }, { item: 66 }] });
    assert.equal(segmentOf(blended.model, cold, 'audiobook'), 'cold');
    const tower = towerOf('audiobook');
    const scores = scoresOf('audiobook', cold);
    assertClose(scores, rowsScored(tower, tasteOf(tower, cold, 'cold')), 1e-9);
    const asWarm = rowsScored(tower, tasteOf(tower, cold, 'warm'));
    assert.ok(scores.some((score, row) => Math.abs(score - asWarm[row]) > 0.01));
  });
});

/** The taste of another history, its links times as much as in `taste`. */
function scaledAs(taste: Taste, tower: ServingTower, listener: Listener): Taste {
  const linkScale = taste.blended!.linkScale;
  const own = tasteOf(tower, listener, 'warm');
  const { added, linkScale: ownScale, trendScale } = own.blended!;
  const trend = tower.blend!.trend;
  const rescaled = added.map(
    (sum, row) => ((sum - trendScale * trend[row]) * linkScale) / ownScale + trendScale * trend[row],
  );
  return { ...own, blended: { ...own.blended!, added: rescaled, linkScale } };
}

function rowsScored(tower: ServingTower, taste: Parameters<typeof scoreBy>[1]): number[] {
  return Array.from({ length: TITLES }, (_, row) => scoreBy(tower, taste, row));
}
