import type { Rng } from '../../../shared/rng.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import type { CoListeningGraph } from '../../graph/co-listening.ts';
import { holdOutEdges } from '../../graph/edge-split.ts';
import { sampleNegatives } from '../../graph/negative-sampler.ts';
import type { NodeGraph } from '../../graph/node-graph.ts';
import { compute } from '../tensorflow.ts';
import { allNodes, graphBlock } from './blocks.ts';
import { hgnnForward, type Weights } from './forward.ts';
import type { Triplets } from './hinge-kernel.ts';
import type { HgnnOptions } from './options.ts';
import type { Runtime } from './runtime.ts';
import { inputTensors } from './steps.ts';

/**
 * The paper's HGNN-validation: held-out edges, each with one fixed negative. Negatives are of the positive's type
 * whatever training does: telling an audiobook from a podcast is no achievement.
 */
export function holdOutTriplets(
  graph: CoListeningGraph,
  { validationShare }: Pick<HgnnOptions, 'validationShare'>,
  rng: Rng,
): { readonly train: CoListeningGraph; readonly triplets: Triplets } {
  const { train, validation } = holdOutEdges(graph, validationShare, rng.fork('hold-out'));
  const negative = sampleNegatives(graph, validation, 1, rng.fork('validation negatives'), {
    ofPositiveType: true,
  });
  return { train, triplets: { anchor: validation.anchor, positive: validation.positive, negative } };
}

/** The mean hinge on the held-out edges, over the same neighbour draw every time; 0 when none are held out. */
export function validate(
  runtime: Runtime,
  weights: Weights,
  { graph, features }: { readonly graph: NodeGraph; readonly features: Matrix },
  triplets: Triplets,
  { fanOut, output, margin }: HgnnOptions,
  rng: Rng,
): number {
  const { tf } = runtime;
  if (triplets.anchor.length === 0) {
    return 0;
  }
  const block = graphBlock(graph, allNodes(graph), fanOut, 0, rng.fork('validation neighbours'));
  const z = compute(tf, () => {
    const x = inputTensors(tf, features, graph);
    return hgnnForward(runtime, weights, x, [block, block], fanOut);
  });
  return runtime.hinge.evaluate(z, output, triplets, margin).loss;
}
