/** The weights of a BERT encoder (Devlin et al. 2019), wherever they come from. Linear weights are [outputs, inputs]. */

export interface BertShape {
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly positions: number;
  readonly layerNormEpsilon: number;
}

/** Word embeddings kept as they were shipped: 32 values a block share one float16 scale, two 4-bit values a byte. */
export interface FourBitTable {
  /** [vocabulary, hidden / 32, 16]: low nibbles are values 0-15 of the block, high nibbles 16-31; both minus 8. */
  readonly nibbles: Uint8Array;
  /** [vocabulary, hidden / 32] */
  readonly scales: Uint16Array;
}

export interface BertWeights {
  readonly shape: BertShape;
  readonly words: Float32Array | FourBitTable;
  /** `embeddings.<position|type>`, `embeddings.norm.<weight|bias>`, `<layer>.<block>.<weight|bias>`. */
  readonly tensor: (name: string) => Float32Array;
}

/** Blocks of one layer, in the order of the forward pass. */
export type BertBlock =
  | 'query'
  | 'key'
  | 'value'
  | 'attention.output'
  | 'attention.norm'
  | 'feedforward.in'
  | 'feedforward.out'
  | 'norm';

const HALF = new Float32Array(65_536);
for (let bits = 0; bits < HALF.length; bits++) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  const special = mantissa ? Number.NaN : Number.POSITIVE_INFINITY;
  const normal = exponent === 31 ? special : (1 + mantissa / 1024) * 2 ** (exponent - 15);
  HALF[bits] = sign * (exponent === 0 ? mantissa * 2 ** -24 : normal);
}

/** The value of a float16 given as its 16 bits. */
export function fromHalf(bits: number): number {
  return HALF[bits];
}
