import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import type { Matrix } from '../dataset/matrix.ts';
import { type AllUsersRow, figuresOfAllUsers } from '../evaluate/all-users.ts';
import { embeddingRanker } from '../evaluate/embedding-ranker.ts';
import {
  type Comparison,
  compare,
  EVALUATION_DEFAULTS,
  type Evaluation,
  type EvaluationOptions,
  type EvaluationTable,
  evaluateModels,
} from '../evaluate/evaluation.ts';
import { trainingPlays } from '../evaluate/metrics.ts';
import type { Multiply } from '../evaluate/multiply.ts';
import { popularityRanker } from '../evaluate/popularity.ts';
import { popularityTiers } from '../evaluate/popularity-tiers.ts';
import { type Ranker, type Target, targetOf } from '../evaluate/ranker.ts';
import type { Split } from '../evaluate/split.ts';
import { compareOnTail, type TailComparison } from '../evaluate/tail-comparison.ts';
import { vectorKnnRanker } from '../evaluate/vector-knn.ts';
import type { BlendModel } from '../model/blend/blend.ts';
import { createMultiply } from '../model/multiply.ts';
import type { TensorFlow } from '../model/tensorflow.ts';
import { encodeItemsTf, encodeUsersTf } from '../model/two-towers/encode-tf.ts';
import type { TwoTowersModel } from '../model/two-towers/model.ts';
import type { Dataset } from '../workspace/load-dataset.ts';
import { blendRanker } from './blend/blend-ranker.ts';
import { historiesOf } from './blend/fit-blend.ts';
import { type Outcomes, outcomesOf } from './outcomes.ts';
import { type RunOptions, servedModel } from './run-options.ts';

/** The table of all models for one type of title, and how the one that makes the shelves differs from each other. */
export interface TargetEvaluation {
  readonly table: EvaluationTable;
  readonly comparisons: readonly Comparison[];
  /** Warm and cold users together, by model; of podcasts, and not of runs of earlier versions. */
  readonly allUsers?: readonly AllUsersRow[];
  /** 2T-HGNN against 2T on the long tail; of audiobooks, and not of runs of earlier versions. */
  readonly tail?: TailComparison;
}

/** With what each test user got, which is too much for the table and is kept beside it. */
export interface JudgedTarget extends TargetEvaluation {
  readonly outcomes: Outcomes;
}

export interface EvaluationInput {
  readonly dataset: Dataset;
  readonly split: Split;
  readonly text: Matrix;
  readonly hgnn: Matrix;
  readonly towers: { readonly withHgnn: TwoTowersModel; readonly without: TwoTowersModel };
  /** Judged too, where the run has one. */
  readonly blend?: BlendModel | undefined;
}

/** The paper's Tables 2 to 4 for this data: every model over the same users, candidates and ties. */
export async function evaluateTarget(
  tf: TensorFlow,
  input: EvaluationInput,
  type: ItemType,
  options: RunOptions,
  context: StageContext,
): Promise<JudgedTarget> {
  const { dataset, split, text, hgnn, towers } = input;
  const target = targetOf(dataset.catalogue, type);
  const { multiply, dispose } = createMultiply(tf);
  try {
    const { train } = split;
    const full = await towersRanker(tf, input, '2T-HGNN', towers.withHgnn, hgnn, target, multiply, context);
    const served = servedModel(options);
    const rankers: Ranker[] = [
      popularityRanker({ train, target }),
      vectorKnnRanker({ name: 'LLM-KNN', target, train, items: text, multiply }),
      vectorKnnRanker({ name: 'HGNN', target, train, items: hgnn, multiply }),
      await towersRanker(tf, input, '2T', towers.without, undefined, target, multiply, context),
      full,
    ];
    if (input.blend) {
      const histories = historiesOf(train, towers.withHgnn, split.cutoffDay);
      const { blend } = input;
      rankers.push(blendRanker({ name: served, target, blend, train, histories, towers: full, multiply }));
    }
    const settings = {
      ...EVALUATION_DEFAULTS,
      seed: options.seed,
      maxUsers: options.maxEvaluatedUsers || Number.MAX_SAFE_INTEGER,
    };
    const evaluation = await evaluateModels(rankers, target, split, settings, context);
    const others = rankers.map(({ name }) => name).filter((name) => name !== served);
    return {
      table: evaluation.table,
      comparisons: others.map((name) => compare(evaluation, served, name)),
      // as far as the paper has them: its Table 4, and what it says of the long tail
      ...(type === 'podcast'
        ? { allUsers: figuresOfAllUsers(evaluation, settings) }
        : { tail: tailOf(evaluation, split, target, settings) }),
      outcomes: outcomesOf(evaluation.models.get(served)!, dataset.users.id),
    };
  } finally {
    dispose();
  }
}

function tailOf(
  { models }: Evaluation,
  { train }: Split,
  target: Target,
  { seed, meanResamples, exposureResamples }: EvaluationOptions,
): TailComparison {
  const [a, b] = ['2T-HGNN', '2T'].map((name) => models.get(name)!.ranking);
  return compareOnTail(
    a,
    b,
    popularityTiers(trainingPlays(train, target)),
    { means: meanResamples, exposure: exposureResamples },
    createRng(seed).fork('tail'),
  );
}

export async function towersRanker(
  tf: TensorFlow,
  { dataset, split, text }: Pick<EvaluationInput, 'dataset' | 'split' | 'text'>,
  name: string,
  model: TwoTowersModel,
  hgnn: Matrix | undefined,
  target: Target,
  multiply: Multiply,
  context: StageContext,
): Promise<Ranker> {
  const items = { catalogue: dataset.catalogue, text, hgnn };
  const histories = historiesOf(split.train, model, split.cutoffDay);
  return embeddingRanker({
    name,
    target,
    items: await encodeItemsTf(tf, model, items, context),
    userVectors: (users) => encodeUsersTf(tf, model, { users: dataset.users, items, histories }, users),
    multiply,
  });
}
