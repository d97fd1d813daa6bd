import type { Interactions } from '../../../main/dataset/interactions.ts';
import { UNDATED } from '../../../main/dataset/interactions.ts';
import type { Ranking } from '../../../main/evaluate/rank.ts';
import { NO_ITEM } from '../../../main/evaluate/rank.ts';
import type { Target } from '../../../main/evaluate/ranker.ts';
import type { Split } from '../../../main/evaluate/split.ts';

/** user, item, day (undated when left out), event code (a stream when left out). */
export type Row = readonly [user: number, item: number, day?: number, event?: number];

export function build(users: number, items: number, rows: readonly Row[]): Interactions {
  const sorted = [
    ...new Set(rows.map(([user, item, day = UNDATED, event = 0]) => `${user},${item},${event},${day}`)),
  ]
    .map((text) => text.split(',').map(Number))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  const start = new Uint32Array(users + 1);
  for (const [user] of sorted) {
    start[user + 1]++;
  }
  for (let user = 0; user < users; user++) {
    start[user + 1] += start[user];
  }
  return {
    users,
    items,
    start,
    item: Uint32Array.from(sorted, (row) => row[1]),
    event: Uint8Array.from(sorted, (row) => row[2]),
    day: Int32Array.from(sorted, (row) => row[3]),
  };
}

/** The rows of interactions again, in their order. */
export function rowsOf(all: Interactions): [number, number, number, number][] {
  const rows: [number, number, number, number][] = [];
  for (let user = 0; user < all.users; user++) {
    for (let entry = all.start[user]; entry < all.start[user + 1]; entry++) {
      rows.push([user, all.item[entry], all.day[entry], all.event[entry]]);
    }
  }
  return rows;
}

export function pairsOf({ test }: Pick<Split, 'test'>): [number, number][] {
  const pairs: [number, number][] = [];
  for (let user = 0; user + 1 < test.start.length; user++) {
    for (let k = test.start[user]; k < test.start[user + 1]; k++) {
      pairs.push([user, test.item[k]]);
    }
  }
  return pairs;
}

/** A ranking written down by hand: each user's list and relevant titles; everybody is warm. */
export function rankingOf(
  target: Target,
  depth: number,
  users: readonly { readonly list: readonly number[]; readonly relevant?: readonly number[] }[],
): Ranking {
  const list = new Uint32Array(users.length * depth).fill(NO_ITEM);
  const start = new Uint32Array(users.length + 1);
  for (const [row, user] of users.entries()) {
    list.set(user.list.slice(0, depth), row * depth);
    start[row + 1] = start[row] + (user.relevant?.length ?? 0);
  }
  return {
    model: 'by hand',
    target,
    depth,
    list,
    testUsers: {
      users: Uint32Array.from(users.keys()),
      warm: users.length,
      population: { warm: users.length, cold: 0 },
      relevant: { start, item: Uint32Array.from(users.flatMap((user) => [...(user.relevant ?? [])])) },
      had: { start: new Uint32Array(users.length + 1), item: new Uint32Array(0) },
    },
  };
}

export const quiet = { signal: new AbortController().signal, progress: () => undefined };

export function mean(values: Iterable<number>): number {
  const all = [...values];
  return all.reduce((sum, value) => sum + value, 0) / all.length;
}
