import { AppError } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import { sampleNegatives } from '../../graph/negative-sampler.ts';
import { holdOutUserEdges, sampleUserEdges, type UserGraph, userNodes } from '../../graph/user-graph.ts';
import { embedNodes } from './embed.ts';
import type { HgnnModel } from './model.ts';
import type { HgnnOptions } from './options.ts';
import type { Runtime } from './runtime.ts';
import { trainSage } from './sage.ts';

export interface UserGraphInput {
  readonly graph: UserGraph;
  /** Sentence vectors of all items, [items, input]. */
  readonly text: Matrix;
}

/**
 * The paper's baseline HGNN-w-users: the same network, loss and training over users and items, linked by streams. What
 * the paper leaves open is read so: a user node's features are the mean of the sentence vectors of the items streamed,
 * as there is nothing else that every user has and that lies in the items' space; the user is the anchor, so that
 * negatives are items; and edges are balanced as those of the co-listening graph, which also bounds an epoch.
 */
export async function trainHgnnWithUsers(
  runtime: Runtime,
  { graph, text }: UserGraphInput,
  options: HgnnOptions,
  context: StageContext,
): Promise<HgnnModel> {
  const rng = context.rng.fork('hgnn with users');
  if (graph.edges.ua + graph.edges.up === 0) {
    throw new AppError('NOT_ENOUGH_DATA', 'There are no streams to link users to titles by.', 'Import some.');
  }
  const { train, validation } = holdOutUserEdges(graph, options.validationShare, rng.fork('hold-out'));
  const held = sampleNegatives(graph, validation, 1, rng.fork('validation negatives'), {
    ofPositiveType: true,
  });
  const sampling = { ofPositiveType: options.negativesOfPositiveType };
  return trainSage(
    runtime,
    {
      phase: 'HGNN-w-users',
      graph: userNodes(train),
      features: withUserFeatures(train, text),
      held: { ...validation, negative: held },
      epoch: (draw) => sampleUserEdges(train, options, draw),
      negatives: (edges, draw) => sampleNegatives(train, edges, options.negatives, draw, sampling),
    },
    options,
    rng,
    context,
  );
}

/** Unit vectors of all items and then of all users of the graph, [items + users, output]. */
export function embedWithUsers(
  runtime: Runtime,
  model: HgnnModel,
  { graph, text }: UserGraphInput,
  options: { readonly draws: number },
  context: StageContext,
): Matrix {
  const input = { graph: userNodes(graph), features: withUserFeatures(graph, text) };
  return embedNodes(runtime, model, input, options, context);
}

/** The items' rows as they are, and for each user the mean of those of the user's items; zeros for one without any. */
function withUserFeatures({ items, users, toAudiobook, toPodcast }: UserGraph, text: Matrix): Matrix {
  const { cols } = text;
  const data = new Float32Array((items + users) * cols);
  data.set(text.data);
  for (let node = items; node < items + users; node++) {
    const mean = data.subarray(node * cols, (node + 1) * cols);
    let count = 0;
    for (const { start, neighbour } of [toAudiobook, toPodcast]) {
      count += start[node + 1] - start[node];
      for (let k = start[node]; k < start[node + 1]; k++) {
        const row = neighbour[k] * cols;
        for (let d = 0; d < cols; d++) {
          mean[d] += data[row + d];
        }
      }
    }
    for (let d = 0; d < cols; d++) {
      mean[d] /= count || 1;
    }
  }
  return { rows: items + users, cols, data };
}
