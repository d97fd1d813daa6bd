import { type CoListeningGraph, countEdges } from './co-listening.ts';
import type { Csr } from './csr.ts';
import type { Relation } from './multi-link-sampler.ts';

/**
 * The graph without the relations left out (paper, Table 1, rows C to F): no message passes over their edges, none is
 * trained on and none is held out. Neighbours are views of the given graph's.
 */
export function onlyRelations(graph: CoListeningGraph, relations: readonly Relation[]): CoListeningGraph {
  const { items, audiobooks } = graph;
  const keeps = (relation: Relation) => relations.includes(relation);
  const toAudiobook = onlyRows(
    graph.toAudiobook,
    keeps('aa') ? 0 : audiobooks,
    keeps('ap') ? items : audiobooks,
  );
  const toPodcast = onlyRows(graph.toPodcast, keeps('ap') ? 0 : audiobooks, keeps('pp') ? items : audiobooks);
  return { items, audiobooks, toAudiobook, toPodcast, edges: countEdges(toAudiobook, toPodcast, audiobooks) };
}

/** Rows outside of [from, to) are emptied. */
function onlyRows({ start, neighbour }: Csr, from: number, to: number): Csr {
  if (from >= to) {
    return { start: new Uint32Array(start.length), neighbour: neighbour.subarray(0, 0) };
  }
  const [first, end] = [start[from], start[to]];
  return {
    start: start.map((offset) => Math.min(Math.max(offset, first), end) - first),
    neighbour: neighbour.subarray(first, end),
  };
}
