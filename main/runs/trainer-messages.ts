/** What passes between the engine and a trainer process. */
import type { WireError } from '../../shared/app-error.ts';
import type { Progress } from '../../shared/stage.ts';
import type { EncoderIdentity } from '../text/stored-vectors-only.ts';
import type { BlendedOptions } from './blend/fit-blends.ts';
import type { VariantId } from './paper/variants.ts';
import type { RunOptions } from './run-options.ts';
import type { StartingPoint } from './starting-point.ts';
import type { Axis } from './tune/search-space.ts';

export interface TrainerJob {
  readonly kind: 'train';
  readonly workspaceFolder: string;
  readonly runId: number;
  /** Whose sentence vectors the workspace holds for every text. */
  readonly encoder: EncoderIdentity;
  readonly options: RunOptions;
  /** A given hold-out as pairs of SQLite ids, [user, item, user, item, …]; absent when the split is computed. */
  readonly holdout?: readonly number[] | undefined;
  /** A finished run of the workspace, to take over from. */
  readonly start?: Pick<StartingPoint, 'kind' | 'run' | 'learntFrom'> | undefined;
}

/** Trains the variants of the paper's tables and leaves each in the workspace's folder `paper`. */
export interface PaperJob {
  readonly kind: 'paper';
  readonly workspaceFolder: string;
  readonly encoder: EncoderIdentity;
  /** Of the full model; the variants are made from them. */
  readonly options: RunOptions;
  /** As of a TrainerJob. */
  readonly holdout?: readonly number[] | undefined;
  readonly wanted: readonly VariantId[];
  /** Seconds of the run's stages, for the time left. */
  readonly timings: Readonly<Record<string, number>>;
}

/** Tries configurations on the validation part and leaves each trial in the workspace's folder `tune`. */
export interface TuneJob {
  readonly kind: 'tune';
  readonly workspaceFolder: string;
  readonly encoder: EncoderIdentity;
  /** That the changes are made to. */
  readonly options: BlendedOptions;
  readonly axes: readonly Axis[];
  /** When to stop, Unix milliseconds. */
  readonly deadline: number;
}

export type ToTrainer = TrainerJob | PaperJob | TuneJob | { readonly kind: 'cancel' };

export type FromTrainer =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: WireError };
