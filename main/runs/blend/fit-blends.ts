import type { StageContext } from '../../../shared/stage.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import type { Interactions } from '../../dataset/interactions.ts';
import type { Matrix } from '../../dataset/matrix.ts';
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
  options: RunOptions & { readonly blend: BlendOptions },
  context: StageContext,
): Promise<BlendFit[]> {
  const { dataset, text } = input;
  const { catalogue, users } = dataset;
  const rng = context.rng.fork('blend');
  const inner: StageContext = {
    ...context,
    rng,
    progress: (progress) => context.progress({ ...progress, phase: `validation: ${progress.phase}` }),
  };
  const split = validationSplit(input.train, catalogue.audiobooks, input.cutoffDay, rng);
  const graph = buildRunGraph(split.train, catalogue.audiobooks, options.graph, inner);
  const model = await trainHgnn(runtime, { graph, text }, options.hgnn, inner);
  const hgnn = embedItems(runtime, model, { graph, text }, { draws: options.embeddingDraws }, inner);
  const fits: BlendFit[] = [];
  for (const target of targets) {
    const towers = await trainTwoTowers(
      runtime.tf,
      {
        target,
        items: { catalogue, text, hgnn },
        users,
        interactions: split.train,
        cutoffDay: split.cutoffDay,
      },
      options.towers,
      inner,
    );
    fits.push(
      await fitBlend(
        runtime.tf,
        { dataset, text, learnt: { split, hgnn, towers } },
        options.blend,
        options.seed,
        inner,
      ),
    );
  }
  return fits;
}
