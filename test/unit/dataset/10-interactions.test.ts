import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filterInteractions } from '../../../main/dataset/interactions.ts';

describe('10 interactions in memory', () => {
  it('10.1 keep users, order and neighbours when filtered', () => {
    const all = {
      users: 3,
      items: 4,
      start: Uint32Array.of(0, 2, 2, 5),
      item: Uint32Array.of(0, 3, 1, 2, 3),
      event: Uint8Array.of(0, 1, 0, 0, 2),
      day: Int32Array.of(5, 6, 7, 8, 9),
    };
    const kept = filterInteractions(
      all,
      (entry, user) => all.event[entry] === 0 && (user === 2 || entry === 0),
    );
    assert.deepEqual(kept, {
      users: 3,
      items: 4,
      start: Uint32Array.of(0, 1, 1, 3),
      item: Uint32Array.of(0, 1, 2),
      event: Uint8Array.of(0, 0, 0),
      day: Int32Array.of(5, 7, 8),
    });
  });
});
