import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Interactions, UNDATED } from '../../../main/dataset/interactions.ts';
import { neighboursOf } from '../../../main/graph/csr.ts';
import { itemsInWindow, type Window } from '../../../main/model/two-towers/history.ts';
import { listenerOf, madeUpListener } from '../../../main/recommend/listener.ts';
import { EVENTS } from '../../../shared/vocabulary.ts';

const ITEMS = 8;
const END = 100;

/** Entries [item, event, day] of each user. */
function interactionsOf(users: readonly (readonly (readonly [number, number, number])[])[]): Interactions {
  const entries = users.map((own) => own.toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]));
  const start = new Uint32Array(users.length + 1);
  entries.forEach((own, user) => {
    start[user + 1] = start[user] + own.length;
  });
  const all = entries.flat();
  return {
    users: users.length,
    items: ITEMS,
    start,
    item: Uint32Array.from(all, ([item]) => item),
    event: Uint8Array.from(all, ([, event]) => event),
    day: Int32Array.from(all, ([, , day]) => day),
  };
}

function modelOf(interactions: Interactions, window: Partial<Window> = {}, unknown: readonly number[] = []) {
  const { users } = interactions;
  return {
    data: {
      interactions,
      catalogue: { size: ITEMS, audiobooks: 4 } as never,
      users: {
        size: users,
        id: new Uint32Array(users),
        key: [],
        age: Float32Array.from({ length: users }, (_, user) => (user === 0 ? 33 : Number.NaN)),
        country: Array.from({ length: users }, () => 'SE'),
        music: Float32Array.from({ length: 2 * users }, (_, k) => (k < 2 ? k : Number.NaN)),
        musicDims: 2,
      },
    },
    window: { events: EVENTS, days: 90, cutoffDay: END, maxHistory: 0, ...window },
    known: Uint8Array.from({ length: ITEMS }, (_, item) => (unknown.includes(item) ? 0 : 1)),
  };
}

describe('10 listener', () => {
  it('10.1 has the history that training would give the user', () => {
    const entry = fc.tuple(
      fc.nat(ITEMS - 1),
      fc.nat(EVENTS.length - 1),
      fc.oneof(fc.integer({ min: 0, max: END - 1 }), fc.constant(UNDATED)),
    );
    const window = fc.record({
      events: fc.subarray([...EVENTS]),
      days: fc.integer({ min: 0, max: 120 }),
      maxHistory: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(fc.array(entry, { maxLength: 20 }), { maxLength: 4 }), window, (users, over) => {
        const interactions = interactionsOf(users);
        const model = modelOf(interactions, over);
        const expected = itemsInWindow(interactions, model.window);
        users.forEach((_, user) => {
          const { history } = listenerOf(model, user);
          assert.deepEqual(
            history.map(({ item }) => item),
            [...neighboursOf(expected, user)],
          );
          assert.ok(history.every(({ weight }) => weight === 1));
        });
      }),
    );
  });

  it('10.2 tells how and when each item was met, and what was had outside the window', () => {
    const model = modelOf(
      interactionsOf([
        [
          [2, 0, 50],
          [2, 0, 70],
          [2, 1, 60],
          [5, 2, UNDATED],
          [6, 0, 9],
          [7, 0, 10],
        ],
        [],
      ]),
    );
    const listener = listenerOf(model, 0);
    assert.deepEqual(listener.history, [
      { item: 2, weight: 1, events: ['stream', 'follow'], lastDay: 70 },
      { item: 5, weight: 1, events: ['preview'], lastDay: null },
      { item: 7, weight: 1, events: ['stream'], lastDay: 10 },
    ]);
    assert.deepEqual(listener.had, new Set([2, 5, 6, 7]));
    assert.deepEqual([listener.age, listener.country, listener.music], [33, 'SE', Float32Array.of(0, 1)]);
    const other = listenerOf(model, 1);
    assert.deepEqual([other.age, other.music, other.history], [undefined, undefined, []]);
  });

  it('10.3 keeps what the run does not know out of the history, and says so', () => {
    const interactions = interactionsOf([
      [
        [1, 0, 50],
        [3, 0, 60],
      ],
    ]);
    const listener = listenerOf(modelOf(interactions, {}, [3]), 0);
    assert.deepEqual(
      listener.history.map(({ item }) => item),
      [1],
    );
    assert.deepEqual(listener.unknown, [3]);
    assert.ok(listener.had.has(3));
  });

  it('10.4 can be made up', () => {
    const model = modelOf(interactionsOf([]), {}, [4]);
    const listener = madeUpListener(model, {
      history: [{ item: 6, weight: 2 }, { item: 1 }, { item: 4 }, { item: 6, weight: 0.5 }],
      age: 50,
      had: [0],
    });
    assert.deepEqual(listener.history, [
      { item: 1, weight: 1, events: [], lastDay: null },
      { item: 6, weight: 2.5, events: [], lastDay: null },
    ]);
    assert.deepEqual(listener.had, new Set([1, 4, 6, 0]));
    assert.deepEqual(listener.unknown, [4]);
    assert.equal(listener.user, null);
  });

  it('10.5 refuses plays of no weight and items that are not there', () => {
    const model = modelOf(interactionsOf([]));
    for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => madeUpListener(model, { history: [{ item: 1, weight }] }), RangeError);
    }
    for (const item of [ITEMS, -1, 1.5]) {
      assert.throws(() => madeUpListener(model, { history: [{ item }] }), RangeError);
    }
  });
});
