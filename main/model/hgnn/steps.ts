/** What each training step computes on: drawn edges with negatives, and the blocks that their nodes need. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../shared/rng.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import { lowerBound } from '../../graph/csr.ts';
import type { NodeGraph } from '../../graph/node-graph.ts';
import type { TensorFlow } from '../tensorflow.ts';
import { allNodes, batchBlocks, graphBlock } from './blocks.ts';
import type { Block, ByType } from './forward.ts';
import type { Triplets } from './hinge-kernel.ts';
import type { HgnnOptions } from './options.ts';

export interface Step {
  readonly x: ByType<Tensor2D>;
  readonly blocks: readonly [Block, Block];
  /** Rows of z. */
  readonly triplets: Triplets;
  /** Frees what belongs to this step only. */
  dispose(): void;
}

export interface StepSource {
  step(edges: Edges): Step;
  dispose(): void;
}

/** Edges by node, each with its own negatives. */
export interface StepInput {
  readonly graph: NodeGraph;
  /** What each node is told of itself, [nodes, input]. */
  readonly features: Matrix;
  /** [edges, perEdge] nodes that are not linked to the anchors. */
  negatives(edges: Edges, rng: Rng): Uint32Array;
}

export type Edges = Pick<Triplets, 'anchor' | 'positive'>;

export function createStepSource(
  tf: TensorFlow,
  input: StepInput,
  options: HgnnOptions,
  rng: Rng,
): StepSource {
  return options.scope === 'graph'
    ? graphSteps(tf, input, options, rng)
    : batchSteps(tf, input, options, rng);
}

/** The features as one tensor for each type. */
export function inputTensors(
  tf: TensorFlow,
  { data, cols }: Matrix,
  { offsets }: Pick<NodeGraph, 'offsets'>,
): ByType<Tensor2D> {
  return offsets
    .slice(1)
    .map((end, t) => tf.tensor2d(data.subarray(offsets[t] * cols, end * cols), [end - offsets[t], cols]));
}

function graphSteps(
  tf: TensorFlow,
  { graph, features, negatives }: StepInput,
  options: HgnnOptions,
  rng: Rng,
): StepSource {
  const x = inputTensors(tf, features, graph);
  const nodes = allNodes(graph);
  return {
    step(edges) {
      const block = graphBlock(graph, nodes, options.fanOut, options.isolation, rng);
      const triplets = { ...edges, negative: negatives(edges, rng) };
      return { x, blocks: [block, block], triplets, dispose: () => undefined };
    },
    dispose: () => tf.dispose([...x]),
  };
}

function batchSteps(
  tf: TensorFlow,
  { graph, features, negatives }: StepInput,
  options: HgnnOptions,
  rng: Rng,
): StepSource {
  const { cols, data } = features;
  const gather = (nodes: Uint32Array) => {
    const rows = new Float32Array(nodes.length * cols);
    nodes.forEach((node, row) => {
      rows.set(data.subarray(node * cols, (node + 1) * cols), row * cols);
    });
    return tf.tensor2d(rows, [nodes.length, cols]);
  };
  return {
    step(edges) {
      const triplets = { ...edges, negative: negatives(edges, rng) };
      const { seeds, rows } = distinctSeeds(triplets, graph);
      const { inputs, blocks } = batchBlocks(graph, seeds, options.fanOut, rng);
      const x = inputs.map(gather);
      return { x, blocks, triplets: rows, dispose: () => tf.dispose([...x]) };
    },
    dispose: () => undefined,
  };
}

/** The distinct nodes of the triplets by type, and the triplets as rows of z (the seeds, type by type). */
function distinctSeeds(triplets: Triplets, { offsets }: NodeGraph) {
  const all = [...triplets.anchor, ...triplets.positive, ...triplets.negative];
  const distinct = Uint32Array.from(new Set(all)).sort();
  const cuts = offsets.map((offset) => lowerBound(distinct, 0, distinct.length, offset));
  const rowOf = new Map(Array.from(distinct, (node, row) => [node, row]));
  const toRows = (nodes: Uint32Array) => nodes.map((node) => rowOf.get(node) as number);
  return {
    seeds: cuts.slice(1).map((cut, t) => distinct.slice(cuts[t], cut)),
    rows: {
      anchor: toRows(triplets.anchor),
      positive: toRows(triplets.positive),
      negative: toRows(triplets.negative),
    },
  };
}
