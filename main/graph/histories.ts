import type { Interactions } from '../dataset/interactions.ts';
import type { Csr } from './csr.ts';

export interface HistoryOptions {
  /** Codes of shared/vocabulary.ts EVENTS that count as having listened. */
  readonly events: readonly number[];
  /**
   * Longest history kept, in distinct items: the user's latest by day, equal days by item index, undated last.
   * 0 keeps all. Pairs grow with the square of a history, so a few very busy users dominate an uncapped graph.
   */
  readonly maxHistory: number;
}

/** Distinct items of each user, ascending: rows are users, neighbours items. */
export function distinctHistories(interactions: Interactions, options: HistoryOptions): Csr {
  const counts = eventTable(options.events);
  const { users, item, event, day } = interactions;
  const longest = options.maxHistory === 0 ? interactions.items : options.maxHistory;
  const start = new Uint32Array(users + 1);
  const items = new Uint32Array(item.length);
  const lastDay = new Int32Array(longestRun(interactions.start));
  let end = 0;
  for (let user = 0; user < users; user++) {
    const first = end;
    for (let entry = interactions.start[user]; entry < interactions.start[user + 1]; entry++) {
      if (counts[event[entry]] === 0) {
        continue;
      }
      // Entries of one item are adjacent, so a repeat can only repeat the last item kept.
      if (end === first || items[end - 1] !== item[entry]) {
        items[end] = item[entry];
        lastDay[end - first] = day[entry];
        end++;
      } else if (day[entry] > lastDay[end - 1 - first]) {
        lastDay[end - 1 - first] = day[entry];
      }
    }
    if (end - first > longest) {
      keepLatest(items.subarray(first, end), lastDay.subarray(0, end - first), longest);
      end = first + longest;
    }
    start[user + 1] = end;
  }
  return { start, neighbour: items.slice(0, end) };
}

/** Moves the latest `kept` items to the front, still ascending; of equal days the lower indices stay. */
function keepLatest(items: Uint32Array, lastDay: Int32Array, kept: number): void {
  const days = lastDay.slice().sort();
  const threshold = days[days.length - kept];
  let atThreshold = kept;
  for (let k = days.length - 1; days[k] > threshold; k--) {
    atThreshold--;
  }
  let end = 0;
  for (let k = 0; k < items.length; k++) {
    if (lastDay[k] > threshold || (lastDay[k] === threshold && atThreshold-- > 0)) {
      items[end++] = items[k];
    }
  }
}

function eventTable(events: readonly number[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const code of events) {
    table[code] = 1;
  }
  return table;
}

function longestRun(start: Uint32Array): number {
  let longest = 0;
  for (let user = 0; user + 1 < start.length; user++) {
    longest = Math.max(longest, start[user + 1] - start[user]);
  }
  return longest;
}
