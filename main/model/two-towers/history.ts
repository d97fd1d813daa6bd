import { EVENTS, type EventName } from '../../../shared/vocabulary.ts';
import { filterInteractions, type Interactions, UNDATED } from '../../dataset/interactions.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import type { Csr } from '../../graph/csr.ts';
import { distinctHistories } from '../../graph/histories.ts';

/** An item index that no item has: leaves nothing out of a mean. */
export const NOTHING = -1;

export interface Window {
  readonly events: readonly EventName[];
  /** Length in days; 0 takes all. Undated interactions always count. */
  readonly days: number;
  /** First day after the window. */
  readonly cutoffDay: number;
  /** Longest list in distinct items, the latest ones; 0 takes all. */
  readonly maxHistory: number;
}

/** Distinct items of each user in a window, ascending: 4 bytes an item. */
export function itemsInWindow(interactions: Interactions, window: Window): Csr {
  const { day } = interactions;
  const first = window.days === 0 ? UNDATED : window.cutoffDay - window.days;
  const inWindow = (entry: number) =>
    day[entry] === UNDATED || (day[entry] >= first && day[entry] < window.cutoffDay);
  return distinctHistories(
    day.every((_, entry) => inWindow(entry)) ? interactions : filterInteractions(interactions, inWindow),
    {
      events: window.events.map((name) => EVENTS.indexOf(name)),
      maxHistory: window.maxHistory,
    },
  );
}

/** The day after the last one in the data. */
export function dayAfter({ day }: Interactions): number {
  return day.reduce((latest, value) => Math.max(value, latest), UNDATED) + 1;
}

/**
 * Mean vectors of one user's audiobooks and podcasts, by type as in ITEM_TYPES; undefined for a type without items.
 * `without` is left out of its mean: an example must not show the model the item that it is to predict. Computed a
 * batch at a time from the item lists, because sums for a million users would take a gigabyte; a list costs its
 * length times the dims, a tenth of a training step.
 */
export function createHistoryMeans(vectors: Matrix, audiobooks: number) {
  const { cols, data } = vectors;
  return (
    items: Uint32Array,
    from: number,
    to: number,
    without: number,
  ): [Float32Array | undefined, Float32Array | undefined] => {
    let middle = from;
    while (middle < to && items[middle] < audiobooks) {
      middle++;
    }
    return [mean(items, from, middle, without), mean(items, middle, to, without)];
  };

  function mean(items: Uint32Array, from: number, to: number, without: number): Float32Array | undefined {
    const sum = new Float32Array(cols);
    let count = 0;
    for (let k = from; k < to; k++) {
      if (items[k] === without) {
        continue;
      }
      count++;
      const row = items[k] * cols;
      for (let d = 0; d < cols; d++) {
        sum[d] += data[row + d];
      }
    }
    if (count === 0) {
      return undefined;
    }
    for (let d = 0; d < cols; d++) {
      sum[d] /= count;
    }
    return sum;
  }
}
