import { throwIfCancelled } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { EVENTS, type ItemType } from '../../../shared/vocabulary.ts';
import { filterInteractions, type Interactions } from '../../dataset/interactions.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import { resampleAllUsers } from '../../evaluate/all-users.ts';
import { estimate } from '../../evaluate/bootstrap.ts';
import {
  byMetric,
  EVALUATION_DEFAULTS,
  type EvaluationOptions,
  evaluateModels,
} from '../../evaluate/evaluation.ts';
import { trainingPlays } from '../../evaluate/metrics.ts';
import { popularityRanker } from '../../evaluate/popularity.ts';
import { type Ranker, type Target, targetOf } from '../../evaluate/ranker.ts';
import { requireTarget } from '../../evaluate/require-target.ts';
import type { Split } from '../../evaluate/split.ts';
import { vectorKnnRanker } from '../../evaluate/vector-knn.ts';
import { embedItems } from '../../model/hgnn/embed.ts';
import type { Runtime } from '../../model/hgnn/runtime.ts';
import { type HgnnModel, trainHgnn } from '../../model/hgnn/train.ts';
import { createMultiply, type TensorMultiply } from '../../model/multiply.ts';
import { trainTwoTowers } from '../../model/two-towers/train.ts';
import type { Dataset } from '../../workspace/load-dataset.ts';
import { towersRanker } from '../evaluate-target.ts';
import { hasTitles } from '../pipeline.ts';
import { buildRunGraph } from '../run-graph.ts';
import { createStopwatch, type Stopwatch } from '../stopwatch.ts';
import type {
  Audience,
  GraphTraining,
  TargetOutcomes,
  VariantResult,
  VariantTarget,
} from './variant-result.ts';
import type { PaperModel, Variant } from './variants.ts';

export interface VariantInput {
  readonly dataset: Dataset;
  /** Its training part cut to the run's training days. */
  readonly split: Split;
  readonly text: Matrix;
}

export interface EvaluatedVariant {
  readonly result: VariantResult;
  readonly outcomes: readonly TargetOutcomes[];
}

/** Trains one variant on the training part and judges its models on the hold-out. @throws AppError NOT_ENOUGH_DATA */
export async function evaluateVariant(
  runtime: Runtime,
  input: VariantInput,
  variant: Variant,
  context: StageContext,
): Promise<EvaluatedVariant> {
  const { dataset, split } = input;
  const { options } = variant;
  const began = performance.now();
  const watch = createStopwatch();
  const targets = options.targets
    .filter((type) => hasTitles(dataset, type))
    .map((type) => targetOf(dataset.catalogue, type));
  for (const target of targets) {
    requireTarget(target, split);
  }
  const { training, rankersOf } = await trainItemGraph(runtime, input, variant, watch, context);
  const judged: { table: VariantTarget; outcomes: TargetOutcomes }[] = [];
  for (const target of targets) {
    const products = createMultiply(runtime.tf);
    try {
      const rankers = await rankersOf(target, products);
      judged.push(
        await watch.time(`evaluation ${target.type}`, () => judge(rankers, target, split, options, context)),
      );
    } finally {
      products.dispose();
    }
  }
  return {
    result: {
      ...{ id: variant.id, title: variant.title, graph: training },
      targets: judged.map(({ table }) => table),
      stages: watch.stages,
      seconds: Math.round(performance.now() - began) / 1000,
    },
    outcomes: judged.map(({ outcomes }) => outcomes),
  };
}

type RankersOf = (target: Target, products: TensorMultiply) => Promise<Ranker[]>;

interface Trained {
  readonly training: GraphTraining;
  readonly rankersOf: RankersOf;
}

async function trainItemGraph(
  runtime: Runtime,
  input: VariantInput,
  { options, models }: Variant,
  watch: Stopwatch,
  context: StageContext,
): Promise<Trained> {
  const { dataset, split, text } = input;
  const { tf } = runtime;
  const { catalogue, users } = dataset;
  const { train } = split;
  const graph = await watch.time('graph', () =>
    buildRunGraph(train, catalogue.audiobooks, options.graph, context),
  );
  const hgnn = await watch.time('HGNN', () => trainHgnn(runtime, { graph, text }, options.hgnn, context));
  const draws = { draws: options.embeddingDraws };
  const vectors = await watch.time('embedding', () =>
    embedItems(runtime, hgnn, { graph, text }, draws, context),
  );
  const heard = ofEvents(train, options.towers.historyEvents);

  const towers = async (
    name: string,
    hgnnVectors: Matrix | undefined,
    target: Target,
    products: TensorMultiply,
  ) => {
    const model = await watch.time(`${name} ${target.type}`, () =>
      trainTwoTowers(
        tf,
        {
          target: target.type,
          items: { catalogue, text, hgnn: hgnnVectors },
          users,
          interactions: train,
          cutoffDay: split.cutoffDay,
        },
        options.towers,
        context,
      ),
    );
    return towersRanker(tf, input, name, model, hgnnVectors, target, products.multiply, context);
  };
  return {
    training: trainingOf(hgnn, { ...graph.edges }),
    async rankersOf(target, products) {
      const { multiply } = products;
      const make: Partial<Record<PaperModel, () => Ranker | Promise<Ranker>>> = {
        Popularity: () => popularityRanker({ train, target }),
        'LLM-KNN': () => vectorKnnRanker({ name: 'LLM-KNN', target, train: heard, items: text, multiply }),
        HGNN: () => vectorKnnRanker({ name: 'HGNN', target, train: heard, items: vectors, multiply }),
        '2T': () => towers('2T', undefined, target, products),
        '2T-HGNN': () => towers('2T-HGNN', vectors, target, products),
      };
      const rankers: Ranker[] = [];
      for (const model of models) {
        rankers.push(await (make[model] as () => Ranker | Promise<Ranker>)());
      }
      return rankers;
    },
  };
}

/** What the nearest-neighbour models are told of: without weak signals (Table 1, row B) the streams alone. */
function ofEvents(train: Interactions, events: readonly string[]): Interactions {
  const counts = EVENTS.map((event) => events.includes(event));
  return counts.every(Boolean) ? train : filterInteractions(train, (entry) => counts[train.event[entry]]);
}

function trainingOf(
  { rounds, bestRound, options, edgesPerEpoch }: HgnnModel,
  edges: Readonly<Record<string, number>>,
): GraphTraining {
  const { steps, seconds } = rounds[rounds.length - 1];
  const stepsPerEpoch = Math.ceil((edgesPerEpoch as number) / options.batch);
  return {
    edges,
    edgesPerEpoch: edgesPerEpoch as number,
    stepsPerEpoch,
    secondsPerEpoch: (seconds / steps) * stepsPerEpoch,
    seconds,
    steps,
    bestSteps: rounds[bestRound].steps,
    validationLoss: rounds[bestRound].validationLoss,
  };
}

async function judge(
  rankers: readonly Ranker[],
  target: Target,
  split: Split,
  { seed, maxEvaluatedUsers }: Variant['options'],
  context: StageContext,
): Promise<{ table: VariantTarget; outcomes: TargetOutcomes }> {
  const settings: EvaluationOptions = {
    ...EVALUATION_DEFAULTS,
    seed,
    maxUsers: maxEvaluatedUsers || Number.MAX_SAFE_INTEGER,
  };
  const { table, models } = await evaluateModels(rankers, target, split, settings, context);
  throwIfCancelled(context.signal);
  const outcomes = [...models].map(([name, evaluated]) => {
    const { ranking, firstHits, resampled } = evaluated;
    const all = resampleAllUsers(evaluated, settings);
    return {
      ...{ model: name as PaperModel, ranking, firstHits },
      resampled: new Map<Audience, typeof all>([...resampled, ['all', all]]),
    };
  });
  return {
    table: {
      target: target.type,
      table,
      allUsers: outcomes.map(({ model, ranking, resampled }) => ({
        ...{ model, users: ranking.testUsers.users.length },
        metrics: byMetric((metric) => estimate(resampled.get('all')![metric])),
      })),
    },
    outcomes: {
      target: target.type as ItemType,
      plays: trainingPlays(split.train, target),
      models: outcomes,
    },
  };
}
