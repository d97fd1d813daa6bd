import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasNeighbour } from '../../../main/graph/csr.ts';
import { sampleEpochEdges } from '../../../main/graph/multi-link-sampler.ts';
import { sampleNegatives } from '../../../main/graph/negative-sampler.ts';
import { createRng } from '../../../shared/rng.ts';
import { chiSquare, chiSquareBound, graphOf, randomGraph } from './small-graphs.ts';

const graph = randomGraph(120, 40, 250, 5);
const edges = sampleEpochEdges(graph, { balanced: false }, createRng(1));

function isLinked(anchor: number, item: number): boolean {
  return hasNeighbour(item < graph.audiobooks ? graph.toAudiobook : graph.toPodcast, anchor, item);
}

function oneEdge(anchor: number, positive: number) {
  return { relation: Uint8Array.of(0), anchor: Uint32Array.of(anchor), positive: Uint32Array.of(positive) };
}

describe('70 negative sampler', () => {
  for (const ofPositiveType of [false, true]) {
    it(`70.1 never draws the anchor or a neighbour of it (ofPositiveType ${ofPositiveType})`, () => {
      const negatives = sampleNegatives(graph, edges, 7, createRng(2), { ofPositiveType });
      assert.equal(negatives.length, 7 * edges.anchor.length);
      negatives.forEach((negative, k) => {
        const anchor = edges.anchor[Math.floor(k / 7)];
        assert.ok(negative < graph.items && negative !== anchor && !isLinked(anchor, negative));
        const positive = edges.positive[Math.floor(k / 7)];
        assert.ok(!ofPositiveType || negative < 40 === positive < 40);
      });
    });

    it(`70.2 draws every candidate equally often (ofPositiveType ${ofPositiveType})`, () => {
      for (const [anchor, positive] of [
        [3, 5],
        [3, 60],
        [70, 5],
        [70, 60],
      ]) {
        const isCandidate = (item: number) =>
          item !== anchor && !isLinked(anchor, item) && (!ofPositiveType || item < 40 === positive < 40);
        const candidates = Array.from({ length: 120 }, (_, item) => item).filter(isCandidate);
        const counts = new Map(candidates.map((item) => [item, 0]));
        const options = { ofPositiveType };
        for (const item of sampleNegatives(graph, oneEdge(anchor, positive), 20_000, createRng(3), options)) {
          counts.set(item, (counts.get(item) ?? Number.NaN) + 1);
        }
        const expected = 20_000 / candidates.length;
        assert.ok(chiSquare([...counts.values()], expected) < chiSquareBound(candidates.length));
      }
    });
  }

  it('70.3 finds the only candidate there is', () => {
    // 0 knows everything but 3; 3 is alone.
    const narrow = graphOf([[0, 1, 2, 4, 5], [3]], 6, 4);
    assert.deepEqual([...sampleNegatives(narrow, oneEdge(0, 5), 4, createRng(4))], [3, 3, 3, 3]);
  });

  it('70.4 gives the positive back when there is no candidate, so that the triplet teaches nothing', () => {
    const complete = graphOf([[0, 1, 2, 3]], 4, 2);
    assert.deepEqual([...sampleNegatives(complete, oneEdge(0, 3), 2, createRng(5))], [3, 3]);
    const noPodcastLeft = graphOf([[0, 2], [1]], 3, 2);
    const options = { ofPositiveType: true };
    assert.deepEqual([...sampleNegatives(noPodcastLeft, oneEdge(0, 2), 1, createRng(5), options)], [2]);
  });
});
