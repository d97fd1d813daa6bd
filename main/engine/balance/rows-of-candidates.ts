import type { ItemLists } from '../../evaluate/test-users.ts';
import type { CachedCandidates } from '../../recommend/cached-candidates.ts';
import type { Lists } from '../../recommend/re-rank/re-rank-lists.ts';

/** Some listeners' candidates; those given where it is everybody. */
export function rowsOfCandidates(all: CachedCandidates, rows: Uint32Array): CachedCandidates {
  const { depth, users, items, scores, count, cold } = all;
  if (rows.length === users.length) {
    return all;
  }
  const chosen = {
    items: new Uint32Array(rows.length * depth),
    scores: new Float32Array(rows.length * depth),
  };
  for (const [at, row] of rows.entries()) {
    chosen.items.set(items.subarray(row * depth, (row + 1) * depth), at * depth);
    chosen.scores.set(scores.subarray(row * depth, (row + 1) * depth), at * depth);
  }
  return {
    ...all,
    ...chosen,
    users: rows.map((row) => users[row]),
    count: rows.map((row) => count[row]),
    cold: Uint8Array.from(rows, (row) => cold[row]),
    histories: rowsOfHistories(all.histories, rows),
  };
}

export function rowsOfHistories({ start, item }: ItemLists, rows: Uint32Array): ItemLists {
  const starts = new Uint32Array(rows.length + 1);
  for (const [at, row] of rows.entries()) {
    starts[at + 1] = starts[at] + start[row + 1] - start[row];
  }
  const items = new Uint32Array(starts[rows.length]);
  for (const [at, row] of rows.entries()) {
    items.set(item.subarray(start[row], start[row + 1]), starts[at]);
  }
  return { start: starts, item: items };
}

export function rowsOfLists({ k, list }: Lists, rows: Uint32Array): Lists {
  const chosen = new Uint32Array(rows.length * k);
  for (const [at, row] of rows.entries()) {
    chosen.set(list.subarray(row * k, (row + 1) * k), at * k);
  }
  return { k, list: chosen };
}
