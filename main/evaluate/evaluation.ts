import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError, throwIfCancelled } from '../../shared/app-error.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import {
  type Estimate,
  estimate,
  pairedDifference,
  type Resampled,
  resampleExposure,
  resampleMeans,
} from './bootstrap.ts';
import { METRICS, type MetricName, type MetricPassport, metricPassports } from './metric-passports.ts';
import { DEPTH, firstHits, hits, listMeans, longTail, reciprocalRanks, trainingPlays } from './metrics.ts';
import { RANK_DEFAULTS, type Ranking, rankUsers } from './rank.ts';
import type { Ranker, Target } from './ranker.ts';
import { SEGMENTS, type Segment } from './segments.ts';
import type { Split, SplitKind } from './split.ts';

export interface EvaluationOptions {
  /** Test users ranked in each segment; more are sampled by seed and the table says so. */
  readonly maxUsers: number;
  readonly blockSize?: number;
  readonly seed: number;
  /** Resamples for means over users. */
  readonly meanResamples: number;
  /** Resamples for coverage and Gini, which cost 100 times as much. */
  readonly exposureResamples: number;
}

export const EVALUATION_DEFAULTS: EvaluationOptions = {
  maxUsers: RANK_DEFAULTS.maxUsers,
  seed: RANK_DEFAULTS.seed,
  meanResamples: 1000,
  exposureResamples: 200,
};

export type Figures = Readonly<Record<MetricName, Estimate>>;

/** The whole table for one type of title; plain data, fit for JSON. */
export interface EvaluationTable {
  readonly target: ItemType;
  readonly titles: number;
  /** Titles without a play in training. */
  readonly coldTitles: number;
  readonly split: { readonly kind: SplitKind; readonly cutoffDay: number | null };
  readonly seed: number;
  /** `testUsers` is how many there are, `ranked` how many of them the figures are about. */
  readonly segments: readonly {
    readonly segment: Segment;
    readonly testUsers: number;
    readonly ranked: number;
  }[];
  /** One a model and segment with users, models in the order given, segments within. */
  readonly rows: readonly EvaluationRow[];
  readonly passports: readonly MetricPassport[];
}

export interface EvaluationRow {
  readonly model: string;
  readonly segment: Segment;
  readonly users: number;
  readonly metrics: Figures;
}

/** What the table was computed from, by model: per-user arrays are in the order of ranking.testUsers.users. */
export interface ModelEvaluation {
  readonly ranking: Ranking;
  readonly firstHits: Uint32Array;
  readonly hit10: Float64Array;
  readonly reciprocalRank: Float64Array;
  readonly longTail10: Float64Array;
  readonly popularity10: Float64Array;
  readonly resampled: ReadonlyMap<Segment, Readonly<Record<MetricName, Resampled>>>;
}

export interface Evaluation {
  readonly table: EvaluationTable;
  readonly models: ReadonlyMap<string, ModelEvaluation>;
}

/**
 * Ranks the same test users by every model and measures the lists. Throws NOT_ENOUGH_DATA when nobody has a held-out
 * title of the target type. Asynchronous so that a cancellation can arrive between blocks of users.
 */
export async function evaluateModels(
  rankers: readonly Ranker[],
  target: Target,
  split: Split,
  options: EvaluationOptions,
  context: Pick<StageContext, 'signal' | 'progress'>,
): Promise<Evaluation> {
  const plays = trainingPlays(split.train, target);
  const tail = longTail(plays);
  const models = new Map<string, ModelEvaluation>();
  const rows: EvaluationRow[] = [];
  for (const ranker of rankers) {
    if (models.has(ranker.name)) {
      throw new Error(`Two models are called ${ranker.name}.`);
    }
    const ranking = await rankUsers(ranker, target, split, { ...options, depth: DEPTH }, context);
    if (ranking.testUsers.users.length === 0) {
      throw new AppError(
        'NOT_ENOUGH_DATA',
        `No user has a held-out ${target.type} that is new to them.`,
        'Lengthen the hold-out, or hold out a share of each user instead.',
      );
    }
    const ranks = firstHits(ranking);
    const perUser = {
      hit10: hits(ranks),
      reciprocalRank: reciprocalRanks(ranks),
      longTail10: listMeans(ranking, tail),
      popularity10: listMeans(ranking, plays),
    };
    const resampled = new Map<Segment, Record<MetricName, Resampled>>();
    for (const { segment, from, to } of segmentRanges(ranking)) {
      throwIfCancelled(context.signal);
      await nextTurn();
      const rng = createRng(options.seed).fork(`bootstrap ${segment}`);
      const [hr10, mrr, longTail10, popularity10] = resampleMeans(
        [perUser.hit10, perUser.reciprocalRank, perUser.longTail10, perUser.popularity10].map((column) =>
          column.subarray(from, to),
        ),
        options.meanResamples,
        rng.fork('means'),
      );
      const exposure = resampleExposure(ranking, from, to, options.exposureResamples, rng.fork('exposure'));
      const figures = { hr10, mrr, ...exposure, longTail10, popularity10 };
      resampled.set(segment, figures);
      rows.push({
        model: ranker.name,
        segment,
        users: to - from,
        metrics: byMetric((name) => estimate(figures[name])),
      });
    }
    models.set(ranker.name, { ranking, firstHits: ranks, ...perUser, resampled });
  }
  const testUsers = models.values().next().value?.ranking.testUsers;
  const table: EvaluationTable = {
    target: target.type,
    titles: plays.length,
    coldTitles: plays.reduce((count, played) => count + (played === 0 ? 1 : 0), 0),
    split: { kind: split.kind, cutoffDay: split.cutoffDay ?? null },
    seed: options.seed,
    segments: SEGMENTS.map((segment) => ({
      segment,
      testUsers: testUsers?.population[segment] ?? 0,
      ranked:
        testUsers === undefined
          ? 0
          : segment === 'warm'
            ? testUsers.warm
            : testUsers.users.length - testUsers.warm,
    })),
    rows,
    passports: metricPassports({ ...options, split: split.kind }),
  };
  return { table, models };
}

/** Model A minus model B over the same users and resamples, by segment; plain data. */
export interface Comparison {
  readonly modelA: string;
  readonly modelB: string;
  readonly segments: readonly {
    readonly segment: Segment;
    readonly users: number;
    readonly differences: Figures;
  }[];
}

/** Paired bootstrap difference of two models of one evaluation. Throws NOT_FOUND for a model that is not in it. */
export function compare(evaluation: Evaluation, modelA: string, modelB: string): Comparison {
  const a = modelNamed(evaluation, modelA);
  const b = modelNamed(evaluation, modelB);
  return {
    modelA,
    modelB,
    segments: segmentRanges(a.ranking).map(({ segment, from, to }) => {
      const [mine, other] = [a.resampled.get(segment)!, b.resampled.get(segment)!];
      return {
        segment,
        users: to - from,
        differences: byMetric((name) => pairedDifference(mine[name], other[name])),
      };
    }),
  };
}

function modelNamed({ models }: Evaluation, name: string): ModelEvaluation {
  const model = models.get(name);
  if (model === undefined) {
    const known = [...models.keys()].join(', ');
    throw new AppError('NOT_FOUND', `No model called ${name} was evaluated.`, `Choose one of: ${known}.`);
  }
  return model;
}

/** The segments that have users, with their rows in the ranking. */
function segmentRanges({ testUsers }: Ranking): { segment: Segment; from: number; to: number }[] {
  const { warm, users } = testUsers;
  return SEGMENTS.map((segment) =>
    segment === 'warm' ? { segment, from: 0, to: warm } : { segment, from: warm, to: users.length },
  ).filter(({ from, to }) => to > from);
}

export function byMetric<T>(figure: (name: MetricName) => T): Readonly<Record<MetricName, T>> {
  return Object.fromEntries(METRICS.map((name) => [name, figure(name)])) as Record<MetricName, T>;
}
