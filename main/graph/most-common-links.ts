import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import { collectCounted, createRowBuffer, type RowBuffer } from './co-listened-row.ts';
import { type Csr, lowerBound, transpose } from './csr.ts';
import { assertGraphFits } from './graph-memory.ts';
import type { ListeningIndex } from './listening-index.ts';

interface MostCommonOptions {
  readonly minUsers: number;
  /** At least 1. */
  readonly maxNeighbours: number;
  readonly maxHistory: number;
  readonly limitBytes: number;
}

const BATCH = 512;

/**
 * Every item's `maxNeighbours` audiobooks and as many podcasts with most users in common, ties by item index; then
 * each choice counts for both ends. Returns whole rows of all items: symmetric, ascending.
 */
export function mostCommonLinks(
  index: ListeningIndex,
  audiobooks: number,
  options: MostCommonOptions,
  context: StageContext,
): Csr {
  const { items } = index;
  const buffer = createRowBuffer(items);
  const itemsWithCount = new Uint32Array(longestColumn(index) + 1);
  const start = new Uint32Array(items + 1);
  let chosen = new Uint32Array(1024);
  let end = 0;
  for (let item = 0; item < items; item++) {
    if (item % BATCH === 0) {
      throwIfCancelled(context.signal);
      context.progress({ phase: 'choosing neighbours', done: item, total: items });
    }
    const found = collectCounted(index, item, buffer);
    while (end + found > chosen.length) {
      const larger = new Uint32Array(2 * chosen.length);
      larger.set(chosen);
      chosen = larger;
    }
    const split = lowerBound(buffer.row, 0, found, audiobooks);
    end = choose(buffer, 0, split, options, itemsWithCount, chosen, end);
    end = choose(buffer, split, found, options, itemsWithCount, chosen, end);
    for (let k = 0; k < found; k++) {
      buffer.commonUsers[buffer.row[k]] = 0;
    }
    start[item + 1] = end;
  }
  context.progress({ phase: 'choosing neighbours', done: items, total: items });
  assertGraphFits(items, 2 * end, options);
  const directed = { start, neighbour: chosen.subarray(0, end) };
  return unite(directed, transpose(directed, items));
}

/** Appends the chosen part of row[from, to), ascending, and returns the new end. */
function choose(
  buffer: RowBuffer,
  from: number,
  to: number,
  options: MostCommonOptions,
  itemsWithCount: Uint32Array,
  chosen: Uint32Array,
  end: number,
): number {
  const { row, commonUsers } = buffer;
  let most = 0;
  for (let k = from; k < to; k++) {
    const count = commonUsers[row[k]];
    itemsWithCount[count]++;
    most = Math.max(most, count);
  }
  // Everything above the threshold gets in, and the first `room` of those at it.
  const least = Math.max(1, options.minUsers);
  let threshold = most;
  let room = options.maxNeighbours;
  while (threshold >= least && room > itemsWithCount[threshold]) {
    room -= itemsWithCount[threshold];
    threshold--;
  }
  if (threshold < least) {
    room = 0;
  }
  itemsWithCount.fill(0, 0, most + 1);
  let at = end;
  for (let k = from; k < to; k++) {
    const count = commonUsers[row[k]];
    if (count > threshold || (count === threshold && room-- > 0)) {
      chosen[at++] = row[k];
    }
  }
  return at;
}

/** Row by row the union of two ascending rows. */
function unite(one: Csr, other: Csr): Csr {
  const rows = one.start.length - 1;
  const start = new Uint32Array(rows + 1);
  const neighbour = new Uint32Array(one.neighbour.length + other.neighbour.length);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    let p = one.start[row];
    let q = other.start[row];
    const pEnd = one.start[row + 1];
    const qEnd = other.start[row + 1];
    while (p < pEnd || q < qEnd) {
      const left = p < pEnd ? one.neighbour[p] : Number.POSITIVE_INFINITY;
      const right = q < qEnd ? other.neighbour[q] : Number.POSITIVE_INFINITY;
      neighbour[end++] = Math.min(left, right);
      p += left <= right ? 1 : 0;
      q += right <= left ? 1 : 0;
    }
    start[row + 1] = end;
  }
  return { start, neighbour: neighbour.subarray(0, end) };
}

function longestColumn(index: ListeningIndex): number {
  let longest = 0;
  for (let item = 0; item < index.items; item++) {
    longest = Math.max(longest, index.start[item + 1] - index.start[item]);
  }
  return longest;
}
