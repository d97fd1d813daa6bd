import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listenerGroups } from '../../../../main/engine/balance/listener-groups.ts';
import { rowsOfCandidates } from '../../../../main/engine/balance/rows-of-candidates.ts';
import type { CachedCandidates } from '../../../../main/recommend/cached-candidates.ts';

/** Listener n has played items 0 … 9 from 9 − n on; item 10 is a podcast. The last listener has played that alone. */
function candidates(listeners: number): CachedCandidates {
  const histories = Array.from({ length: listeners }, (_, n) =>
    n === listeners - 1 ? [10] : Array.from({ length: n + 1 }, (_, k) => 9 - n + k),
  );
  const start = new Uint32Array(listeners + 1);
  histories.forEach((items, n) => {
    start[n + 1] = start[n] + items.length;
  });
  return {
    type: 'audiobook',
    depth: 2,
    users: Uint32Array.from({ length: listeners }, (_, n) => 100 + n),
    items: Uint32Array.from({ length: 2 * listeners }, (_, at) => at % 10),
    scores: new Float32Array(2 * listeners),
    count: new Uint32Array(listeners).fill(2),
    cold: Uint8Array.from({ length: listeners }, (_, n) => (n === listeners - 1 ? 1 : 0)),
    histories: { start, item: Uint32Array.from(histories.flat()) },
  };
}

const TAIL = Uint8Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0);
const TARGET = { type: 'audiobook', start: 0, end: 10 } as const;

describe('162 groups of listeners', () => {
  it('162.1 are a fifth with the rarest taste, a fifth with the most popular, and those between', () => {
    const groups = listenerGroups(candidates(11), TAIL, TARGET);
    // the first five have played the tail alone; ties by order
    assert.deepEqual([...groups.niche], [0, 1]);
    assert.deepEqual([...groups.diverse], [2, 3, 4, 5, 6, 7]);
    assert.deepEqual([...groups.blockbuster], [8, 9]);
  });

  it('162.2 leave a listener without the type out of all tastes, and among the cold', () => {
    const groups = listenerGroups(candidates(11), TAIL, TARGET);
    assert.deepEqual([...groups.cold], [10]);
    assert.equal(groups.warm.length, 10);
    assert.equal(groups.all.length, 11);
  });

  it('162.3 have candidates of their own, with the histories they belong to', () => {
    const some = rowsOfCandidates(candidates(11), Uint32Array.of(1, 10));
    assert.deepEqual([...some.users], [101, 110]);
    assert.deepEqual([...some.items], [2, 3, 0, 1]);
    assert.deepEqual([...some.histories.start], [0, 2, 3]);
    assert.deepEqual([...some.histories.item], [8, 9, 10]);
    assert.deepEqual([...some.cold], [0, 1]);
  });
});
