import type { StageContext } from '../../shared/stage.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { Matrix } from '../dataset/matrix.ts';
import { targetOf } from '../evaluate/ranker.ts';
import { requireTargets } from '../evaluate/require-target.ts';
import type { EdgeCounts } from '../graph/co-listening.ts';
import type { BlendModel } from '../model/blend/blend.ts';
import { embedItems } from '../model/hgnn/embed.ts';
import type { HgnnModel } from '../model/hgnn/model.ts';
import type { Runtime } from '../model/hgnn/runtime.ts';
import { trainHgnn } from '../model/hgnn/train.ts';
import { encodeItemsTf } from '../model/two-towers/encode-tf.ts';
import type { TwoTowersModel } from '../model/two-towers/model.ts';
import { trainTwoTowers } from '../model/two-towers/train.ts';
import type { Dataset } from '../workspace/load-dataset.ts';
import { type BlendFit, buildBlend } from './blend/fit-blend.ts';
import { fitBlends } from './blend/fit-blends.ts';
import { evaluateTarget, type JudgedTarget } from './evaluate-target.ts';
import { buildRunGraph } from './run-graph.ts';
import type { RunOptions } from './run-options.ts';
import { makeSplit, withinDays } from './run-split.ts';
import { refuseKnownHoldOut, refuseOtherWidths, type StartingPoint } from './starting-point.ts';
import { createStopwatch, type StageRecord } from './stopwatch.ts';
import type { TrainingVectors } from './training-vectors.ts';

export interface PipelineInput {
  readonly dataset: Dataset;
  /** Sentence vectors of all items, zeros where there is no text. */
  readonly text: Matrix;
  /** For the split `given`: the hold-out, over the same users and items. */
  readonly holdout?: Interactions | undefined;
  /** Another run whose HGNN is taken over, or whose parameters are started from. */
  readonly start?: StartingPoint | undefined;
}

export interface PipelineResult {
  readonly hgnn: HgnnModel;
  readonly edges: EdgeCounts;
  readonly towers: readonly TwoTowersModel[];
  /** Without a blend: none. */
  readonly fits: readonly BlendFit[];
  readonly blends: readonly BlendPair[];
  /** Vectors to serve with, computed over all the data: items of the HGNN, and of each target's tower. */
  readonly vectors: { readonly hgnn: Matrix } & Partial<Record<ItemType, Matrix>>;
  /** Over the training part alone: what the evaluations were made with. */
  readonly trainingVectors: TrainingVectors;
  readonly evaluations: readonly JudgedTarget[];
  readonly stages: readonly StageRecord[];
}

/** One target's blend over the training part, which is judged, and over all the data, which is served. */
export interface BlendPair {
  readonly training: BlendModel;
  readonly serving: BlendModel;
}

/**
 * One run, from interactions to vectors, in the paper's order: split, graph, HGNN, two towers, evaluation. The models
 * learn from the training part only and are judged on the hold-out; then the same weights embed the graph of all the
 * data, hold-out included, because that is what a listener is to be served from today.
 */
export async function runPipeline(
  runtime: Runtime,
  input: PipelineInput,
  options: RunOptions,
  context: StageContext,
): Promise<PipelineResult> {
  const { dataset, text, start } = input;
  const { catalogue, users } = dataset;
  const watch = createStopwatch();
  const split = await watch.time('split', () => makeSplit({ ...dataset, holdout: input.holdout }, options));
  if (start) {
    refuseOtherWidths(start, text.cols, options.hgnn);
    refuseKnownHoldOut(start, split, options);
  }
  const train = withinDays(split.train, options.trainingDays);
  const targets = requireTargets(catalogue, { ...split, train }, options);
  const graphOf = (interactions: Interactions) =>
    buildRunGraph(interactions, catalogue.audiobooks, options.graph, context);

  const graph = await watch.time('graph', () => graphOf(train));
  const hgnn =
    start?.kind === 'reuse'
      ? start.hgnn
      : await watch.time('HGNN', () =>
          trainHgnn(runtime, { graph, text }, options.hgnn, context, start?.hgnn.parameters),
        );
  const draws = { draws: options.embeddingDraws };
  const trained = await watch.time('embedding', () =>
    embedItems(runtime, hgnn, { graph, text }, draws, context),
  );

  const { blend } = options;
  const fits = blend
    ? await watch.time('blend weights', () =>
        fitBlends(
          runtime,
          { dataset, text, train, cutoffDay: split.cutoffDay },
          targets,
          { ...options, blend },
          context,
        ),
      )
    : [];
  const towers: TwoTowersModel[] = [];
  const blends: BlendPair[] = [];
  const evaluations: JudgedTarget[] = [];
  const trainingItems: Partial<Record<ItemType, Matrix>> = {};
  for (const target of targets) {
    const learn = (vectors: Matrix | undefined, from?: TwoTowersModel) =>
      trainTwoTowers(
        runtime.tf,
        {
          target,
          items: { catalogue, text, hgnn: vectors },
          users,
          interactions: train,
          cutoffDay: split.cutoffDay,
        },
        options.towers,
        context,
        from,
      );
    const withHgnn = await watch.time(`2T-HGNN ${target}`, () => learn(trained, start?.towers[target]));
    const without = await watch.time(`2T ${target}`, () => learn(undefined));
    towers.push(withHgnn);
    const seen = { catalogue, text, hgnn: trained };
    trainingItems[target] = await encodeItemsTf(runtime.tf, withHgnn, seen, context);
    const choice = fits.find((fit) => fit.target === target)?.choice;
    if (blend && choice) {
      const over = (interactions: Interactions, cutoffDay: number | undefined) =>
        buildBlend(
          {
            interactions,
            items: catalogue.size,
            target: targetOf(catalogue, target),
            towers: withHgnn,
            cutoffDay,
            choice,
          },
          blend,
          context,
        );
      blends.push(
        await watch.time(`blend ${target}`, async () => ({
          training: await over(train, split.cutoffDay),
          serving: await over(withinDays(dataset.interactions, options.trainingDays), undefined),
        })),
      );
    }
    evaluations.push(
      await watch.time(`evaluation ${target}`, () =>
        evaluateTarget(
          runtime.tf,
          {
            dataset,
            split: { ...split, train },
            text,
            hgnn: trained,
            towers: { withHgnn, without },
            blend: blends.find(({ training }) => training.target === target)?.training,
          },
          target,
          options,
          context,
        ),
      ),
    );
  }

  const vectors = await watch.time('serving vectors', async () => {
    const current = graphOf(withinDays(dataset.interactions, options.trainingDays));
    const served = embedItems(runtime, hgnn, { graph: current, text }, draws, context);
    const byTarget: Partial<Record<ItemType, Matrix>> = {};
    for (const model of towers) {
      byTarget[model.target] = await encodeItemsTf(
        runtime.tf,
        model,
        { catalogue, text, hgnn: served },
        context,
      );
    }
    return { hgnn: served, ...byTarget };
  });
  const trainingVectors = { hgnn: trained, ...trainingItems };
  return {
    hgnn,
    edges: graph.edges,
    towers,
    fits,
    blends,
    vectors,
    trainingVectors,
    evaluations,
    stages: watch.stages,
  };
}
