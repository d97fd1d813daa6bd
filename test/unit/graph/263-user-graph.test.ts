import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EXACT_CO_LISTENING } from '../../../main/graph/co-listening.ts';
import { distinctHistories } from '../../../main/graph/histories.ts';
import { sampleNegatives } from '../../../main/graph/negative-sampler.ts';
import {
  buildUserGraph,
  holdOutUserEdges,
  sampleUserEdges,
  type UserGraph,
  userEdgesOfEpoch,
  userNodes,
} from '../../../main/graph/user-graph.ts';
import { createRng } from '../../../shared/rng.ts';
import { anySample, interactionsOf, rowsOf, type Sample } from './small-graphs.ts';

function graphOf({ entries, users, items, audiobooks }: Sample): UserGraph {
  const histories = distinctHistories(interactionsOf(entries, users, items), EXACT_CO_LISTENING);
  return buildUserGraph(histories, items, audiobooks);
}

/** 'item user' of every stream. */
function streamsOf({ entries, items }: Sample): string[] {
  return [
    ...new Set(entries.filter((each) => each[2] === 0).map(([u, item]) => `${item} ${items + u}`)),
  ].sort();
}

function links(graph: UserGraph): { forth: string[]; back: string[] } {
  const named = (rows: number[][], name: (a: number, b: number) => string) =>
    rows.flatMap((row, a) => row.map((b) => name(a, b)));
  const forth = [graph.toAudiobook, graph.toPodcast].flatMap((csr) =>
    named(rowsOf(csr), (user, item) => `${item} ${user}`),
  );
  return { forth: forth.sort(), back: named(rowsOf(graph.toUser), (item, user) => `${item} ${user}`).sort() };
}

const named = ({ anchor, positive }: { anchor: Uint32Array; positive: Uint32Array }) =>
  Array.from(anchor, (user, k) => `${positive[k]} ${user}`).sort();

describe('263 the graph with users as nodes', () => {
  it('263.1 links each user with the items streamed, both ways, and nothing else', () => {
    fc.assert(
      fc.property(anySample, (sample) => {
        const graph = graphOf(sample);
        const expected = streamsOf(sample);
        assert.deepEqual(links(graph), { forth: expected, back: expected });
        assert.equal(graph.edges.ua + graph.edges.up, expected.length);
        const { offsets, to } = userNodes(graph);
        assert.deepEqual(offsets, [0, sample.audiobooks, sample.items, sample.items + sample.users]);
        assert.ok(to.every((csr) => rowsOf(csr).length === sample.items + sample.users));
      }),
    );
  });

  it('263.2 visits every edge once in an epoch, or when balanced no more podcasts than audiobooks', () => {
    fc.assert(
      fc.property(anySample, fc.integer(), (sample, seed) => {
        const graph = graphOf(sample);
        assert.deepEqual(
          named(sampleUserEdges(graph, { balanced: false }, createRng(seed))),
          streamsOf(sample),
        );
        const balanced = sampleUserEdges(graph, { balanced: true }, createRng(seed));
        const names = named(balanced);
        assert.equal(new Set(names).size, names.length);
        assert.equal(names.length, userEdgesOfEpoch(graph.edges, true));
        const podcasts = balanced.positive.filter((item) => item >= sample.audiobooks).length;
        assert.ok(graph.edges.ua === 0 || podcasts <= graph.edges.ua);
      }),
    );
  });

  it('263.3 holds edges out in both directions', () => {
    fc.assert(
      fc.property(anySample, fc.integer(), (sample, seed) => {
        const graph = graphOf(sample);
        const { train, validation } = holdOutUserEdges(graph, 0.3, createRng(seed));
        const { forth, back } = links(train);
        assert.deepEqual(forth, back);
        assert.deepEqual([...forth, ...named(validation)].sort(), streamsOf(sample));
      }),
    );
  });

  it('263.4 has negatives that are items the user has not streamed', () => {
    fc.assert(
      fc.property(anySample, fc.integer(), (sample, seed) => {
        const graph = graphOf(sample);
        const edges = sampleUserEdges(graph, { balanced: false }, createRng(seed));
        const negative = sampleNegatives(graph, edges, 2, createRng(seed), { ofPositiveType: true });
        const streams = new Set(streamsOf(sample));
        negative.forEach((item, k) => {
          const edge = k >> 1;
          const isOwn = item === edges.positive[edge]; // the user has all of the type
          assert.equal(item < sample.audiobooks, edges.positive[edge] < sample.audiobooks);
          assert.equal(streams.has(`${item} ${edges.anchor[edge]}`), isOwn);
        });
      }),
    );
  });
});
