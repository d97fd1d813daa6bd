import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { neighboursOf } from '../../../../main/graph/csr.ts';
import { chooseUserNodes } from '../../../../main/runs/paper/user-nodes.ts';
import { createRng } from '../../../../shared/rng.ts';
import { streamsOf } from '../../graph/small-graphs.ts';

const HISTORIES = [[0, 5], [], [1, 2, 7], [3], [], [4, 6, 7], [0]];
const ITEMS = 8;

function choose(most: number, testUsers: number[]) {
  const interactions = streamsOf(HISTORIES, ITEMS);
  return chooseUserNodes(interactions, 4, testUsers, { maxHistory: 0, most }, createRng(1));
}

describe('265 the users that are nodes', () => {
  it('265.1 are all test users, a user without streams among them too, with their own items', () => {
    const { graph, nodeOf } = choose(3, [5, 1, 5]);
    assert.equal(nodeOf.size, 3);
    for (const [user, node] of nodeOf) {
      const items = [graph.toAudiobook, graph.toPodcast].flatMap((csr) => [...neighboursOf(csr, node)]);
      assert.deepEqual(items, HISTORIES[user]);
    }
    assert.ok(nodeOf.has(5) && nodeOf.has(1));
  });

  it('265.2 are never more than asked for, but for test users', () => {
    assert.equal(choose(1, [0, 2]).graph.users, 2);
    assert.equal(choose(100, [0, 2]).graph.users, 5, 'others have streams');
  });
});
