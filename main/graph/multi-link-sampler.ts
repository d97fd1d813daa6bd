import type { Rng } from '../../shared/rng.ts';
import type { CoListeningGraph, EdgeCounts } from './co-listening.ts';
import { lowerBound } from './csr.ts';
import { sampleDistinct } from './sample-distinct.ts';

/** Positions are the codes in EdgeList.relation. */
export const RELATIONS = ['aa', 'ap', 'pp'] as const;
export type Relation = (typeof RELATIONS)[number];

/** One entry an undirected edge, as the loss sees it. Item indices are global. */
export interface EdgeList {
  readonly relation: Uint8Array;
  readonly anchor: Uint32Array;
  readonly positive: Uint32Array;
}

/**
 * The edges of one epoch, each at most once, in random order and each with a random end as its anchor.
 *
 * Balanced is the paper's multi-link neighbourhood sampler (De Nadai et al., section 3): all N audiobook-audiobook
 * edges and uniform samples, new with every call, of N of the other two relations, or all of a relation that has
 * fewer. Otherwise every edge (Table 1, the variant without the sampler); that is 9 bytes an edge.
 */
export function sampleEpochEdges(
  graph: CoListeningGraph,
  options: { readonly balanced: boolean },
  rng: Rng,
): EdgeList {
  const each = options.balanced ? balancedCount(graph.edges) : Number.POSITIVE_INFINITY;
  const edges = sampleEdges(graph, () => each, rng);
  turnAndShuffle(edges, rng);
  return edges;
}

/** How many edges sampleEpochEdges draws. */
export function epochEdgeCount(edges: EdgeCounts, { balanced }: { readonly balanced: boolean }): number {
  const each = balanced ? balancedCount(edges) : Number.POSITIVE_INFINITY;
  return RELATIONS.reduce((sum, relation) => sum + Math.min(each, edges[relation]), 0);
}

/** N of the balanced sampler; without any (a,a) edge the scarcer of the other relations, lest nothing be trained. */
export function balancedCount({ aa, ap, pp }: EdgeCounts): number {
  return aa || Math.min(ap || pp, pp || ap);
}

/** Of each relation a uniform sample without replacement, anchor the lower item: relation by relation, ascending. */
export function sampleEdges(
  graph: CoListeningGraph,
  countOf: (relation: Relation) => number,
  rng: Rng,
): EdgeList {
  const counts = RELATIONS.map((relation) => Math.min(countOf(relation), graph.edges[relation]));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const edges: EdgeList = {
    relation: new Uint8Array(total),
    anchor: new Uint32Array(total),
    positive: new Uint32Array(total),
  };
  let offset = 0;
  RELATIONS.forEach((relation, code) => {
    const count = counts[code];
    const ranks =
      count === graph.edges[relation] ? undefined : sampleDistinct(count, graph.edges[relation], rng);
    edges.relation.fill(code, offset, offset + count);
    writeEdges(graph, relation, ranks, edges, offset);
    offset += count;
  });
  return edges;
}

/**
 * Numbers the edges of a relation by lower item, then upper item, and writes those with the given ranks (ascending;
 * undefined: all). One sweep over the rows; the edges in between are never looked at.
 */
function writeEdges(
  graph: CoListeningGraph,
  relation: Relation,
  ranks: Uint32Array | undefined,
  { anchor, positive }: EdgeList,
  offset: number,
): void {
  const csr = relation === 'aa' ? graph.toAudiobook : graph.toPodcast;
  const firstRow = relation === 'pp' ? graph.audiobooks : 0;
  const lastRow = relation === 'pp' ? graph.items : graph.audiobooks;
  const count = ranks ? ranks.length : graph.edges[relation];
  let next = 0;
  let ranksBefore = 0;
  for (let row = firstRow; row < lastRow && next < count; row++) {
    const end = csr.start[row + 1];
    // Every podcast comes after every audiobook, so for (a,p) this is the whole row.
    const upper = lowerBound(csr.neighbour, csr.start[row], end, row);
    const ranksAfter = ranksBefore + end - upper;
    while (next < count) {
      const rank = ranks ? ranks[next] : next;
      if (rank >= ranksAfter) {
        break;
      }
      anchor[offset + next] = row;
      positive[offset + next] = csr.neighbour[upper + rank - ranksBefore];
      next++;
    }
    ranksBefore = ranksAfter;
  }
}

/** Fisher-Yates over the parallel arrays, and a fair coin for the direction of each edge. */
function turnAndShuffle({ relation, anchor, positive }: EdgeList, rng: Rng): void {
  for (let k = anchor.length - 1; k >= 0; k--) {
    const j = rng.below(k + 1);
    const one = anchor[j];
    const other = positive[j];
    const code = relation[j];
    anchor[j] = anchor[k];
    positive[j] = positive[k];
    relation[j] = relation[k];
    const isTurned = rng.float() < 0.5;
    anchor[k] = isTurned ? other : one;
    positive[k] = isTurned ? one : other;
    relation[k] = code;
  }
}
