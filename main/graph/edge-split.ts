import type { Rng } from '../../shared/rng.ts';
import { type CoListeningGraph, countEdges } from './co-listening.ts';
import { type Csr, positionOf, rowCount } from './csr.ts';
import { balancedCount, type EdgeList, type Relation, sampleEdges } from './multi-link-sampler.ts';

export interface EdgeSplit {
  /** What messages pass over: neither direction of a held-out edge is in it. */
  readonly train: CoListeningGraph;
  /** Grouped by relation; the anchor is the lower item. */
  readonly validation: EdgeList;
}

/**
 * Holds out `share` of the audiobook-audiobook edges and as many of the other two relations, but never more than half
 * of a relation, so that one scarcer than (a,a) is not emptied. The paper's HGNN-validation is 10 % of the training
 * part (De Nadai et al., section 4); which edges it holds is not said, balanced as the epochs are is our reading.
 *
 * The input stays as it is; the train graph is a copy, one pass over the neighbours.
 */
export function holdOutEdges(graph: CoListeningGraph, share: number, rng: Rng): EdgeSplit {
  const each = Math.round(share * balancedCount(graph.edges));
  const countOf = (relation: Relation) => Math.min(each, Math.floor(graph.edges[relation] / 2));
  const validation = sampleEdges(graph, countOf, rng);
  const isAudiobook = (item: number) => item < graph.audiobooks;
  const isPodcast = (item: number) => item >= graph.audiobooks;
  const toAudiobook = without(graph.toAudiobook, positionsIn(graph.toAudiobook, validation, isAudiobook));
  const toPodcast = without(graph.toPodcast, positionsIn(graph.toPodcast, validation, isPodcast));
  const edges = countEdges(toAudiobook, toPodcast, graph.audiobooks);
  return {
    train: { items: graph.items, audiobooks: graph.audiobooks, toAudiobook, toPodcast, edges },
    validation,
  };
}

/** Where the Csr stores the edges, in whichever directions it has them, ascending. */
function positionsIn(
  csr: Csr,
  { anchor, positive }: EdgeList,
  holds: (neighbour: number) => boolean,
): Uint32Array {
  const positions = new Uint32Array(2 * anchor.length);
  let length = 0;
  for (let k = 0; k < anchor.length; k++) {
    if (holds(positive[k])) {
      positions[length++] = positionOf(csr, anchor[k], positive[k]);
    }
    if (holds(anchor[k])) {
      positions[length++] = positionOf(csr, positive[k], anchor[k]);
    }
  }
  return positions.subarray(0, length).sort();
}

/** @param removed positions in csr.neighbour, ascending, distinct */
export function without(csr: Csr, removed: Uint32Array): Csr {
  const neighbour = new Uint32Array(csr.neighbour.length - removed.length);
  let from = 0;
  for (let gone = 0; gone <= removed.length; gone++) {
    const to = gone < removed.length ? removed[gone] : csr.neighbour.length;
    for (let p = from; p < to; p++) {
      neighbour[p - gone] = csr.neighbour[p];
    }
    from = to + 1;
  }
  const start = new Uint32Array(csr.start.length);
  let gone = 0;
  for (let row = 1; row <= rowCount(csr); row++) {
    while (gone < removed.length && removed[gone] < csr.start[row]) {
      gone++;
    }
    start[row] = csr.start[row] - gone;
  }
  return { start, neighbour };
}
