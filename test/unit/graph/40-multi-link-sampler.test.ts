import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type EdgeList, RELATIONS, sampleEpochEdges } from '../../../main/graph/multi-link-sampler.ts';
import { sampleDistinct } from '../../../main/graph/sample-distinct.ts';
import { createRng } from '../../../shared/rng.ts';
import { chiSquare, chiSquareBound, edgeName, edgeNames, graphOf, randomGraph } from './small-graphs.ts';

const graph = randomGraph(120, 40, 250, 5);

function namesOf(edges: EdgeList, relation?: number): string[] {
  return Array.from(edges.anchor, (anchor, k) => edgeName(anchor, edges.positive[k])).filter(
    (_, k) => relation === undefined || edges.relation[k] === relation,
  );
}

describe('40 multi-link sampler', () => {
  it('40.1 the fixture has fewer (a,a) edges than of either other relation', () => {
    assert.ok(graph.edges.aa > 50 && graph.edges.aa < graph.edges.ap && graph.edges.aa < graph.edges.pp);
  });

  it('40.2 takes every (a,a) edge exactly once, and as many of the other two', () => {
    const edges = sampleEpochEdges(graph, { balanced: true }, createRng(1));
    const all = [...edgeNames(graph)].filter((name) => name.split('-').every((item) => Number(item) < 40));
    assert.deepEqual(namesOf(edges, 0).sort(), all.sort());
    assert.equal(namesOf(edges, 1).length, graph.edges.aa);
    assert.equal(namesOf(edges, 2).length, graph.edges.aa);
  });

  it('40.3 takes existing edges, none twice, under their relation', () => {
    const edges = sampleEpochEdges(graph, { balanced: true }, createRng(2));
    const existing = edgeNames(graph);
    const names = namesOf(edges);
    assert.equal(new Set(names).size, names.length);
    names.forEach((name, k) => {
      assert.ok(existing.has(name), name);
      const types = name.split('-').map((item) => (Number(item) < 40 ? 'a' : 'p'));
      assert.equal(RELATIONS[edges.relation[k]], types.join(''));
    });
  });

  it('40.4 draws anew with every call, and the same again from the same seed', () => {
    const rng = createRng(3);
    const first = sampleEpochEdges(graph, { balanced: true }, rng);
    const second = sampleEpochEdges(graph, { balanced: true }, rng);
    assert.notDeepEqual(namesOf(first, 2).sort(), namesOf(second, 2).sort());
    assert.deepEqual(sampleEpochEdges(graph, { balanced: true }, createRng(3)), first);
  });

  it('40.5 draws every edge of a majority relation equally often', () => {
    const rng = createRng(4);
    const epochs = 2000;
    for (const relation of [1, 2]) {
      const counts = new Map<string, number>();
      for (let epoch = 0; epoch < epochs; epoch++) {
        for (const name of namesOf(sampleEpochEdges(graph, { balanced: true }, rng), relation)) {
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
      const edges = graph.edges[RELATIONS[relation]];
      assert.equal(counts.size, edges);
      assert.ok(chiSquare([...counts.values()], (epochs * graph.edges.aa) / edges) < chiSquareBound(edges));
    }
  });

  it('40.6 makes either end the anchor equally often, and shuffles the relations', () => {
    const rng = createRng(5);
    let lowerFirst = 0;
    let total = 0;
    let aaInFirstThird = 0;
    for (let epoch = 0; epoch < 200; epoch++) {
      const edges = sampleEpochEdges(graph, { balanced: true }, rng);
      edges.anchor.forEach((anchor, k) => {
        lowerFirst += anchor < edges.positive[k] ? 1 : 0;
        aaInFirstThird += edges.relation[k] === 0 && k < edges.anchor.length / 3 ? 1 : 0;
      });
      total += edges.anchor.length;
    }
    assert.ok(Math.abs(lowerFirst / total - 1 / 2) < 6 / Math.sqrt(total));
    assert.ok(Math.abs(aaInFirstThird / (total / 3) - 1 / 3) < 6 / Math.sqrt(total / 3));
  });

  it('40.7 gives every edge of every relation when not balanced', () => {
    const edges = sampleEpochEdges(graph, { balanced: false }, createRng(6));
    assert.deepEqual(namesOf(edges).sort(), [...edgeNames(graph)].sort());
  });

  it('40.8 takes all of a relation that has fewer edges than (a,a)', () => {
    const scarce = graphOf(
      [
        [0, 1, 2, 3],
        [0, 4],
      ],
      5,
      4,
    );
    const edges = sampleEpochEdges(scarce, { balanced: true }, createRng(7));
    assert.deepEqual(
      [0, 1, 2].map((relation) => namesOf(edges, relation).length),
      [6, 1, 0],
    );
  });

  it('40.9 without (a,a) edges trains on the scarcer of the other relations', () => {
    const podcasts = graphOf([[0, 1, 2, 3]], 4, 1);
    const edges = sampleEpochEdges(podcasts, { balanced: true }, createRng(8));
    assert.deepEqual(
      [0, 1, 2].map((relation) => namesOf(edges, relation).length),
      [0, 3, 3],
    );
    const onlyPodcasts = sampleEpochEdges(graphOf([[0, 1]], 2, 0), { balanced: true }, createRng(8));
    assert.deepEqual(namesOf(onlyPodcasts), ['0-1']);
    assert.equal(sampleEpochEdges(graphOf([], 2, 0), { balanced: true }, createRng(8)).anchor.length, 0);
  });
});

describe('41 distinct sample', () => {
  it('41.1 is ascending, distinct, in range and of the size asked for', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(), (count, bound, seed) => {
        const sample = [...sampleDistinct(count, bound, createRng(seed))];
        assert.equal(sample.length, Math.min(count, bound));
        assert.ok(sample.every((value, k) => value < bound && (k === 0 || value > sample[k - 1])));
      }),
      { seed: 1 },
    );
  });

  it('41.2 takes every number equally often, below and above one half', () => {
    for (const count of [7, 60]) {
      const rng = createRng(count);
      const counts = new Array<number>(70).fill(0);
      for (let k = 0; k < 5000; k++) {
        for (const value of sampleDistinct(count, 70, rng)) {
          counts[value]++;
        }
      }
      assert.ok(chiSquare(counts, (5000 * count) / 70) < chiSquareBound(70));
    }
  });
});
