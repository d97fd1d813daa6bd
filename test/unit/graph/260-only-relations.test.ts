import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { holdOutEdges } from '../../../main/graph/edge-split.ts';
import { RELATIONS, type Relation, sampleEpochEdges } from '../../../main/graph/multi-link-sampler.ts';
import { onlyRelations } from '../../../main/graph/only-relations.ts';
import { createRng } from '../../../shared/rng.ts';
import { edgeName, edgeNames, randomGraph, rowsOf } from './small-graphs.ts';

const AUDIOBOOKS = 25;
const graph = randomGraph(60, AUDIOBOOKS, 80, 3);

function relationOf(edge: string): Relation {
  const podcasts = edge.split('-').filter((item) => Number(item) >= AUDIOBOOKS).length;
  return RELATIONS[podcasts];
}

describe('260 a graph without some relations', () => {
  it('260.1 keeps exactly the edges of the others, in both directions, and counts them', () => {
    fc.assert(
      fc.property(fc.subarray([...RELATIONS]), (relations) => {
        const cut = onlyRelations(graph, relations);
        const expected = [...edgeNames(graph)].filter((edge) => relations.includes(relationOf(edge)));
        assert.deepEqual([...edgeNames(cut)].sort(), expected.sort());
        for (const relation of RELATIONS) {
          assert.equal(cut.edges[relation], relations.includes(relation) ? graph.edges[relation] : 0);
        }
        const directed = rowsOf(cut.toAudiobook).flat().length + rowsOf(cut.toPodcast).flat().length;
        assert.equal(directed, 2 * expected.length);
      }),
    );
  });

  it('260.2 leaves nothing of them to train on, to hold out or to pass messages over', () => {
    for (const relations of [['aa', 'ap'], ['ap', 'pp'], ['aa'], ['pp']] as const) {
      const kept = (edge: string) => (relations as readonly Relation[]).includes(relationOf(edge));
      const { train, validation } = holdOutEdges(onlyRelations(graph, relations), 0.1, createRng(1));
      const epoch = sampleEpochEdges(train, { balanced: true }, createRng(2));
      for (const { anchor, positive } of [validation, epoch]) {
        assert.ok(anchor.length > 0);
        assert.ok(Array.from(anchor, (item, k) => edgeName(item, positive[k])).every(kept));
      }
      assert.ok([...edgeNames(train)].every(kept));
    }
  });

  it('260.3 balances the relations that are left: without audiobook pairs down to the scarcer one', () => {
    const cut = onlyRelations(graph, ['ap', 'pp']);
    const { relation } = sampleEpochEdges(cut, { balanced: true }, createRng(2));
    const fewest = Math.min(cut.edges.ap, cut.edges.pp);
    assert.deepEqual(
      [0, 1, 2].map((code) => relation.filter((each) => each === code).length),
      [0, fewest, fewest],
    );
  });

  it('260.4 leaves the given graph as it was', () => {
    const before = edgeNames(graph).size;
    onlyRelations(graph, ['pp']);
    assert.equal(edgeNames(graph).size, before);
  });
});
