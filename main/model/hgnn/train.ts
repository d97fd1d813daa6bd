import { AppError } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import type { CoListeningGraph } from '../../graph/co-listening.ts';
import { sampleEpochEdges } from '../../graph/multi-link-sampler.ts';
import { sampleNegatives } from '../../graph/negative-sampler.ts';
import { itemNodes } from '../../graph/node-graph.ts';
import type { HgnnModel } from './model.ts';
import type { HgnnOptions } from './options.ts';
import { type Parameters, shareAcrossTypes } from './parameters.ts';
import type { Runtime } from './runtime.ts';
import { trainSage } from './sage.ts';
import { holdOutTriplets } from './validation.ts';

export interface HgnnInput {
  readonly graph: CoListeningGraph;
  /** Sentence vectors of all items, [items, input]. */
  readonly text: Matrix;
}

/**
 * Trains the HGNN (paper, section 2): balanced multi-link sampling anew each epoch, hinge loss, Adam, early stopping
 * on held-out edges, best checkpoint kept. Progress figures: the training and validation loss.
 * @param start parameters of the same widths to start from instead of random ones
 */
export async function trainHgnn(
  runtime: Runtime,
  input: HgnnInput,
  options: HgnnOptions,
  context: StageContext,
  start?: Parameters,
): Promise<HgnnModel> {
  const rng = context.rng.fork('hgnn');
  checkInput(input);
  const { train, triplets } = holdOutTriplets(input.graph, options, rng);
  const sampling = { ofPositiveType: options.negativesOfPositiveType };
  const model = await trainSage(
    runtime,
    {
      phase: 'HGNN',
      graph: itemNodes(train),
      features: input.text,
      held: triplets,
      epoch: (draw) => sampleEpochEdges(train, options, draw),
      negatives: (edges, draw) => sampleNegatives(train, edges, options.negatives, draw, sampling),
    },
    options,
    rng,
    context,
    start,
  );
  return { ...model, parameters: shareAcrossTypes(model.parameters, input.graph.edges) };
}

function checkInput({ graph, text }: HgnnInput): void {
  const { aa, ap, pp } = graph.edges;
  if (aa + ap + pp === 0) {
    throw new AppError(
      'NOT_ENOUGH_DATA',
      'No two titles share a listener, so there is no co-listening graph to learn from.',
      'Import more streams, or lower --min-users.',
    );
  }
  if (text.rows !== graph.items) {
    throw new Error(`The text matrix has ${text.rows} rows for ${graph.items} items.`);
  }
}
