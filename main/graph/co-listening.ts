import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import { STREAM } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';
import { collectLater, collectLaterCounted, createRowBuffer, type RowBuffer } from './co-listened-row.ts';
import { type Csr, degree, lowerBound, neighboursOf, rowCount } from './csr.ts';
import { assertGraphFits } from './graph-memory.ts';
import { distinctHistories, type HistoryOptions } from './histories.ts';
import { indexListening, type ListeningIndex } from './listening-index.ts';
import { mostCommonLinks } from './most-common-links.ts';

/**
 * Two items are linked when at least one user listened to both; three relations, no weights (De Nadai et al., section
 * 3). Both Csr have a row for every item, audiobooks first; neighbours are item indices, ascending, the relation is
 * symmetric and no item is its own neighbour.
 */
export interface CoListeningGraph {
  readonly items: number;
  readonly audiobooks: number;
  /** Audiobook neighbours: (a,a) in the rows of audiobooks, (a,p) seen from the podcast in the rows of podcasts. */
  readonly toAudiobook: Csr;
  /** Podcast neighbours: (a,p) seen from the audiobook in the rows of audiobooks, (p,p) in the rows of podcasts. */
  readonly toPodcast: Csr;
  readonly edges: EdgeCounts;
}

/** Undirected edges of each relation. */
export interface EdgeCounts {
  readonly aa: number;
  readonly ap: number;
  readonly pp: number;
}

export interface CoListeningOptions extends HistoryOptions {
  /** Fewest users in common that make an edge. */
  readonly minUsers: number;
  /**
   * Keeps an edge when it is among the first `maxNeighbours` of its relation, by users in common and then by item
   * index, for either end. So the graph stays symmetric, a niche item keeps its links to hits, a hit's row may be
   * longer, and no relation stores more than 2 x items x maxNeighbours neighbours. 0 keeps all.
   */
  readonly maxNeighbours: number;
  /** NOT_ENOUGH_MEMORY before the graph is allocated when it would take more. 0: no limit. */
  readonly limitBytes: number;
}

/** The paper's rule: streams only, one common user is enough, nothing cut. */
export const EXACT_CO_LISTENING: CoListeningOptions = {
  events: [STREAM],
  maxHistory: 0,
  minUsers: 1,
  maxNeighbours: 0,
  limitBytes: 0,
};

/** Rows between two looks at the abort signal. */
const BATCH = 512;

/**
 * The graph of the interactions given; restrict them to the training period first. Pairs are never materialised: each
 * edge is found once, in the row of its lower item, by walking the rest of every listener's history. A first pass
 * counts, so that the second writes both directions into arrays of the exact size; because rows are visited in
 * ascending order, writing an edge at the end of both its rows leaves them sorted.
 *
 * @throws NOT_ENOUGH_MEMORY above options.limitBytes, CANCELLED
 */
export function buildCoListeningGraph(
  interactions: Interactions,
  audiobooks: number,
  options: Partial<CoListeningOptions>,
  context: StageContext,
): CoListeningGraph {
  const settings = { ...EXACT_CO_LISTENING, ...options };
  context.progress({ phase: 'histories', done: 0, total: interactions.users });
  const index = indexListening(distinctHistories(interactions, settings), interactions.items);
  throwIfCancelled(context.signal);
  return settings.maxNeighbours > 0
    ? splitByType(mostCommonLinks(index, audiobooks, settings, context), audiobooks)
    : linkAll(index, audiobooks, settings, context);
}

function linkAll(
  index: ListeningIndex,
  audiobooks: number,
  settings: CoListeningOptions,
  context: StageContext,
): CoListeningGraph {
  const { items } = index;
  const buffer = createRowBuffer(items);
  const toAudiobookStart = new Uint32Array(items + 1);
  const toPodcastStart = new Uint32Array(items + 1);
  let aa = 0;
  let ap = 0;
  let pp = 0;
  forEachRow(index, settings.minUsers, buffer, 'counting edges', context, (item, row, length) => {
    const split = item < audiobooks ? lowerBound(row, 0, length, audiobooks) : 0;
    if (item < audiobooks) {
      aa += split;
      ap += length - split;
    } else {
      pp += length;
    }
    toAudiobookStart[item + 1] += split;
    toPodcastStart[item + 1] += length - split;
    countMirrored(item < audiobooks ? toAudiobookStart : toPodcastStart, row, length);
  });
  assertGraphFits(items, 2 * (aa + ap + pp), settings);

  const toAudiobook = allocate(toAudiobookStart, 2 * aa + ap);
  const toPodcast = allocate(toPodcastStart, ap + 2 * pp);
  const audiobookCursor = toAudiobook.start.slice();
  const podcastCursor = toPodcast.start.slice();
  forEachRow(index, settings.minUsers, buffer, 'linking', context, (item, row, length) => {
    const split = item < audiobooks ? lowerBound(row, 0, length, audiobooks) : 0;
    append(toAudiobook.neighbour, audiobookCursor, item, row, 0, split);
    append(toPodcast.neighbour, podcastCursor, item, row, split, length);
    if (item < audiobooks) {
      appendMirrored(toAudiobook.neighbour, audiobookCursor, item, row, length);
    } else {
      appendMirrored(toPodcast.neighbour, podcastCursor, item, row, length);
    }
  });
  return { items, audiobooks, toAudiobook, toPodcast, edges: { aa, ap, pp } };
}

/** Visits every item with its later neighbours, ascending; `row` is reused. */
function forEachRow(
  index: ListeningIndex,
  minUsers: number,
  buffer: RowBuffer,
  phase: string,
  context: StageContext,
  visit: (item: number, row: Uint32Array, length: number) => void,
): void {
  for (let item = 0; item < index.items; item++) {
    if (item % BATCH === 0) {
      throwIfCancelled(context.signal);
      context.progress({ phase, done: item, total: index.items });
    }
    if (minUsers <= 1) {
      visit(item, buffer.row, collectLater(index, item, buffer));
      continue;
    }
    const found = collectLaterCounted(index, item, buffer);
    const { row, commonUsers } = buffer;
    let length = 0;
    for (let k = 0; k < found; k++) {
      const other = row[k];
      if (commonUsers[other] >= minUsers) {
        row[length++] = other;
      }
      commonUsers[other] = 0;
    }
    visit(item, row, length);
  }
  context.progress({ phase, done: index.items, total: index.items });
}

/** @param links whole symmetric rows, audiobooks before podcasts because they are ascending */
function splitByType(links: Csr, audiobooks: number): CoListeningGraph {
  const items = rowCount(links);
  const toAudiobookStart = new Uint32Array(items + 1);
  const toPodcastStart = new Uint32Array(items + 1);
  for (let item = 0; item < items; item++) {
    const split = lowerBound(links.neighbour, links.start[item], links.start[item + 1], audiobooks);
    toAudiobookStart[item + 1] = toAudiobookStart[item] + split - links.start[item];
    toPodcastStart[item + 1] = toPodcastStart[item] + links.start[item + 1] - split;
  }
  const toAudiobook = { start: toAudiobookStart, neighbour: new Uint32Array(toAudiobookStart[items]) };
  const toPodcast = { start: toPodcastStart, neighbour: new Uint32Array(toPodcastStart[items]) };
  for (let item = 0; item < items; item++) {
    const row = neighboursOf(links, item);
    const split = degree(toAudiobook, item);
    toAudiobook.neighbour.set(row.subarray(0, split), toAudiobookStart[item]);
    toPodcast.neighbour.set(row.subarray(split), toPodcastStart[item]);
  }
  return { items, audiobooks, toAudiobook, toPodcast, edges: countEdges(toAudiobook, toPodcast, audiobooks) };
}

/** Undirected edges of a symmetric graph, from its offsets. */
export function countEdges(toAudiobook: Csr, toPodcast: Csr, audiobooks: number): EdgeCounts {
  const ap = toPodcast.start[audiobooks];
  return { aa: toAudiobook.start[audiobooks] / 2, ap, pp: (toPodcast.neighbour.length - ap) / 2 };
}

function countMirrored(start: Uint32Array, row: Uint32Array, length: number): void {
  for (let k = 0; k < length; k++) {
    start[row[k] + 1]++;
  }
}

function append(
  neighbour: Uint32Array,
  cursor: Uint32Array,
  item: number,
  row: Uint32Array,
  from: number,
  to: number,
): void {
  let at = cursor[item];
  for (let k = from; k < to; k++) {
    neighbour[at++] = row[k];
  }
  cursor[item] = at;
}

function appendMirrored(
  neighbour: Uint32Array,
  cursor: Uint32Array,
  item: number,
  row: Uint32Array,
  length: number,
): void {
  for (let k = 0; k < length; k++) {
    const other = row[k];
    neighbour[cursor[other]++] = item;
  }
}

/** Turns degrees (at row + 1) into offsets, in place. */
function allocate(degrees: Uint32Array, neighbours: number): Csr {
  for (let row = 1; row < degrees.length; row++) {
    degrees[row] += degrees[row - 1];
  }
  return { start: degrees, neighbour: new Uint32Array(neighbours) };
}
