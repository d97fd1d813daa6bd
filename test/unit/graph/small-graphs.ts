/** Small interactions and graphs for the specifications of this folder, and the slow, obvious way to build a graph. */
import fc from 'fast-check';
import { type Interactions, UNDATED } from '../../../main/dataset/interactions.ts';
import {
  buildCoListeningGraph,
  type CoListeningGraph,
  type CoListeningOptions,
} from '../../../main/graph/co-listening.ts';
import { type Csr, neighboursOf, rowCount } from '../../../main/graph/csr.ts';
import { createRng } from '../../../shared/rng.ts';
import type { StageContext } from '../../../shared/stage.ts';

/** user, item, event, day */
export type Entry = readonly [number, number, number, number];

export function context(overrides: Partial<StageContext> = {}): StageContext {
  return { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1), ...overrides };
}

export function interactionsOf(entries: readonly Entry[], users: number, items: number): Interactions {
  const sorted = [...new Map(entries.map((entry) => [entry.join(), entry])).values()].sort(
    (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3],
  );
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
    item: Uint32Array.from(sorted, (entry) => entry[1]),
    event: Uint8Array.from(sorted, (entry) => entry[2]),
    day: Int32Array.from(sorted, (entry) => entry[3]),
  };
}

/** Streams without dates: one list of items a user. */
export function streamsOf(histories: readonly (readonly number[])[], items: number): Interactions {
  const entries = histories.flatMap((history, user) =>
    history.map((item): Entry => [user, item, 0, UNDATED]),
  );
  return interactionsOf(entries, histories.length, items);
}

export function graphOf(
  histories: readonly (readonly number[])[],
  items: number,
  audiobooks: number,
  options: Partial<CoListeningOptions> = {},
): CoListeningGraph {
  return buildCoListeningGraph(streamsOf(histories, items), audiobooks, options, context());
}

/** Every pair of items with the users they have in common, from the definition. */
export function naiveCounts(
  entries: readonly Entry[],
  items: number,
  options: CoListeningOptions,
): number[][] {
  const lastDay = new Map<number, Map<number, number>>();
  for (const [user, item, event, day] of entries) {
    if (options.events.includes(event)) {
      const days = lastDay.get(user) ?? new Map<number, number>();
      days.set(item, Math.max(day, days.get(item) ?? UNDATED));
      lastDay.set(user, days);
    }
  }
  const counts = Array.from({ length: items }, () => new Array<number>(items).fill(0));
  for (const days of lastDay.values()) {
    const latest = [...days].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([item]) => item);
    const kept = options.maxHistory === 0 ? latest : latest.slice(0, options.maxHistory);
    for (const a of kept) {
      for (const b of kept) {
        counts[a][b] += a === b ? 0 : 1;
      }
    }
  }
  return counts;
}

/** Neighbours of every item, from the definition of the options. */
export function naiveRows(counts: number[][], audiobooks: number, options: CoListeningOptions): number[][] {
  const items = counts.length;
  const isLinked = (a: number, b: number) => counts[a][b] >= Math.max(1, options.minUsers);
  const isChosenBy = (a: number, b: number) => {
    const rivals = Array.from({ length: items }, (_, c) => c)
      .filter((c) => isLinked(a, c) && c < audiobooks === b < audiobooks)
      .sort((c, d) => counts[a][d] - counts[a][c] || c - d);
    return options.maxNeighbours === 0 || rivals.indexOf(b) < options.maxNeighbours;
  };
  return counts.map((row, a) =>
    row.flatMap((_, b) => (isLinked(a, b) && (isChosenBy(a, b) || isChosenBy(b, a)) ? [b] : [])),
  );
}

export function rowsOf(csr: Csr): number[][] {
  return Array.from({ length: rowCount(csr) }, (_, row) => [...neighboursOf(csr, row)]);
}

/** Undirected edges of a graph as 'lower-upper'. */
export function edgeNames(graph: CoListeningGraph): Set<string> {
  const names = new Set<string>();
  for (const rows of [rowsOf(graph.toAudiobook), rowsOf(graph.toPodcast)]) {
    rows.forEach((row, a) => {
      for (const b of row) {
        names.add(edgeName(a, b));
      }
    });
  }
  return names;
}

export function edgeName(a: number, b: number): string {
  return `${Math.min(a, b)}-${Math.max(a, b)}`;
}

export interface Sample {
  readonly entries: readonly Entry[];
  readonly users: number;
  readonly items: number;
  readonly audiobooks: number;
}

/** Up to 12 users and 40 items, so that bitmap words are crossed; some days unknown. */
export const anySample: fc.Arbitrary<Sample> = fc
  .record({ users: fc.integer({ min: 1, max: 12 }), items: fc.integer({ min: 1, max: 40 }) })
  .chain(({ users, items }) =>
    fc.record({
      users: fc.constant(users),
      items: fc.constant(items),
      audiobooks: fc.integer({ min: 0, max: items }),
      entries: fc.array(
        fc.tuple(
          fc.integer({ min: 0, max: users - 1 }),
          fc.integer({ min: 0, max: items - 1 }),
          fc.integer({ min: 0, max: 3 }),
          fc.oneof(fc.constant(UNDATED), fc.integer({ min: 19_700, max: 19_705 })),
        ),
        { maxLength: 150 },
      ),
    }),
  );

/** A random graph of `items` items, dense enough to have every relation. */
export function randomGraph(
  items: number,
  audiobooks: number,
  users: number,
  seed: number,
): CoListeningGraph {
  const rng = createRng(seed);
  const histories = Array.from({ length: users }, () => {
    const length = 2 + rng.below(6);
    return Array.from({ length }, () => Math.floor(items * rng.float() ** 1.5));
  });
  return graphOf(histories, items, audiobooks);
}

/** Pearson's statistic of counts that should all be equal; its mean is the degrees of freedom, counts.length - 1. */
export function chiSquare(counts: readonly number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Six standard deviations above the mean of the statistic: a fair draw stays below it for any seed worth the name. */
export function chiSquareBound(cells: number): number {
  return cells - 1 + 6 * Math.sqrt(2 * (cells - 1));
}
