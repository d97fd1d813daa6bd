import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from '../../../main/recommend/explain.ts';
import { listenerOf, madeUpListener } from '../../../main/recommend/listener.ts';
import { createServingModel } from '../../../main/recommend/serving-model.ts';
import { shelf } from '../../../main/recommend/shelf.ts';
import { keeping, naiveRanking, trainedModel } from './trained-model.ts';

const trained = await trainedModel();
const { model, towers, text, hgnn } = trained;
const all = () => true;

describe('60 explain', () => {
  it('60.1 gives any title the rank it has in a full sort', () => {
    for (const user of [3, 44]) {
      const listener = listenerOf(model, user);
      for (const type of ['audiobook', 'podcast'] as const) {
        const ranking = naiveRanking(trained, type, keeping(listener, all), listener.had);
        for (const [k, [item, score]] of ranking.entries()) {
          const explained = explain(model, listener, item, { k: 5 });
          assert.equal(explained.rank, k + 1);
          assert.deepEqual([explained.standing, explained.type], ['ranked', type]);
          assert.equal(explained.candidates, ranking.length);
          assert.ok(Math.abs((explained.score as number) - score) < 1e-5);
          assert.ok(Math.abs((explained.top.score as number) - ranking[4][1]) < 1e-5);
        }
      }
    }
  });

  it('60.2 agrees with the shelf, and carries the reasons, the path and the marks', () => {
    const listener = listenerOf(model, 10);
    const { entries } = shelf(model, listener, { type: 'audiobook', k: 4 });
    for (const { item, rank, score, marks } of entries) {
      const explained = explain(model, listener, item, { k: 4 });
      assert.deepEqual([explained.rank, explained.score, explained.marks], [rank, score, marks]);
      assert.equal(explained.reasons?.evidence.length, listener.history.length);
      assert.ok(explained.path.paths.length > 0);
    }
    assert.equal(explain(model, listener, entries[3].item, { k: 4 }).top.score, entries[3].score);
  });

  it('60.3 says why a title is missing, and where it would be', () => {
    const listener = listenerOf(model, 10);
    const [had] = listener.had;
    const explained = explain(model, listener, had);
    assert.equal(explained.standing, 'had');
    const without = naiveRanking(trained, 'audiobook', keeping(listener, all), {
      has: (item) => item !== had && listener.had.has(item),
    });
    assert.equal(explained.rank, 1 + without.findIndex(([item]) => item === had));
    assert.equal(explained.candidates, without.length - 1);
    const best = shelf(model, listener, { type: 'audiobook', k: 1 }).entries[0].item;
    const excluded = explain(model, listener, best, { exclude: [best] });
    assert.deepEqual([excluded.standing, excluded.rank], ['excluded', 1]);
  });

  it('60.4 has no rank for a title that the run does not know or does not recommend', () => {
    const known = new Uint8Array(120).fill(1);
    known[7] = 0;
    const partial = createServingModel({ data: model.data, text, hgnn, known, towers: [towers[0]] });
    const listener = madeUpListener(partial, { history: [{ item: 1 }] });
    const missing = explain(partial, listener, 7);
    assert.deepEqual([missing.standing, missing.rank, missing.score], ['not in the run', null, null]);
    assert.ok(missing.top.score !== null);
    const podcast = explain(partial, listener, 70);
    assert.deepEqual([podcast.standing, podcast.rank, podcast.top.score], ['no towers', null, null]);
  });

  it('60.5 has no score to pass where there are fewer titles than places', () => {
    const listener = madeUpListener(model, { history: [] });
    assert.equal(explain(model, listener, 0, { k: 61 }).top.score, null);
    assert.notEqual(explain(model, listener, 0, { k: 60 }).top.score, null);
  });

  it('60.6 is plain data', () => {
    const explained = explain(model, listenerOf(model, 2), 30);
    assert.deepEqual(JSON.parse(JSON.stringify(explained)), explained);
  });
});
