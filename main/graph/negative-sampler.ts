import type { Rng } from '../../shared/rng.ts';
import type { CoListeningGraph } from './co-listening.ts';
import type { Csr } from './csr.ts';
import type { EdgeList } from './multi-link-sampler.ts';

export interface NegativeOptions {
  /** Draw among the items of the positive's type only. The paper draws from the whole catalogue. */
  readonly ofPositiveType: boolean;
}

/**
 * `perEdge` negatives of every edge, [edges, perEdge]: uniform over the items that are neither the anchor nor linked
 * to it (De Nadai et al., section 3). No draw is ever rejected: the r-th item missing from a sorted row is found by
 * binary search, so an anchor linked to nearly everything costs no more than any other.
 *
 * An anchor linked to every candidate gets its own positive: the hinge is then the margin, its gradient zero.
 */
export function sampleNegatives(
  graph: Pick<CoListeningGraph, 'items' | 'audiobooks' | 'toAudiobook' | 'toPodcast'>,
  edges: Pick<EdgeList, 'anchor' | 'positive'>,
  perEdge: number,
  rng: Rng,
  options: NegativeOptions = { ofPositiveType: false },
): Uint32Array {
  const { audiobooks, items, toAudiobook, toPodcast } = graph;
  const { anchor, positive } = edges;
  const negative = new Uint32Array(anchor.length * perEdge);
  for (let k = 0; k < anchor.length; k++) {
    const item = anchor[k];
    const wantsAudiobooks = !options.ofPositiveType || positive[k] < audiobooks;
    const wantsPodcasts = !options.ofPositiveType || positive[k] >= audiobooks;
    const inAudiobooks = wantsAudiobooks ? candidates(toAudiobook, item, 0, audiobooks) : 0;
    const inPodcasts = wantsPodcasts ? candidates(toPodcast, item, audiobooks, items) : 0;
    for (let n = k * perEdge; n < (k + 1) * perEdge; n++) {
      if (inAudiobooks + inPodcasts === 0) {
        negative[n] = positive[k];
        continue;
      }
      const rank = rng.below(inAudiobooks + inPodcasts);
      if (rank < inAudiobooks) {
        negative[n] = candidateAt(toAudiobook, item, 0, rank);
      } else {
        negative[n] = candidateAt(toPodcast, item, audiobooks, rank - inAudiobooks);
      }
    }
  }
  return negative;
}

/** Items of [from, to) that are neither the item nor in its row. */
function candidates(csr: Csr, item: number, from: number, to: number): number {
  const isOwnType = item >= from && item < to ? 1 : 0;
  return to - from - isOwnType - (csr.start[item + 1] - csr.start[item]);
}

/** The candidate with `rank` others before it, counting from item `from`. */
function candidateAt(csr: Csr, item: number, from: number, rank: number): number {
  const candidate = missingAt(csr, item, from, rank);
  // The item itself is missing from its row too; candidates after it are one further on.
  return item >= from && candidate >= item ? missingAt(csr, item, from, rank + 1) : candidate;
}

function missingAt({ start, neighbour }: Csr, row: number, from: number, rank: number): number {
  const first = start[row];
  let low = first;
  let high = start[row + 1];
  while (low < high) {
    const middle = low + ((high - low) >>> 1);
    // neighbour - from - (neighbours before it) items are missing before this neighbour.
    if (neighbour[middle] - from - (middle - first) <= rank) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return from + rank + (low - first);
}
