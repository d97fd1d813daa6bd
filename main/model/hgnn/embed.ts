import { throwIfCancelled } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import { itemNodes, type NodeGraph } from '../../graph/node-graph.ts';
import { compute } from '../tensorflow.ts';
import { allNodes, graphBlock } from './blocks.ts';
import { hgnnForward } from './forward.ts';
import type { HgnnModel } from './model.ts';
import { parameterTensors } from './parameters.ts';
import type { Runtime } from './runtime.ts';
import { inputTensors } from './steps.ts';
import type { HgnnInput } from './train.ts';

/**
 * The vectors of all items, [items, output], unit rows; items without plays get theirs from their text alone. Layer
 * by layer over the whole graph, every item once a layer. As training saw `fanOut` drawn neighbours, and a maximum
 * grows with the number of its arguments, the whole neighbourhood would be off distribution: instead the vectors of
 * `draws` samples are averaged, which also takes the noise of a single draw away.
 */
export function embedItems(
  runtime: Runtime,
  model: HgnnModel,
  { graph, text }: HgnnInput,
  options: { readonly draws: number },
  context: StageContext,
): Matrix {
  return embedNodes(runtime, model, { graph: itemNodes(graph), features: text }, options, context);
}

/** As embedItems, of every node of a graph. */
export function embedNodes(
  runtime: Runtime,
  model: Pick<HgnnModel, 'parameters' | 'widths' | 'options'>,
  { graph, features }: { readonly graph: NodeGraph; readonly features: Matrix },
  { draws }: { readonly draws: number },
  context: StageContext,
): Matrix {
  const { tf } = runtime;
  const rng = context.rng.fork('embedding neighbours');
  const weights = parameterTensors(tf, model.parameters, model.widths);
  const x = inputTensors(tf, features, graph);
  const nodes = allNodes(graph);
  const { fanOut, output } = model.options;
  const sum = new Float32Array(features.rows * output);
  try {
    for (let k = 0; k < draws; k++) {
      throwIfCancelled(context.signal);
      const block = graphBlock(graph, nodes, fanOut, 0, rng);
      const z = compute(tf, () => hgnnForward(runtime, weights, x, [block, block], fanOut));
      for (let d = 0; d < sum.length; d++) {
        sum[d] += z[d];
      }
      context.progress({ phase: 'embedding items', done: k + 1, total: draws });
    }
  } finally {
    tf.dispose(weights);
    tf.dispose([...x]);
  }
  normaliseRows(sum, output);
  return { rows: features.rows, cols: output, data: sum };
}

function normaliseRows(data: Float32Array, cols: number): void {
  for (let row = 0; row < data.length; row += cols) {
    let squares = 0;
    for (let d = row; d < row + cols; d++) {
      squares += data[d] * data[d];
    }
    const scale = 1 / Math.sqrt(squares || 1);
    for (let d = row; d < row + cols; d++) {
      data[d] *= scale;
    }
  }
}
