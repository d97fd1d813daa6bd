import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasNeighbour } from '../../../main/graph/csr.ts';
import { holdOutEdges } from '../../../main/graph/edge-split.ts';
import { createRng } from '../../../shared/rng.ts';
import { edgeName, edgeNames, graphOf, randomGraph, rowsOf } from './small-graphs.ts';

const graph = randomGraph(120, 40, 250, 5);

describe('50 held-out edges', () => {
  it('50.1 are the share of the (a,a) edges and as many of the other two relations', () => {
    const { validation } = holdOutEdges(graph, 0.1, createRng(1));
    const each = Math.round(0.1 * graph.edges.aa);
    assert.ok(each > 5);
    assert.deepEqual(
      [0, 1, 2].map((code) => validation.relation.filter((r) => r === code).length),
      [each, each, each],
    );
  });

  it('50.2 leave the train graph in both directions; everything else stays', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { train, validation } = holdOutEdges(graph, 0.3, createRng(seed));
      const kept = edgeNames(graph);
      validation.anchor.forEach((anchor, k) => {
        const positive = validation.positive[k];
        assert.ok(kept.delete(edgeName(anchor, positive)), 'existed, and is held out once');
        for (const csr of [train.toAudiobook, train.toPodcast]) {
          assert.ok(!hasNeighbour(csr, anchor, positive) && !hasNeighbour(csr, positive, anchor));
        }
      });
      assert.deepEqual(edgeNames(train), kept);
      const { aa, ap, pp } = train.edges;
      assert.equal(aa + ap + pp, kept.size);
      assert.equal(train.toAudiobook.neighbour.length, 2 * aa + ap);
      assert.equal(train.toPodcast.neighbour.length, 2 * pp + ap);
      assert.ok(
        [...rowsOf(train.toAudiobook), ...rowsOf(train.toPodcast)].every((row) =>
          row.every((n, k) => k === 0 || n > row[k - 1]),
        ),
      );
    }
  });

  it('50.3 do not change the graph they are taken from', () => {
    const before = structuredClone(graph);
    holdOutEdges(graph, 0.5, createRng(1));
    assert.deepEqual(graph, before);
  });

  it('50.4 depend on the seed alone', () => {
    assert.deepEqual(holdOutEdges(graph, 0.1, createRng(1)), holdOutEdges(graph, 0.1, createRng(1)));
    assert.notDeepEqual(holdOutEdges(graph, 0.1, createRng(1)), holdOutEdges(graph, 0.1, createRng(2)));
  });

  it('50.5 are at most half of a relation, and none of a share of 0', () => {
    const scarce = graphOf(
      [
        [0, 1, 2, 3, 4, 5],
        [0, 6],
        [1, 7],
      ],
      8,
      6,
    );
    assert.deepEqual(holdOutEdges(scarce, 0.9, createRng(1)).train.edges, { aa: 8, ap: 1, pp: 0 });
    assert.deepEqual(holdOutEdges(graph, 0, createRng(1)).train, graph);
  });
});
