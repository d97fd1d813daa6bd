import type { Tensor } from '@tensorflow/tfjs';
import type { Rng } from '../../../shared/rng.ts';
import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import type { EdgeCounts } from '../../graph/co-listening.ts';
import { ITEM_LINKS, type Links } from '../../graph/node-graph.ts';
import type { TensorFlow } from '../tensorflow.ts';

/** [input, hidden, output]; the input is the sentence vector. The paper does not give the other two. */
export type Widths = readonly [number, number, number];

/**
 * The weights of eq. 3, by name. For layer k, a target of type t and a neighbour of type s:
 * `k.root.t` [in, out] is W_c, `k.message.s.t` [in, out] and `k.message.s.t.bias` [out] are W_r and b.
 */
export type Parameters = Readonly<Record<string, Float32Array>>;

/** Users are nodes of the baseline HGNN-w-users alone. */
const NODE_TYPES = [...ITEM_TYPES, 'user'] as const;

export function rootName(layer: number, target: number): string {
  return `${layer}.root.${NODE_TYPES[target]}`;
}

export function messageName(layer: number, source: number, target: number): string {
  return `${layer}.message.${NODE_TYPES[source]}.${NODE_TYPES[target]}`;
}

/** The shape of a parameter, read from its name. */
export function parameterShape(name: string, widths: Widths): [number, number] | [number] {
  const layer = Number(name[0]);
  return name.endsWith('.bias') ? [widths[layer]] : [widths[layer - 1], widths[layer]];
}

/** The parameters as tensors, which the caller disposes. */
export function parameterTensors(
  tf: TensorFlow,
  parameters: Parameters,
  widths: Widths,
): Readonly<Record<string, Tensor>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, data]) => [name, tf.tensor(data, parameterShape(name, widths))]),
  );
}

/** Glorot-uniform weights, zero biases. */
export function initialParameters(widths: Widths, rng: Rng, links: Links = ITEM_LINKS): Parameters {
  const parameters: Record<string, Float32Array> = {};
  for (const layer of [1, 2]) {
    const [inputs, outputs] = [widths[layer - 1], widths[layer]];
    const bound = Math.sqrt(6 / (inputs + outputs));
    for (const [target, sources] of links.entries()) {
      const messages = sources.map((source) => messageName(layer, source, target));
      for (const name of [rootName(layer, target), ...messages]) {
        parameters[name] = Float32Array.from(
          { length: inputs * outputs },
          () => (2 * rng.float() - 1) * bound,
        );
        parameters[`${name}.bias`] = new Float32Array(outputs);
      }
    }
  }
  return parameters;
}

/**
 * A homogeneous graph trains the weights of one type only. Items of the other type are embedded by the same ones, as
 * its single set of weights would do: from their text alone, since they have no neighbours.
 */
export function shareAcrossTypes(parameters: Parameters, { aa, ap, pp }: EdgeCounts): Parameters {
  if (ap > 0 || (aa > 0 && pp > 0)) {
    return parameters;
  }
  const trained = aa > 0 ? 0 : 1;
  const shared = [1, 2].flatMap((layer) => {
    const own = rootName(layer, trained);
    const other = rootName(layer, 1 - trained);
    return [
      [other, parameters[own]],
      [`${other}.bias`, parameters[`${own}.bias`]],
    ];
  });
  return { ...parameters, ...Object.fromEntries(shared) };
}
