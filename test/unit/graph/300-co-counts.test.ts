import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type CoCounts, countCommonUsers } from '../../../main/graph/co-counts.ts';
import { distinctHistories } from '../../../main/graph/histories.ts';
import { context, streamsOf } from './small-graphs.ts';

const ITEMS = 12;
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

const anyHistories = fc.array(fc.uniqueArray(fc.nat(ITEMS - 1), { maxLength: ITEMS }), { maxLength: 30 });

function historiesOf(lists: readonly (readonly number[])[], items = ITEMS) {
  return distinctHistories(streamsOf(lists, items), { events: [0], maxHistory: 0 });
}

/** [items, items], own users on the diagonal. */
function squareOf({ users, start, other, count }: CoCounts): number[][] {
  const items = users.length;
  return Array.from({ length: items }, (_, item) => {
    const row = new Array<number>(items).fill(0);
    row[item] = users[item];
    for (let k = start[item]; k < start[item + 1]; k++) {
      assert.equal(row[other[k]], 0, 'an item is in its row once, and not itself');
      row[other[k]] = count[k];
    }
    return row;
  });
}

function bruteForce(lists: readonly (readonly number[])[], items = ITEMS): number[][] {
  return Array.from({ length: items }, (_, a) =>
    Array.from(
      { length: items },
      (_, b) => lists.filter((list) => list.includes(a) && list.includes(b)).length,
    ),
  );
}

describe('300 common users of all pairs', () => {
  it('300.1 are those that a count pair by pair finds', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistories, async (lists) => {
        const counts = await countCommonUsers(historiesOf(lists), ITEMS, UNBOUNDED, context());
        assert.equal(counts.sampled, 1);
        assert.deepEqual(squareOf(counts), bruteForce(lists));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('300.2 of more rows than fit the first buffers are whole', async () => {
    const items = 300;
    const everything = Array.from({ length: items }, (_, item) => item);
    const counts = await countCommonUsers(
      historiesOf([everything, everything], items),
      items,
      UNBOUNDED,
      context(),
    );
    assert.equal(counts.other.length, items * (items - 1));
    assert.ok(squareOf(counts).every((row) => row.every((common) => common === 2)));
  });

  it('300.3 are counted of a sample of the users where all would not fit, the same for the same seed', async () => {
    const lists = Array.from({ length: 2000 }, (_, user) => [0, 1 + (user % (ITEMS - 1))]);
    const histories = historiesOf(lists);
    const pairs = 4 * lists.length;
    const counts = await countCommonUsers(histories, ITEMS, pairs / 4, context());
    assert.equal(counts.sampled, 0.25);
    // item 0 is everybody's: its users are those sampled, 500 give or take
    assert.ok(Math.abs(counts.users[0] - 500) < 80, `${counts.users[0]} users`);
    assert.deepEqual(await countCommonUsers(histories, ITEMS, pairs / 4, context()), counts);
    assert.equal((await countCommonUsers(histories, ITEMS, pairs, context())).sampled, 1);
  });

  it('300.4 are given up when cancelled', async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(countCommonUsers(historiesOf([[0, 1]]), ITEMS, UNBOUNDED, context({ signal })), {
      code: 'CANCELLED',
    });
  });
});
