import { AppError } from '../../shared/app-error.ts';
import type { Interactions } from '../dataset/interactions.ts';
import { lowerBound } from './csr.ts';
import { distinctHistories, type HistoryOptions } from './histories.ts';

export interface GraphMemory {
  /** Neighbours stored at most, both directions, both Csr. */
  readonly neighbours: number;
  /** The finished graph at most. */
  readonly graphBytes: number;
  /** What building needs besides it and the interactions, at most. */
  readonly workingBytes: number;
}

/** Offsets are 32-bit, see csr.ts. */
const MOST_NEIGHBOURS = 2 ** 32 - 1;

export function csrBytes(rows: number, neighbours: number): number {
  return 4 * (rows + 1) + 4 * neighbours;
}

/**
 * An upper bound from the lengths of histories alone, in about a tenth of the time of building: a row has at most as
 * many neighbours as its listeners have other items, and at most as many as there are items of the type.
 */
export function estimateGraphMemory(
  interactions: Interactions,
  audiobooks: number,
  options: HistoryOptions & { readonly maxNeighbours: number },
): GraphMemory {
  const { items, users } = interactions;
  const histories = distinctHistories(interactions, options);
  // Sums can pass 2^32 for a hit among long histories.
  const audiobookSum = new Float64Array(items);
  const podcastSum = new Float64Array(items);
  for (let user = 0; user < users; user++) {
    const from = histories.start[user];
    const to = histories.start[user + 1];
    const split = lowerBound(histories.neighbour, from, to, audiobooks);
    for (let k = from; k < to; k++) {
      const item = histories.neighbour[k];
      audiobookSum[item] += split - from - (k < split ? 1 : 0);
      podcastSum[item] += to - split - (k < split ? 0 : 1);
    }
  }
  let whole = 0;
  let capped = 0;
  for (let item = 0; item < items; item++) {
    const isAudiobook = item < audiobooks ? 1 : 0;
    const toAudiobook = Math.min(audiobookSum[item], audiobooks - isAudiobook);
    const toPodcast = Math.min(podcastSum[item], items - audiobooks - (1 - isAudiobook));
    whole += toAudiobook + toPodcast;
    capped += Math.min(toAudiobook, options.maxNeighbours) + Math.min(toPodcast, options.maxNeighbours);
  }
  const isCapped = options.maxNeighbours > 0;
  const neighbours = isCapped ? Math.min(whole, 2 * capped) : whole;
  const listenings = histories.neighbour.length;
  return {
    neighbours,
    graphBytes: 2 * csrBytes(items, 0) + 4 * neighbours,
    // Histories while they are cut out and indexed; row buffers, bitmaps and cursors; and where neighbours are
    // capped, each row's choice (doubling as it grows), its mirror, and both merged before the types are split.
    workingBytes:
      4 * (interactions.item.length + 3 * listenings + 2 * users) +
      24 * items +
      4096 +
      (isCapped ? 20 * capped + 16 * items : 0),
  };
}

/**
 * @param neighbours stored in both directions and both Csr
 * @throws NOT_ENOUGH_MEMORY
 */
export function assertGraphFits(
  items: number,
  neighbours: number,
  limits: { readonly limitBytes: number; readonly maxHistory: number; readonly maxNeighbours: number },
): void {
  const bytes = 2 * csrBytes(items, 0) + 4 * neighbours;
  if (neighbours <= MOST_NEIGHBOURS && (limits.limitBytes === 0 || bytes <= limits.limitBytes)) {
    return;
  }
  const limit = limits.limitBytes === 0 ? 4 * MOST_NEIGHBOURS : limits.limitBytes;
  const shorter = limits.maxHistory === 0 ? 'such as 50' : `below ${limits.maxHistory}`;
  const fewer = limits.maxNeighbours === 0 ? 'such as 200' : `below ${limits.maxNeighbours}`;
  throw new AppError(
    'NOT_ENOUGH_MEMORY',
    `The co-listening graph of ${items.toLocaleString('en')} items needs ${inGigabytes(bytes)}, the limit is ${inGigabytes(limit)}.`,
    `Pass --max-history ${shorter} (each user's latest items) or --max-neighbours ${fewer} (each item's strongest links).`,
    {
      bytes,
      limitBytes: limit,
      neighbours,
      maxHistory: limits.maxHistory,
      maxNeighbours: limits.maxNeighbours,
    },
  );
}

function inGigabytes(bytes: number): string {
  return `${(bytes / 1e9).toPrecision(3)} GB`;
}
