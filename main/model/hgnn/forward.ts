import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { neighbourMaxPool } from './neighbour-max-pool.ts';
import { messageName, rootName } from './parameters.ts';
import type { Runtime } from './runtime.ts';

/** One value for each type of node, in the order of NODE_TYPES. */
export type ByType<T> = readonly T[];

/**
 * The bipartite graph of one layer: from source rows to target rows, both split by type.
 * `targets[t]`: how many of the source rows of type t, from the first on, are targets.
 * `neighbours[t][s]`: [targets of type t, fanOut] rows of the sources of type s, -1 padded; undefined without relation.
 */
export interface Block {
  readonly targets: ByType<number>;
  readonly neighbours: ByType<ByType<Int32Array | undefined>>;
}

export type Weights = Readonly<Record<string, Tensor>>;

/**
 * Both layers of eq. 3 and the L2 norm: x [nodes, input] by type -> z [targets of all types, output], unit rows, type
 * by type. The last layer is linear, as in GraphSAGE practice: after a ReLU no two items could ever be
 * further apart than orthogonal, and the hinge would have half of the sphere to work with.
 */
export function hgnnForward(
  runtime: Runtime,
  weights: Weights,
  x: ByType<Tensor2D>,
  blocks: readonly [Block, Block],
  fanOut: number,
): Tensor2D {
  const { tf } = runtime;
  return tf.tidy(() => {
    const hidden = layer(runtime, weights, 1, x, blocks[0], fanOut).map((h) => tf.relu(h));
    const h = tf.concat2d(layer(runtime, weights, 2, hidden as Tensor2D[], blocks[1], fanOut), 0);
    const squares = tf.sum(tf.square(h), 1, true);
    return tf.mul(h, tf.rsqrt(tf.add(squares, 1e-12))) as Tensor2D;
  });
}

/** Eq. 3 before its non-linearity: W_c h_c + Σ_r h_N(c,r), for the targets of each type. */
function layer(
  { tf, maxPool }: Runtime,
  weights: Weights,
  k: number,
  sources: ByType<Tensor2D>,
  block: Block,
  fanOut: number,
): Tensor2D[] {
  const linear = (h: Tensor2D, name: string) =>
    // Not tf.fused.matMul: its gradient always computes that of h too, a fifth of a step for the constant input.
    tf.add(tf.matMul(h, weights[name] as Tensor2D), weights[`${name}.bias`]) as Tensor2D;
  return sources.map((_, target) => {
    const [rows, width] = sources[target].shape;
    const targets = block.targets[target];
    // A slice and not a gather: the WebAssembly backend has no gradient for gather.
    const root = targets === rows ? sources[target] : tf.slice2d(sources[target], [0, 0], [targets, width]);
    let h = linear(root, rootName(k, target));
    for (const [source, neighbours] of block.neighbours[target].entries()) {
      if (neighbours === undefined) {
        continue;
      }
      const messages = linear(sources[source], messageName(k, source, target));
      h = tf.add(h, neighbourMaxPool(tf, maxPool, messages, neighbours, fanOut));
    }
    return h;
  });
}
