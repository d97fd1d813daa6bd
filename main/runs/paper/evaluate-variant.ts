import { throwIfCancelled } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { resampleAllUsers } from '../../evaluate/all-users.ts';
import { estimate } from '../../evaluate/bootstrap.ts';
import { byMetric, evaluateModels } from '../../evaluate/evaluation.ts';
import { trainingPlays } from '../../evaluate/metrics.ts';
import { type Ranker, type Target, targetOf } from '../../evaluate/ranker.ts';
import { requireTargets } from '../../evaluate/require-target.ts';
import type { Split } from '../../evaluate/split.ts';
import type { Runtime } from '../../model/hgnn/runtime.ts';
import { createMultiply } from '../../model/multiply.ts';
import type { RunOptions } from '../run-options.ts';
import { createStopwatch } from '../stopwatch.ts';
import { trainItemGraph } from './item-graph-models.ts';
import { settingsOf, type VariantInput } from './trained-variant.ts';
import { trainUserGraph } from './user-graph-models.ts';
import type { Audience, TargetOutcomes, VariantResult, VariantTarget } from './variant-result.ts';
import type { PaperModel, Variant } from './variants.ts';

export interface EvaluatedVariant {
  readonly result: VariantResult;
  readonly outcomes: readonly TargetOutcomes[];
}

/**
 * Trains one variant on the training part and judges its models on the hold-out. @throws AppError NOT_ENOUGH_DATA
 * @param begins told of every stage (as of variant-stages.ts) before it
 */
export async function evaluateVariant(
  runtime: Runtime,
  input: VariantInput,
  variant: Variant,
  context: StageContext,
  begins?: (stage: string) => void,
): Promise<EvaluatedVariant> {
  const { dataset, split } = input;
  const { options } = variant;
  const began = performance.now();
  const watch = createStopwatch(begins);
  const targets = requireTargets(dataset.catalogue, split, options).map((type) =>
    targetOf(dataset.catalogue, type),
  );
  const { training, rankersOf } =
    variant.id === 'hgnn-w-users'
      ? await trainUserGraph(runtime, input, variant, targets, watch, context)
      : await trainItemGraph(runtime, input, variant, watch, context);
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

async function judge(
  rankers: readonly Ranker[],
  target: Target,
  split: Split,
  options: RunOptions,
  context: StageContext,
): Promise<{ table: VariantTarget; outcomes: TargetOutcomes }> {
  const settings = settingsOf(options);
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
