import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UNDATED } from '../../../main/dataset/interactions.ts';
import { commonUsers } from '../../../main/graph/common-users.ts';
import { degree, hasNeighbour, positionOf, rowCount, transpose } from '../../../main/graph/csr.ts';
import { distinctHistories } from '../../../main/graph/histories.ts';
import { anySample, interactionsOf, naiveCounts, rowsOf, streamsOf } from './small-graphs.ts';

const csr = { start: Uint32Array.of(0, 3, 3, 5), neighbour: Uint32Array.of(1, 4, 9, 0, 2) };

describe('10 compressed sparse rows', () => {
  it('10.1 count rows and neighbours', () => {
    assert.equal(rowCount(csr), 3);
    assert.deepEqual(
      [0, 1, 2].map((row) => degree(csr, row)),
      [3, 0, 2],
    );
  });

  it('10.2 find a neighbour in its own row only', () => {
    assert.deepEqual(
      [1, 4, 9].map((n) => hasNeighbour(csr, 0, n)),
      [true, true, true],
    );
    assert.deepEqual(
      [0, 2, 5, 10].map((n) => hasNeighbour(csr, 0, n)),
      [false, false, false, false],
    );
    assert.equal(hasNeighbour(csr, 1, 0), false);
    assert.deepEqual([positionOf(csr, 2, 2), positionOf(csr, 2, 1)], [4, -1]);
  });

  it('10.3 transpose to ascending rows, and back to the same', () => {
    const transposed = transpose(csr, 10);
    assert.deepEqual(rowsOf(transposed), [[2], [0], [2], [], [0], [], [], [], [], [0]]);
    assert.deepEqual(transpose(transposed, 3), csr);
  });
});

describe('11 histories', () => {
  it('11.1 list each item once, ascending, of the events asked for', () => {
    const interactions = interactionsOf(
      [
        [0, 7, 0, 5],
        [0, 7, 0, 6],
        [0, 2, 0, 9],
        [0, 3, 1, 9],
        [2, 3, 1, 1],
      ],
      3,
      8,
    );
    assert.deepEqual(rowsOf(distinctHistories(interactions, { events: [0], maxHistory: 0 })), [
      [2, 7],
      [],
      [],
    ]);
    assert.deepEqual(rowsOf(distinctHistories(interactions, { events: [0, 1], maxHistory: 0 })), [
      [2, 3, 7],
      [],
      [3],
    ]);
  });

  it('11.2 keep the latest items by their last day, equal days by index', () => {
    const interactions = interactionsOf(
      [
        [0, 1, 0, 5],
        [0, 2, 0, 5],
        [0, 3, 0, 1],
        [0, 3, 0, 9],
        [0, 4, 0, 5],
      ],
      1,
      5,
    );
    assert.deepEqual(rowsOf(distinctHistories(interactions, { events: [0], maxHistory: 2 })), [[1, 3]]);
  });

  it('11.3 count only the days of the events asked for', () => {
    const interactions = interactionsOf(
      [
        [0, 1, 0, 5],
        [0, 2, 0, 1],
        [0, 2, 1, 9],
      ],
      1,
      3,
    );
    assert.deepEqual(rowsOf(distinctHistories(interactions, { events: [0], maxHistory: 1 })), [[1]]);
  });

  it('11.4 keep undated items by index, and after every dated one', () => {
    const undated = streamsOf([[5, 1, 3]], 6);
    assert.deepEqual(rowsOf(distinctHistories(undated, { events: [0], maxHistory: 2 })), [[1, 3]]);
    const mixed = interactionsOf(
      [
        [0, 1, 0, UNDATED],
        [0, 2, 0, 0],
      ],
      1,
      3,
    );
    assert.deepEqual(rowsOf(distinctHistories(mixed, { events: [0], maxHistory: 1 })), [[2]]);
  });
});

describe('12 common users', () => {
  it('12.1 are counted for any two items', () => {
    fc.assert(
      fc.property(anySample, ({ entries, users, items }) => {
        const options = { events: [0], maxHistory: 0, minUsers: 1, maxNeighbours: 0, limitBytes: 0 };
        const counts = naiveCounts(entries, items, options);
        const listeners = transpose(distinctHistories(interactionsOf(entries, users, items), options), items);
        for (let a = 0; a < items; a++) {
          for (let b = 0; b < items; b++) {
            assert.equal(a === b ? 0 : commonUsers(listeners, a, b), counts[a][b]);
          }
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});
