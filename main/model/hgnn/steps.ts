/** What each training step computes on: drawn edges with negatives, and the blocks that their nodes need. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../shared/rng.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import type { CoListeningGraph } from '../../graph/co-listening.ts';
import type { EdgeList } from '../../graph/multi-link-sampler.ts';
import { sampleNegatives } from '../../graph/negative-sampler.ts';
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
  step(edges: EdgeList): Step;
  dispose(): void;
}

function tripletsOf(graph: CoListeningGraph, edges: EdgeList, options: HgnnOptions, rng: Rng): Triplets {
  const ofPositiveType = options.negativesOfPositiveType;
  const negative = sampleNegatives(graph, edges, options.negatives, rng, { ofPositiveType });
  return { anchor: edges.anchor, positive: edges.positive, negative };
}

export function createStepSource(
  tf: TensorFlow,
  graph: CoListeningGraph,
  text: Matrix,
  options: HgnnOptions,
  rng: Rng,
): StepSource {
  return options.scope === 'graph'
    ? graphSteps(tf, graph, text, options, rng)
    : batchSteps(tf, graph, text, options, rng);
}

/** The text vectors as two tensors, audiobooks and podcasts. */
export function inputTensors(tf: TensorFlow, text: Matrix, audiobooks: number): ByType<Tensor2D> {
  const cut = audiobooks * text.cols;
  return [
    tf.tensor2d(text.data.subarray(0, cut), [audiobooks, text.cols]),
    tf.tensor2d(text.data.subarray(cut), [text.rows - audiobooks, text.cols]),
  ];
}

function graphSteps(
  tf: TensorFlow,
  graph: CoListeningGraph,
  text: Matrix,
  options: HgnnOptions,
  rng: Rng,
): StepSource {
  const x = inputTensors(tf, text, graph.audiobooks);
  const nodes = allNodes(graph);
  return {
    step(edges) {
      const block = graphBlock(graph, nodes, options.fanOut, options.isolation, rng);
      const triplets = tripletsOf(graph, edges, options, rng);
      return { x, blocks: [block, block], triplets, dispose: () => undefined };
    },
    dispose: () => tf.dispose([...x]),
  };
}

function batchSteps(
  tf: TensorFlow,
  graph: CoListeningGraph,
  text: Matrix,
  options: HgnnOptions,
  rng: Rng,
): StepSource {
  const gather = (nodes: Uint32Array) => {
    const rows = new Float32Array(nodes.length * text.cols);
    nodes.forEach((node, row) => {
      rows.set(text.data.subarray(node * text.cols, (node + 1) * text.cols), row * text.cols);
    });
    return tf.tensor2d(rows, [nodes.length, text.cols]);
  };
  return {
    step(edges) {
      const triplets = tripletsOf(graph, edges, options, rng);
      const { seeds, rows } = distinctSeeds(triplets, graph.audiobooks);
      const { inputs, blocks } = batchBlocks(graph, seeds, options.fanOut, rng);
      const x: ByType<Tensor2D> = [gather(inputs[0]), gather(inputs[1])];
      return { x, blocks, triplets: rows, dispose: () => tf.dispose([...x]) };
    },
    dispose: () => undefined,
  };
}

/** The distinct nodes of the triplets by type, and the triplets as rows of z (audiobook seeds, then podcast seeds). */
function distinctSeeds(triplets: Triplets, audiobooks: number) {
  const all = [...triplets.anchor, ...triplets.positive, ...triplets.negative];
  const distinct = Uint32Array.from(new Set(all)).sort();
  const firstPodcast = distinct.findIndex((node) => node >= audiobooks);
  const cut = firstPodcast < 0 ? distinct.length : firstPodcast;
  const rowOf = new Map(Array.from(distinct, (node, row) => [node, row]));
  const toRows = (nodes: Uint32Array) => nodes.map((node) => rowOf.get(node) as number);
  return {
    seeds: [distinct.slice(0, cut), distinct.slice(cut)] as ByType<Uint32Array>,
    rows: {
      anchor: toRows(triplets.anchor),
      positive: toRows(triplets.positive),
      negative: toRows(triplets.negative),
    },
  };
}
