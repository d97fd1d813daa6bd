import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  coverage,
  exposure,
  firstHits,
  gini,
  hits,
  listMeans,
  longTail,
  reciprocalRanks,
} from '../../../main/evaluate/metrics.ts';
import type { Target } from '../../../main/evaluate/ranker.ts';
import { createRng, shuffle } from '../../../shared/rng.ts';
import { mean, rankingOf } from './build.ts';

/** Lists, relevant titles and training plays: all a metric may look at. */
interface Scenario {
  readonly name: string;
  readonly plays: number[];
  readonly users: { list: number[]; relevant: number[] }[];
}

/** The published formulas, written anew over sets and sorted arrays; nothing is shared with the code under test. */
const rivals = {
  /** RecTools HitRate@k: mean over users of "any relevant within k". */
  hitRate: ({ users }: Scenario, k: number) =>
    mean(
      users.map(({ list, relevant }) => (list.slice(0, k).some((item) => relevant.includes(item)) ? 1 : 0)),
    ),
  /** RecTools MRR@k: reciprocal of the smallest relevant rank within k, else 0. */
  mrr: ({ users }: Scenario, k: number) =>
    mean(
      users.map(({ list, relevant }) => {
        const ranks = relevant.map((item) => list.slice(0, k).indexOf(item) + 1).filter((rank) => rank > 0);
        return ranks.length === 0 ? 0 : 1 / Math.min(...ranks);
      }),
    ),
  /** RecTools CatalogCoverage@k, catalogue given explicitly. */
  coverage: ({ users, plays }: Scenario, k: number) =>
    new Set(users.flatMap(({ list }) => list.slice(0, k))).size / plays.length,
  /** RecBole GiniIndex@k: shown titles sorted ascending take the last ranks among all titles. */
  giniRecBole: (scenario: Scenario, k: number) => {
    const counts = shownCounts(scenario, k);
    const n = scenario.plays.length;
    const first = n - counts.length + 1;
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.reduce((sum, count, at) => sum + (2 * (first + at) - n - 1) * count, 0) / total / n;
  },
  /** Elliot's Gini: 1 minus the same sum over n - 1, so 1 is equal. */
  giniElliot: (scenario: Scenario, k: number) => {
    const counts = shownCounts(scenario, k);
    const n = scenario.plays.length;
    const zeros = n - counts.length;
    const total = counts.reduce((sum, count) => sum + count, 0);
    return (
      1 - counts.reduce((sum, count, j) => sum + (2 * (j + zeros + 1) - n - 1) * (count / total), 0) / (n - 1)
    );
  },
  /** RecTools AvgRecPopularity@k: titles unseen in training count 0. */
  arp: ({ users, plays }: Scenario, k: number) =>
    mean(users.map(({ list }) => mean(list.slice(0, k).map((i) => plays[i])))),
  /** Elliot APLT@k; Elliot knows trained titles only, so its tail lacks the cold ones. */
  aplt: ({ users, plays }: Scenario, k: number, coldIsTail: boolean) => {
    const order = [...plays.keys()].sort((a, b) => plays[b] - plays[a]);
    let limit = 0.8 * plays.reduce((sum, count) => sum + count, 0);
    const head = new Set<number>();
    for (const item of order) {
      head.add(item);
      limit -= plays[item];
      if (limit <= 0) {
        break;
      }
    }
    const isTail = (item: number) => !head.has(item) && (coldIsTail || plays[item] > 0);
    return mean(users.map(({ list }) => list.slice(0, k).filter(isTail).length / list.slice(0, k).length));
  },
};

function shownCounts({ users }: Scenario, k: number): number[] {
  const counts = new Map<number, number>();
  for (const item of users.flatMap(({ list }) => list.slice(0, k))) {
    counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return [...counts.values()].sort((a, b) => a - b);
}

function ours({ plays, users }: Scenario, k: number) {
  const target: Target = { type: 'audiobook', start: 0, end: plays.length };
  const ranking = rankingOf(target, 100, users);
  const shown = exposure(ranking, k, 0, users.length);
  return {
    hitRate: mean(hits(firstHits(ranking), k)),
    mrr: mean(reciprocalRanks(firstHits(ranking), k)),
    coverage: coverage(shown),
    gini: gini(shown),
    arp: mean(listMeans(ranking, Uint32Array.from(plays), k)),
    aplt: mean(listMeans(ranking, longTail(Uint32Array.from(plays)), k)),
  };
}

/** The comparison of libraries: ten titles, three of them cold, four users, a cold title on three of the shelves. */
const TOY: Scenario = {
  name: 'toy',
  plays: [50, 20, 10, 8, 6, 4, 2, 0, 0, 0],
  users: [
    { list: [0, 1, 7], relevant: [1] },
    { list: [0, 1, 8], relevant: [9] },
    { list: [0, 2, 7], relevant: [7] },
    { list: [0, 1, 3], relevant: [0] },
  ],
};

function randomScenario(
  name: string,
  seed: number,
  titles: number,
  users: number,
  listOf: (order: Uint32Array) => number[],
): Scenario {
  const rng = createRng(seed);
  return {
    name,
    plays: Array.from({ length: titles }, (_, i) => Math.floor((40 / (1 + i)) * rng.float() * 3)),
    users: Array.from({ length: users }, () => {
      const order = Uint32Array.from({ length: titles }, (_, i) => i);
      shuffle(order, rng);
      return { list: listOf(order), relevant: [rng.below(titles), rng.below(titles)] };
    }),
  };
}

const SCENARIOS: Scenario[] = [
  TOY,
  randomScenario('long random lists', 1, 300, 50, (order) => [...order.subarray(0, 100)]),
  randomScenario('short lists of different lengths', 2, 30, 20, (order) => [
    ...order.subarray(0, 1 + (order[0] % 7)),
  ]),
  randomScenario('the same list for everybody', 3, 120, 10, () => Array.from({ length: 100 }, (_, i) => i)),
  randomScenario('a narrow model', 4, 80, 40, (order) =>
    [...order.map((i) => i % 12)].filter((i, at, all) => all.indexOf(i) === at),
  ),
];

describe('64 metrics against the formulas of other libraries', () => {
  for (const [number, scenario] of SCENARIOS.entries()) {
    it(`64.${number + 1} ${scenario.name}`, () => {
      for (const k of [1, 3, 10, 100]) {
        const mine = ours(scenario, k);
        const n = scenario.plays.length;
        close(mine.hitRate, rivals.hitRate(scenario, k), `RecTools HitRate@${k}`);
        close(mine.mrr, rivals.mrr(scenario, k), `RecTools MRR@${k}`);
        close(mine.coverage, rivals.coverage(scenario, k), `RecTools CatalogCoverage@${k}`);
        close(mine.gini, rivals.giniRecBole(scenario, k), `RecBole GiniIndex@${k}`);
        close(mine.gini, ((1 - rivals.giniElliot(scenario, k)) * (n - 1)) / n, `Elliot Gini@${k}`);
        close(mine.arp, rivals.arp(scenario, k), `RecTools AvgRecPopularity@${k}`);
        close(mine.aplt, rivals.aplt(scenario, k, true), `APLT@${k} with cold titles in the tail`);
      }
    });
  }

  it('64.6 gives the toy figures that the definitions differ on: ARP 23.17, coverage 0.60, Gini 0.583, and 0.33 of tail', () => {
    const mine = ours(TOY, 3);
    assert.equal(mine.arp.toFixed(2), '23.17');
    assert.equal(mine.coverage.toFixed(2), '0.60');
    assert.equal(mine.gini.toFixed(3), '0.583');
    assert.equal(rivals.aplt(TOY, 3, false).toFixed(2), '0.08', 'Elliot, whose tail has no cold titles');
    assert.equal(mine.aplt.toFixed(2), '0.33', 'one tail title and three cold ones in twelve places');
    assert.equal(mine.hitRate, 0.75);
    close(mine.mrr, (1 / 2 + 0 + 1 / 3 + 1) / 4, 'MRR');
  });
});

function close(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) < 1e-12, `${what}: ${actual} against ${expected}`);
}
