import type { StageContext } from '../../../shared/stage.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import type { Interactions } from '../../dataset/interactions.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import type { Split } from '../../evaluate/split.ts';
import type { BlendOptions } from '../../model/blend/options.ts';
import { embedItems } from '../../model/hgnn/embed.ts';
import type { Runtime } from '../../model/hgnn/runtime.ts';
import { trainHgnn } from '../../model/hgnn/train.ts';
import { trainTwoTowers } from '../../model/two-towers/train.ts';
import type { Dataset } from '../../workspace/load-dataset.ts';
import { buildRunGraph } from '../run-graph.ts';
import type { RunOptions } from '../run-options.ts';
import { type BlendFit, fitBlend } from './fit-blend.ts';
import { validationSplit } from './validation-split.ts';

export interface ValidationInput {
  readonly dataset: Dataset;
  readonly text: Matrix;
  /** Of the training part (validation-split.ts). */
  readonly split: Split;
}

/**
 * The weights of each target's blend: HGNN, towers and links are learnt once more, from a part of the training part, and
 * tried on the rest of it.
 */
export async function fitBlends(
  runtime: Runtime,
  input: {
    readonly dataset: Dataset;
    readonly text: Matrix;
    readonly train: Interactions;
    readonly cutoffDay: number | undefined;
  },
  targets: readonly ItemType[],
  options: BlendedOptions,
  context: StageContext,
): Promise<BlendFit[]> {
  const { dataset, text, train, cutoffDay } = input;
  const inner = validationContext(context);
  const split = validationSplit(train, dataset.catalogue.audiobooks, cutoffDay, inner.rng);
  const hgnn = learnHgnn(runtime, { dataset, text, split }, options, inner);
  return fitsOver(runtime, { dataset, text, split, hgnn: await hgnn }, targets, options, inner);
}

export type BlendedOptions = RunOptions & { readonly blend: BlendOptions };

/** What the validation split is drawn with, and what is learnt on it. */
export function validationContext(context: StageContext): StageContext {
  return {
    ...context,
    rng: context.rng.fork('blend'),
    progress: (progress) => context.progress({ ...progress, phase: `validation: ${progress.phase}` }),
  };
}

/** HGNN vectors over the validation split's training part. */
export async function learnHgnn(
  runtime: Runtime,
  { dataset, text, split }: ValidationInput,
  options: Pick<RunOptions, 'graph' | 'hgnn' | 'embeddingDraws'>,
  context: StageContext,
): Promise<Matrix> {
  const graph = buildRunGraph(split.train, dataset.catalogue.audiobooks, options.graph, context);
  const model = await trainHgnn(runtime, { graph, text }, options.hgnn, context);
  return embedItems(runtime, model, { graph, text }, { draws: options.embeddingDraws }, context);
}

/** Towers and blend of each target over given HGNN vectors. */
export async function fitsOver(
  { tf }: Runtime,
  { dataset, text, split, hgnn }: ValidationInput & { readonly hgnn: Matrix },
  targets: readonly ItemType[],
  options: BlendedOptions,
  context: StageContext,
): Promise<BlendFit[]> {
  const { catalogue, users } = dataset;
  const fits: BlendFit[] = [];
  for (const target of targets) {
    const towers = await trainTwoTowers(
      tf,
      {
        target,
        items: { catalogue, text, hgnn },
        users,
        interactions: split.train,
        cutoffDay: split.cutoffDay,
      },
      options.towers,
      context,
    );
    const learnt = { split, hgnn, towers };
    fits.push(await fitBlend(tf, { dataset, text, learnt }, options.blend, options.seed, context));
  }
  return fits;
}
