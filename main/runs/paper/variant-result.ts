/** What comes out of one variant: plain data for tables, and what each test user got for everything else. */
import type { ItemType } from '../../../shared/vocabulary.ts';
import type { AllUsersRow } from '../../evaluate/all-users.ts';
import type { Resampled } from '../../evaluate/bootstrap.ts';
import type { EvaluationTable } from '../../evaluate/evaluation.ts';
import type { MetricName } from '../../evaluate/metric-passports.ts';
import type { Ranking } from '../../evaluate/rank.ts';
import type { Segment } from '../../evaluate/segments.ts';
import type { StageRecord } from '../stopwatch.ts';
import type { PaperModel, VariantId } from './variants.ts';

/** Plain data, fit for JSON. */
export interface VariantResult {
  readonly id: VariantId;
  readonly title: string;
  readonly graph: GraphTraining;
  readonly targets: readonly VariantTarget[];
  /** Wall seconds of every stage. */
  readonly stages: readonly StageRecord[];
  readonly seconds: number;
}

/** A variant that this data cannot be trained on: it has no edges of the only relation, say. */
export interface ImpossibleVariant {
  readonly id: VariantId;
  readonly impossible: string;
}

/** How the graph network was trained. */
export interface GraphTraining {
  /**
   * Edges of the training graph by relation: aa, ap, pp of the co-listening graph, ua and up (user-audiobook,
   * user-podcast) of the one with users as nodes.
   */
  readonly edges: Readonly<Record<string, number>>;
  /** Edges that one epoch visits: fewer than there are where they are balanced. */
  readonly edgesPerEpoch: number;
  readonly stepsPerEpoch: number;
  readonly secondsPerEpoch: number;
  /** Until training stopped, validation included. */
  readonly seconds: number;
  readonly steps: number;
  /** Steps after which the validation loss was best, and that loss. */
  readonly bestSteps: number;
  readonly validationLoss: number;
}

export interface VariantTarget {
  readonly target: ItemType;
  /** Warm and cold users apart. */
  readonly table: EvaluationTable;
  /** Warm and cold users together (the paper's Table 4). */
  readonly allUsers: readonly AllUsersRow[];
}

/** Warm users, cold users, or both. */
export type Audience = Segment | 'all';

/** What one model did for every test user of a target; users are the same, in the same order, in every variant. */
export interface ModelOutcome {
  readonly model: PaperModel;
  /** The lists (item indices, best first, 100 deep) and whose they are: `ranking.testUsers.relevant` was held out. */
  readonly ranking: Ranking;
  /** Rank, from 1, of each test user's first relevant title, 0 without one. */
  readonly firstHits: Uint32Array;
  /** Each figure on the resamples, so that differences between variants are paired: `compareOutcomes`. */
  readonly resampled: ReadonlyMap<Audience, Readonly<Record<MetricName, Resampled>>>;
}

/** All models of a variant, for one type of title. */
export interface TargetOutcomes {
  readonly target: ItemType;
  /** Training plays of each title, for popularity tiers; [titles]. */
  readonly plays: Uint32Array;
  readonly models: readonly ModelOutcome[];
}
