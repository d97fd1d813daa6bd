import type { BertWeights, FourBitTable } from '../../../main/setup/encoder/bert-weights.ts';
import { createRng } from '../../../shared/rng.ts';

/** A BERT of one layer with random weights, and its forward pass written out in plain loops. */
export const SHAPE = {
  hidden: 32,
  layers: 1,
  heads: 2,
  feedForward: 64,
  vocabulary: 20,
  positions: 16,
  layerNormEpsilon: 1e-12,
};
const { hidden, heads, feedForward } = SHAPE;

const SIZES: Readonly<Record<string, number>> = {
  'embeddings.position': SHAPE.positions * hidden,
  'embeddings.type': 2 * hidden,
  'feedforward.in.weight': feedForward * hidden,
  'feedforward.in.bias': feedForward,
  'feedforward.out.weight': hidden * feedForward,
};

export function tinyBert(words: Float32Array | FourBitTable): BertWeights {
  const kept = new Map<string, Float32Array>();
  const tensor = (name: string): Float32Array => {
    if (!kept.has(name)) {
      const rng = createRng(7).fork(name);
      const block = name.replace(/^\d+\./, '');
      const size =
        SIZES[block] ?? (block.endsWith('weight') && !block.includes('norm') ? hidden * hidden : hidden);
      const offset = block.endsWith('norm.weight') ? 1 : 0;
      kept.set(
        name,
        Float32Array.from({ length: size }, () => offset + 0.3 * rng.normal()),
      );
    }
    return kept.get(name)!;
  };
  return { shape: SHAPE, words, tensor };
}

/** Random words whose values four bits hold exactly, as that table and as floats. */
export function fourBitWords(): { readonly table: FourBitTable; readonly floats: Float32Array } {
  const rng = createRng(3);
  const nibbles = Uint8Array.from({ length: (SHAPE.vocabulary * hidden) / 2 }, () => rng.below(256));
  const scales = new Uint16Array(SHAPE.vocabulary).fill(0x3000); // 0.125 as a float16
  const floats = new Float32Array(SHAPE.vocabulary * hidden);
  nibbles.forEach((pair, i) => {
    const first = Math.floor(i / 16) * 32 + (i % 16);
    floats[first] = 0.125 * ((pair & 15) - 8);
    floats[first + 16] = 0.125 * ((pair >> 4) - 8);
  });
  return { table: { nibbles, scales }, floats };
}

/** [tokens, hidden] in 64-bit floats: embedding, self-attention, feed-forward, each with its residual and norm. */
export function forward(bert: BertWeights, words: Float32Array, tokens: readonly number[]): number[][] {
  const bias = (name: string) => Array.from(bert.tensor(`${name}.bias`));
  const linear = (x: number[], name: string) => {
    const weight = bert.tensor(`${name}.weight`);
    return bias(name).map((b, o) => x.reduce((sum, value, i) => sum + value * weight[o * x.length + i], b));
  };
  const norm = (x: number[], name: string) => {
    const mean = x.reduce((a, b) => a + b) / x.length;
    const deviation = Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length);
    const weight = bert.tensor(`${name}.weight`);
    return bias(name).map((b, i) => ((x[i] - mean) / deviation) * weight[i] + b);
  };
  const add = (a: number[], b: number[]) => a.map((value, i) => value + b[i]);
  const position = bert.tensor('embeddings.position');
  const x = tokens.map((token, t) =>
    norm(
      Array.from(
        { length: hidden },
        (_, i) => words[token * hidden + i] + position[t * hidden + i] + bert.tensor('embeddings.type')[i],
      ),
      'embeddings.norm',
    ),
  );
  const [query, key, value] = ['query', 'key', 'value'].map((block) =>
    x.map((row) => linear(row, `0.${block}`)),
  );
  const size = hidden / heads;
  const context = x.map((_, t) =>
    Array.from({ length: heads }, (_, head) => {
      const part = (row: number[]) => row.slice(head * size, (head + 1) * size);
      const scores = key.map((k) => Math.exp(dot(part(query[t]), part(k)) / Math.sqrt(size)));
      const total = scores.reduce((a, b) => a + b);
      return part(value[0]).map((_, i) =>
        scores.reduce((sum, score, s) => sum + (score / total) * part(value[s])[i], 0),
      );
    }).flat(),
  );
  return x.map((row, t) => {
    const attended = norm(add(linear(context[t], '0.attention.output'), row), '0.attention.norm');
    const inner = linear(attended, '0.feedforward.in').map(gelu);
    return norm(add(linear(inner, '0.feedforward.out'), attended), '0.norm');
  });
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** x Phi(x), with the error function of Abramowitz and Stegun 7.1.26 (error below 2e-7). */
function gelu(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const tail =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = Math.sign(x) * (1 - tail * Math.exp(-z * z));
  return 0.5 * x * (1 + erf);
}
