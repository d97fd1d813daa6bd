import type { Rng } from '../../shared/rng.ts';
import { type Estimate, estimate, type Resampled, resampleExposure, resampleMeans } from './bootstrap.ts';
import { firstHits, hits, reciprocalRanks } from './metrics.ts';
import { FIRST_TAIL_TIER } from './popularity-tiers.ts';
import { NO_ITEM, type Ranking } from './rank.ts';

export interface TailFigures {
  readonly hr10: Estimate;
  readonly mrr: Estimate;
  /** Titles of the tail in the first 100 of all test users' lists / titles of the tail. */
  readonly coverage100: Estimate;
}

/** Two models on the long tail; plain data, fit for JSON. */
export interface TailComparison {
  readonly modelA: string;
  readonly modelB: string;
  /** Titles in each tier, and in the tail. */
  readonly tiers: readonly number[];
  readonly titles: number;
  /** Test users with a relevant title in the tail. */
  readonly users: number;
  /** null without such users. */
  readonly figures: { readonly a: TailFigures; readonly b: TailFigures } | null;
  /** A / B - 1, paired by user; null where B is 0, in a resample too for an end of the interval. */
  readonly relative: Readonly<Record<'hr10' | 'mrr' | 'coverage100', RelativeDifference | null>>;
}

export interface RelativeDifference {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The paper's claim for the long tail: how a model does on test users whose held-out title is of tiers 3 to 5. Relevant
 * are the tail's titles alone, wherever the rest of the list goes: the lists are those of the whole evaluation.
 */
export function compareOnTail(
  a: Ranking,
  b: Ranking,
  tiers: Uint8Array,
  resamples: { readonly means: number; readonly exposure: number },
  rng: Rng,
): TailComparison {
  const isTail = (item: number) => tiers[item - a.target.start] >= FIRST_TAIL_TIER;
  const rows = tailUsers(a, isTail);
  const sizes = [...tiers].reduce((counts, tier) => {
    counts[tier - 1]++;
    return counts;
  }, new Array<number>(5).fill(0));
  const titles = sizes.slice(FIRST_TAIL_TIER - 1).reduce((sum, count) => sum + count, 0);
  const head = { modelA: a.model, modelB: b.model, tiers: sizes, titles, users: rows.length };
  if (rows.length === 0) {
    return { ...head, figures: null, relative: { hr10: null, mrr: null, coverage100: null } };
  }
  const views = [a, b].map((ranking) => ofTail(ranking, rows, isTail));
  const ranks = views.map(firstHits);
  const [hitsA, hitsB, rankA, rankB] = resampleMeans(
    [...ranks.map((each) => hits(each)), ...ranks.map((each) => reciprocalRanks(each))],
    resamples.means,
    rng.fork('means'),
  );
  // The same draws for both models, so that their coverages are paired as well.
  const [coverA, coverB] = [a, b].map((ranking) => {
    const { length } = ranking.testUsers.users;
    const shown = resampleExposure(
      onlyTail(ranking, isTail),
      0,
      length,
      resamples.exposure,
      rng.fork('exposure'),
    );
    return scaled(shown.coverage100, tiers.length / titles);
  });
  return {
    ...head,
    figures: {
      a: { hr10: estimate(hitsA), mrr: estimate(rankA), coverage100: estimate(coverA) },
      b: { hr10: estimate(hitsB), mrr: estimate(rankB), coverage100: estimate(coverB) },
    },
    relative: {
      hr10: relativeDifference(hitsA, hitsB),
      mrr: relativeDifference(rankA, rankB),
      coverage100: relativeDifference(coverA, coverB),
    },
  };
}

/** a / b - 1 over the same draws; an end of the interval that rests on a resample without any b is null. */
export function relativeDifference(a: Resampled, b: Resampled): RelativeDifference | null {
  if (b.value === 0) {
    return null;
  }
  const change = (mine: number, other: number) =>
    other === 0 ? (mine === 0 ? 0 : Number.POSITIVE_INFINITY) : mine / other - 1;
  const { value, low, high } = estimate({
    value: change(a.value, b.value),
    values: a.values.map((mine, r) => change(mine, b.values[r])),
  });
  const finite = (end: number) => (Number.isFinite(end) ? end : null);
  return { value, low: finite(low), high: finite(high) };
}

function tailUsers({ testUsers: { users, relevant } }: Ranking, isTail: (item: number) => boolean): number[] {
  return Array.from(users.keys()).filter((row) =>
    relevant.item.subarray(relevant.start[row], relevant.start[row + 1]).some(isTail),
  );
}

/** The ranking of those rows, with the tail's titles alone as relevant. */
function ofTail(ranking: Ranking, rows: readonly number[], isTail: (item: number) => boolean): Ranking {
  const { depth, testUsers } = ranking;
  const list = new Uint32Array(rows.length * depth);
  const start = new Uint32Array(rows.length + 1);
  const item: number[] = [];
  for (const [at, row] of rows.entries()) {
    list.set(ranking.list.subarray(row * depth, (row + 1) * depth), at * depth);
    const { relevant } = testUsers;
    item.push(...relevant.item.subarray(relevant.start[row], relevant.start[row + 1]).filter(isTail));
    start[at + 1] = item.length;
  }
  const warm = rows.filter((row) => row < testUsers.warm).length;
  return {
    ...ranking,
    list,
    testUsers: {
      ...testUsers,
      users: Uint32Array.from(rows, (row) => testUsers.users[row]),
      warm,
      relevant: { start, item: Uint32Array.from(item) },
    },
  };
}

/** Each list without its other titles; places are lost, so it serves to count the titles shown and nothing else. */
function onlyTail(ranking: Ranking, isTail: (item: number) => boolean): Ranking {
  const list = new Uint32Array(ranking.list.length).fill(NO_ITEM);
  for (let from = 0; from < list.length; from += ranking.depth) {
    const kept = ranking.list
      .subarray(from, from + ranking.depth)
      .filter((item) => item !== NO_ITEM && isTail(item));
    list.set(kept, from);
  }
  return { ...ranking, list };
}

function scaled({ value, values }: Resampled, factor: number): Resampled {
  const scale = (one: number) => Math.min(1, one * factor);
  return { value: scale(value), values: values.map(scale) };
}
