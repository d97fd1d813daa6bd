import type { HgnnOptions } from './options.ts';
import type { Parameters, Widths } from './parameters.ts';

/** One line of the training log. Losses are mean hinges. */
export interface HgnnRound {
  readonly steps: number;
  readonly seconds: number;
  readonly trainingLoss: number;
  readonly validationLoss: number;
}

export interface HgnnModel {
  readonly options: HgnnOptions;
  readonly widths: Widths;
  /** Those of the round with the best validation loss. */
  readonly parameters: Parameters;
  readonly rounds: readonly HgnnRound[];
  readonly bestRound: number;
}
