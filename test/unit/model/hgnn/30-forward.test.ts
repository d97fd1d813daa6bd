import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Interactions } from '../../../../main/dataset/interactions.ts';
import { buildCoListeningGraph, type CoListeningGraph } from '../../../../main/graph/co-listening.ts';
import { neighboursOf } from '../../../../main/graph/csr.ts';
import { itemNodes } from '../../../../main/graph/node-graph.ts';
import { allNodes, batchBlocks, graphBlock } from '../../../../main/model/hgnn/blocks.ts';
import { type ByType, hgnnForward } from '../../../../main/model/hgnn/forward.ts';
import {
  initialParameters,
  messageName,
  type Parameters,
  parameterTensors,
  rootName,
  type Widths,
} from '../../../../main/model/hgnn/parameters.ts';
import { createRuntime } from '../../../../main/model/hgnn/runtime.ts';
import { inputTensors } from '../../../../main/model/hgnn/steps.ts';
import { loadTensorFlow } from '../../../../main/model/tensorflow.ts';
import { createRng } from '../../../../shared/rng.ts';

const WIDTHS: Widths = [8, 16, 16];
const FAN_OUT = 40;

/** 7 audiobooks, 9 podcasts; the last audiobook and podcast have no listener. */
function smallGraph(): CoListeningGraph {
  const rng = createRng(5);
  const histories = Array.from({ length: 12 }, () =>
    [...new Set(Array.from({ length: 3 }, () => rng.below(15)))].filter((i) => i !== 6).sort((a, b) => a - b),
  );
  const start = Uint32Array.from([0, ...histories.map((_, u) => histories.slice(0, u + 1).flat().length)]);
  const item = Uint32Array.from(histories.flat());
  const interactions: Interactions = {
    users: 12,
    items: 16,
    start,
    item,
    event: new Uint8Array(item.length),
    day: new Int32Array(item.length),
  };
  const context = { signal: new AbortController().signal, progress: () => undefined, rng };
  return buildCoListeningGraph(interactions, 7, {}, context);
}

function textOf(items: number) {
  const rng = createRng(9);
  return { rows: items, cols: 8, data: Float32Array.from({ length: items * 8 }, () => rng.normal()) };
}

/** Eq. 3 twice and the L2 norm, node by node over whole neighbourhoods. */
function naive(graph: CoListeningGraph, parameters: Parameters, x: number[][]): number[][] {
  const linear = (h: number[], name: string, outputs: number) =>
    Array.from({ length: outputs }, (_, o) =>
      h.reduce(
        (sum, value, i) => sum + value * parameters[name][i * outputs + o],
        parameters[`${name}.bias`][o],
      ),
    );
  const typeOf = (node: number) => (node < graph.audiobooks ? 0 : 1);
  let h = x;
  for (const layer of [1, 2]) {
    const outputs = WIDTHS[layer];
    h = h.map((own, node) => {
      const sum = linear(own, rootName(layer, typeOf(node)), outputs);
      for (const [source, csr] of [graph.toAudiobook, graph.toPodcast].entries()) {
        const messages = Array.from(neighboursOf(csr, node), (other) =>
          linear(h[other], messageName(layer, source, typeOf(node)), outputs),
        );
        sum.forEach((_, d) => {
          sum[d] += Math.max(0, ...messages.map((message) => message[d]));
        });
      }
      return layer === 1 ? sum.map((value) => Math.max(0, value)) : sum;
    });
  }
  return h.map((z) => z.map((value) => value / Math.hypot(...z)));
}

describe('30 HGNN forward pass', () => {
  it('30.1 is eq. 3 twice and an L2 norm, against a node-by-node implementation', async () => {
    const runtime = await createRuntime((await loadTensorFlow()).tf);
    const graph = smallGraph();
    const text = textOf(graph.items);
    const parameters = initialParameters(WIDTHS, createRng(1));
    const weights = parameterTensors(runtime.tf, parameters, WIDTHS);
    const block = graphBlock(itemNodes(graph), allNodes(itemNodes(graph)), FAN_OUT, 0, createRng(2));
    const x = inputTensors(runtime.tf, text, itemNodes(graph));
    const z = hgnnForward(runtime, weights, x, [block, block], FAN_OUT).dataSync();
    const rows = Array.from({ length: graph.items }, (_, i) =>
      Array.from(text.data.subarray(i * 8, (i + 1) * 8)),
    );
    const expected = naive(graph, parameters, rows).flat();
    assert.ok(expected.every((value, at) => Math.abs(value - z[at]) < 1e-5));
  });

  it('30.2 gives a batch of seeds what the whole graph gives them when every neighbour is drawn', async () => {
    const runtime = await createRuntime((await loadTensorFlow()).tf);
    const { tf } = runtime;
    const graph = smallGraph();
    const text = textOf(graph.items);
    const weights = parameterTensors(tf, initialParameters(WIDTHS, createRng(1)), WIDTHS);
    const whole = graphBlock(itemNodes(graph), allNodes(itemNodes(graph)), FAN_OUT, 0, createRng(2));
    const all = hgnnForward(
      runtime,
      weights,
      inputTensors(tf, text, itemNodes(graph)),
      [whole, whole],
      FAN_OUT,
    ).dataSync();
    const seeds: ByType<Uint32Array> = [Uint32Array.of(1, 6), Uint32Array.of(9, 15)];
    const { inputs, blocks } = batchBlocks(itemNodes(graph), seeds, FAN_OUT, createRng(3));
    const x = inputs.map((nodes) =>
      tf.tensor2d(
        Array.from(nodes, (node) => Array.from(text.data.subarray(node * 8, node * 8 + 8))),
        [nodes.length, 8],
      ),
    );
    const batch = hgnnForward(runtime, weights, [x[0], x[1]], blocks, FAN_OUT).dataSync();
    [1, 6, 9, 15].forEach((node, row) => {
      for (let d = 0; d < 16; d++) {
        assert.ok(Math.abs(batch[row * 16 + d] - all[node * 16 + d]) < 1e-5, `node ${node}`);
      }
    });
  });

  it('30.3 computes every node of a batch once', () => {
    const graph = smallGraph();
    const { inputs, blocks } = batchBlocks(
      itemNodes(graph),
      [Uint32Array.of(0, 3), Uint32Array.of(8)],
      3,
      createRng(3),
    );
    for (const nodes of inputs) {
      assert.equal(new Set(nodes).size, nodes.length);
    }
    assert.deepEqual(blocks[1].targets, [2, 1]);
    assert.deepEqual(Array.from(inputs[0].subarray(0, 2)), [0, 3], 'seeds come first');
  });

  it('30.4 isolates the share of nodes asked for', () => {
    const graph = smallGraph();
    const all = graphBlock(itemNodes(graph), allNodes(itemNodes(graph)), 4, 1, createRng(3));
    for (const t of [0, 1] as const) {
      for (const s of [0, 1] as const) {
        assert.ok(all.neighbours[t][s]?.every((row, at) => at % 4 !== 0 || row === -1));
      }
    }
  });
});
