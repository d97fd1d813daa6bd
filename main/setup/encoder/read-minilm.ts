import { readFileSync } from 'node:fs';
import { type BertBlock, type BertWeights, fromHalf } from './bert-weights.ts';

/** Names of the checkpoint, by our own. */
const BLOCKS: Readonly<Record<BertBlock, string>> = {
  query: 'attention.self.query',
  key: 'attention.self.key',
  value: 'attention.self.value',
  'attention.output': 'attention.output.dense',
  'attention.norm': 'attention.output.LayerNorm',
  'feedforward.in': 'intermediate.dense',
  'feedforward.out': 'output.dense',
  norm: 'output.LayerNorm',
};
const EMBEDDINGS: Readonly<Record<string, string>> = {
  'embeddings.position': 'embeddings.position_embeddings.weight',
  'embeddings.type': 'embeddings.token_type_embeddings.weight',
  'embeddings.norm.weight': 'embeddings.LayerNorm.weight',
  'embeddings.norm.bias': 'embeddings.LayerNorm.bias',
};

/** all-MiniLM-L6-v2 from float16 safetensors with the names of its original checkpoint. */
export function readMiniLm(file: string): BertWeights {
  const bytes = readFileSync(file);
  const headerLength = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + headerLength)) as Record<
    string,
    { readonly dtype: string; readonly data_offsets: readonly [number, number] }
  >;
  const original = (name: string): Float32Array => {
    const { dtype, data_offsets } = header[name];
    const data = bytes.subarray(8 + headerLength + data_offsets[0], 8 + headerLength + data_offsets[1]);
    return dtype === 'F32'
      ? Float32Array.from({ length: data.length / 4 }, (_, i) => data.readFloatLE(4 * i))
      : Float32Array.from({ length: data.length / 2 }, (_, i) => fromHalf(data.readUInt16LE(2 * i)));
  };
  return {
    shape: {
      hidden: 384,
      layers: 6,
      heads: 12,
      feedForward: 1536,
      vocabulary: 30_522,
      positions: 512,
      layerNormEpsilon: 1e-12,
    },
    words: original('embeddings.word_embeddings.weight'),
    tensor: (name) => {
      const [, layer, block, part] = /^(\d+)\.(.+)\.(weight|bias)$/.exec(name) ?? [];
      return original(EMBEDDINGS[name] ?? `encoder.layer.${layer}.${BLOCKS[block as BertBlock]}.${part}`);
    },
  };
}
