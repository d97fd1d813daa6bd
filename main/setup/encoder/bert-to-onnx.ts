/**
 * Writes a BERT encoder as an ONNX file with 8-bit weights and dynamically quantised activations, in the fused
 * operations of ONNX Runtime (com.microsoft). Output: last_hidden_state [batch, tokens, hidden].
 */
import type { BertBlock, BertWeights, FourBitTable } from './bert-weights.ts';
import { createOnnxGraph, type OnnxGraph } from './onnx-graph.ts';

/** 7 bits and not 8: the AVX2 kernel for unsigned times signed bytes saturates with full-range weights. */
const WEIGHT_MAX = 64;
const FUSED = { domain: 'com.microsoft' } as const;

export function writeBertOnnx(bert: BertWeights, file: string): void {
  const { hidden, layers, heads, feedForward, layerNormEpsilon } = bert.shape;
  const graph = createOnnxGraph('bert');
  const epsilon = { epsilon: { float: layerNormEpsilon } };

  const linear = (input: string, name: string, outputs: number, inputs: number) => {
    const { quantized, scales } = quantize(bert.tensor(`${name}.weight`), outputs, inputs);
    const weight = graph.weights(`${name}.weight`, 'int8', [inputs, outputs], quantized);
    const scale = graph.floats(`${name}.scale`, scales);
    const bias = graph.floats(`${name}.bias`, bert.tensor(`${name}.bias`));
    return graph.op('DynamicQuantizeMatMul', [input, weight, scale, zeros(graph, outputs), bias], {}, FUSED);
  };
  const norm = (input: string, name: string, residual?: string) => {
    const weight = graph.floats(`${name}.weight`, bert.tensor(`${name}.weight`));
    const bias = graph.floats(`${name}.bias`, bert.tensor(`${name}.bias`));
    return residual === undefined
      ? graph.op('LayerNormalization', [input, weight, bias], { axis: -1, ...epsilon })
      : graph.op('SkipLayerNormalization', [input, residual, weight, bias], epsilon, FUSED);
  };
  /** Self-attention over all heads; query, key and value are one product. */
  const attention = (input: string, layer: number, mask: string) => {
    const blocks: readonly BertBlock[] = ['query', 'key', 'value'];
    const joined = (part: string) =>
      concatenate(blocks.map((block) => bert.tensor(`${layer}.${block}.${part}`)));
    const { quantized, scales } = quantize(joined('weight'), 3 * hidden, hidden);
    const x = graph.op('DynamicQuantizeLinear', [input], {}, { outputs: 3 });
    const weight = graph.weights(`${layer}.qkv.weight`, 'int8', [hidden, 3 * hidden], quantized);
    const bias = graph.floats(`${layer}.qkv.bias`, joined('bias'));
    const scale = graph.floats(`${layer}.qkv.scale`, scales);
    const inputs = [x, weight, bias, `${x}_1`, scale, mask, `${x}_2`, zeros(graph, 3 * hidden)];
    return graph.op('QAttention', inputs, { num_heads: heads }, FUSED);
  };

  let x = norm(embed(graph, bert), 'embeddings.norm');
  const mask = graph.op('Cast', ['attention_mask'], { to: 6 });
  for (let layer = 0; layer < layers; layer++) {
    const attended = linear(attention(x, layer, mask), `${layer}.attention.output`, hidden, hidden);
    x = norm(attended, `${layer}.attention.norm`, x);
    const inner = graph.op('Gelu', [linear(x, `${layer}.feedforward.in`, feedForward, hidden)], {}, FUSED);
    x = norm(linear(inner, `${layer}.feedforward.out`, hidden, feedForward), `${layer}.norm`, x);
  }
  graph.save(file, ['input_ids', 'attention_mask'], x, hidden);
}

/** Word plus position embedding; every text is one segment, so the segment's embedding is added to the positions. */
function embed(graph: OnnxGraph, bert: BertWeights): string {
  const { hidden, positions, vocabulary } = bert.shape;
  const words =
    bert.words instanceof Float32Array
      ? gatherEightBit(graph, bert.words, vocabulary, hidden)
      : gatherFourBit(graph, bert.words, vocabulary, hidden);
  const table = bert.tensor('embeddings.position').slice();
  const segment = bert.tensor('embeddings.type');
  table.forEach((value, i) => {
    table[i] = value + segment[i % hidden];
  });
  const shape = graph.op('Shape', ['input_ids']);
  const tokens = graph.op('Slice', [shape, graph.integers('one', [1]), graph.integers('two', [2])]);
  const position = graph.floats('embeddings.position', table, [positions, hidden]);
  const zero = graph.integers('zero', [0]);
  return graph.op('Add', [words, graph.op('Slice', [position, zero, tokens, zero])]);
}

/** 8-bit rows, one scale a row. */
function gatherEightBit(graph: OnnxGraph, words: Float32Array, vocabulary: number, hidden: number): string {
  const rows = new Int8Array(words.length);
  const scales = new Float32Array(vocabulary);
  for (let word = 0; word < vocabulary; word++) {
    const row = words.subarray(word * hidden, (word + 1) * hidden);
    scales[word] = largest(row) / 127 || 1;
    row.forEach((value, i) => {
      rows[word * hidden + i] = Math.round(value / scales[word]);
    });
  }
  const gather = (table: string) => graph.op('Gather', [table, 'input_ids'], { axis: 0 });
  const value = graph.op('Cast', [gather(graph.weights('words', 'int8', [vocabulary, hidden], rows))], {
    to: 1,
  });
  return graph.op('Mul', [value, gather(graph.floats('words.scale', scales, [vocabulary, 1]))]);
}

/** The table stays packed; only the rows of the text are unpacked. */
function gatherFourBit(graph: OnnxGraph, words: FourBitTable, vocabulary: number, hidden: number): string {
  const blocks = hidden / 32;
  const scalar = (value: number) => graph.floats(`constant.${value}`, [value], []);
  const gather = (table: string) =>
    graph.op('Cast', [graph.op('Gather', [table, 'input_ids'], { axis: 0 })], { to: 1 });
  const both = gather(graph.weights('words.nibbles', 'uint8', [vocabulary, blocks, 16], words.nibbles));
  const scale = gather(graph.weights('words.scale', 'float16', [vocabulary, blocks, 1], words.scales));
  const high = graph.op('Floor', [graph.op('Mul', [both, scalar(1 / 16)])]);
  const low = graph.op('Sub', [both, graph.op('Mul', [high, scalar(16)])]);
  const centred = graph.op('Sub', [graph.op('Concat', [low, high], { axis: -1 }), scalar(8)]);
  const shape = graph.integers('words.shape', [0, 0, hidden]);
  return graph.op('Reshape', [graph.op('Mul', [centred, scale]), shape], { allowzero: 0 });
}

/** Symmetric, one scale an output, transposed to [inputs, outputs] as ONNX multiplies. */
function quantize(weights: Float32Array, outputs: number, inputs: number) {
  const quantized = new Int8Array(weights.length);
  const scales = new Float32Array(outputs);
  for (let output = 0; output < outputs; output++) {
    const row = weights.subarray(output * inputs, (output + 1) * inputs);
    scales[output] = largest(row) / WEIGHT_MAX || 1;
    row.forEach((value, input) => {
      const rounded = Math.round(value / scales[output]);
      quantized[input * outputs + output] = Math.max(-WEIGHT_MAX, Math.min(WEIGHT_MAX, rounded));
    });
  }
  return { quantized, scales };
}

function zeros(graph: OnnxGraph, outputs: number): string {
  return graph.weights(`zero.${outputs}`, 'int8', [outputs], new Int8Array(outputs));
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
