import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { transpose } from '../../../main/graph/csr.ts';
import { coListenPath } from '../../../main/recommend/co-listen-path.ts';

const ITEMS = 6;

/** Who streamed what: distinct items of each user. */
function modelOf(users: readonly (readonly number[])[]) {
  const start = new Uint32Array(users.length + 1);
  users.forEach((own, user) => {
    start[user + 1] = start[user] + own.length;
  });
  const neighbour = Uint32Array.from(users.flatMap((own) => own.toSorted((a, b) => a - b)));
  return {
    listeners: transpose({ start, neighbour }, ITEMS),
    data: { users: { size: users.length } } as never,
  };
}

function listenerWith(items: readonly number[], user: number | null = null) {
  return { user, history: items.map((item) => ({ item, weight: 1, events: [], lastDay: null })) };
}

describe('50 co-listen path', () => {
  it('50.1 counts the listeners of the title who also had an item of the history', () => {
    const model = modelOf([[0, 1, 2], [0, 1, 2], [0, 1], [0, 1], [0, 1], [0, 2], [2], [3], [1, 3]]);
    const path = coListenPath(model, listenerWith([1, 2, 3]), 0, { floor: 1 });
    assert.equal(path.listeners, 6);
    assert.deepEqual(path.paths, [
      { via: 1, common: 5, share: 5 / 6 },
      { via: 2, common: 3, share: 3 / 4 },
    ]);
    assert.equal(path.unlisted, 0);
  });

  it('50.2 hides small counts, and whatever they could be computed from', () => {
    const model = modelOf([
      [0, 4],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 2, 3],
      [0, 3],
    ]);
    const { paths, listeners, floor } = coListenPath(model, listenerWith([1, 2, 3, 5]), 0);
    assert.equal(floor, 5);
    assert.equal(listeners, 8);
    assert.deepEqual(paths, [
      { via: 1, common: 5, share: 1 },
      { via: 2, common: null, share: null },
      { via: 3, common: null, share: null },
    ]);
    assert.equal(coListenPath(model, listenerWith([1]), 4).listeners, null);
    assert.equal(coListenPath(model, listenerWith([1]), 5).listeners, 0);
  });

  it('50.3 does not count the listener for whom it is', () => {
    const users = [[0, 1], ...new Array(5).fill([0, 1]), [1]];
    const path = coListenPath(modelOf(users), listenerWith([1, 0], 0), 0);
    assert.equal(path.listeners, 5);
    assert.deepEqual(path.paths, [{ via: 1, common: 5, share: 5 / 6 }]);
  });

  it('50.4 lists the most common first, and says how many more there are', () => {
    const model = modelOf([
      [0, 1, 2, 3],
      [0, 2, 3],
      [0, 3],
    ]);
    const { paths, unlisted } = coListenPath(model, listenerWith([1, 2, 3]), 0, { floor: 1, limit: 2 });
    assert.deepEqual(
      paths.map(({ via }) => via),
      [3, 2],
    );
    assert.equal(unlisted, 1);
  });

  it('50.5 counts as a plain loop over all users does', () => {
    const users = fc.array(fc.uniqueArray(fc.nat(ITEMS - 1)), { maxLength: 60 });
    fc.assert(
      fc.property(users, fc.nat(ITEMS - 1), fc.uniqueArray(fc.nat(ITEMS - 1)), (all, item, history) => {
        const { paths } = coListenPath(modelOf(all), listenerWith(history), item, { floor: 1, limit: ITEMS });
        const counts = history
          .filter((via) => via !== item)
          .map((via) => [via, all.filter((own) => own.includes(via) && own.includes(item)).length])
          .filter(([, count]) => count > 0);
        assert.deepEqual(new Map(paths.map(({ via, common }) => [via, common])), new Map(counts as never));
      }),
    );
  });
});
