import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playedTogether } from '../../../main/recommend/played-together.ts';
import { STREAM } from '../../../shared/vocabulary.ts';
import { trainedModel } from './trained-model.ts';

const { model } = await trainedModel();
const { interactions } = model.data;

/** Users who streamed an item within the window. */
function listenersOf(item: number): Set<number> {
  const found = new Set<number>();
  const since = model.window.cutoffDay - model.window.days;
  for (let user = 0; user < interactions.users; user++) {
    for (let entry = interactions.start[user]; entry < interactions.start[user + 1]; entry++) {
      const isRecent = model.window.days === 0 || interactions.day[entry] >= since;
      if (interactions.item[entry] === item && interactions.event[entry] === STREAM && isRecent) {
        found.add(user);
      }
    }
  }
  return found;
}

describe('142 played together', () => {
  it('142.1 counts the listeners that two titles have in common', () => {
    const own = listenersOf(0);
    const { listeners, titles } = playedTogether(model, 0, { type: 'audiobook', k: 60, floor: 1 });
    assert.equal(listeners, own.size);
    assert.ok(titles.length > 3);
    for (const { item, listeners: common, share } of titles) {
      assert.equal(common, [...listenersOf(item)].filter((user) => own.has(user)).length);
      assert.equal(share, common / own.size);
    }
    const counts = titles.map((title) => title.listeners);
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => b - a),
    );
  });

  it('142.2 lists titles of the type asked for, never itself, and none below the floor', () => {
    const all = playedTogether(model, 0, { type: 'audiobook', k: 60, floor: 1 }).titles;
    assert.ok(all.every(({ item }) => item > 0 && item < 60));
    const podcasts = playedTogether(model, 0, { type: 'podcast', k: 60, floor: 1 }).titles;
    assert.ok(podcasts.length > 0 && podcasts.every(({ item }) => item >= 60));
    const floor = all[0].listeners;
    const few = playedTogether(model, 0, { type: 'audiobook', k: 60, floor });
    assert.deepEqual(
      few.titles,
      all.filter(({ listeners }) => listeners >= floor),
    );
    assert.equal(few.floor, floor);
  });
});
