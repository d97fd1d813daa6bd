import type { Matrix } from '../../dataset/matrix.ts';
import { EVALUATION_DEFAULTS, type EvaluationOptions } from '../../evaluate/evaluation.ts';
import type { Ranker, Target } from '../../evaluate/ranker.ts';
import type { Split } from '../../evaluate/split.ts';
import type { HgnnModel } from '../../model/hgnn/model.ts';
import type { TensorMultiply } from '../../model/multiply.ts';
import type { Dataset } from '../../workspace/load-dataset.ts';
import type { RunOptions } from '../run-options.ts';
import type { GraphTraining } from './variant-result.ts';

export interface VariantInput {
  readonly dataset: Dataset;
  /** Its training part cut to the run's training days. */
  readonly split: Split;
  readonly text: Matrix;
}

/** The models for one target; what is particular to it is trained now. */
type RankersOf = (target: Target, products: TensorMultiply) => Promise<Ranker[]>;

export interface TrainedVariant {
  readonly training: GraphTraining;
  readonly rankersOf: RankersOf;
}

export function trainingOf(
  { rounds, bestRound, options }: HgnnModel,
  edges: Readonly<Record<string, number>>,
  edgesPerEpoch: number,
): GraphTraining {
  const { steps, seconds } = rounds[rounds.length - 1];
  const stepsPerEpoch = Math.ceil(edgesPerEpoch / options.batch);
  return {
    ...{ edges, edgesPerEpoch, stepsPerEpoch, seconds, steps },
    secondsPerEpoch: (seconds / steps) * stepsPerEpoch,
    bestSteps: rounds[bestRound].steps,
    validationLoss: rounds[bestRound].validationLoss,
  };
}

export function settingsOf({ seed, maxEvaluatedUsers }: RunOptions): EvaluationOptions {
  return { ...EVALUATION_DEFAULTS, seed, maxUsers: maxEvaluatedUsers || Number.MAX_SAFE_INTEGER };
}
