import type { StageContext } from '../../shared/stage.ts';
import type { Matrix } from '../dataset/matrix.ts';

/** Turns texts into vectors that lie close where the texts speak of the same things (the paper's S-BERT, section 4.1). */
export interface TextEncoder {
  /** Changes whenever the vectors could: model hash, variant, runtime. Stored vectors are keyed by it. */
  readonly id: string;
  readonly dims: number;
  /** 'hashing' knows words, not their meaning; a run made with it says so for ever. */
  readonly kind: 'sentence' | 'hashing';
  /**
   * One row a text, of unit length; the row of a text depends on that text alone. No text may be empty (see
   * embed-items.ts). Throws CANCELLED, and ENCODER_UNAVAILABLE when an encoder process dies.
   */
  encode(texts: readonly string[], context: StageContext): Promise<Matrix>;
  /** Ends the encoder's processes; harmless when called twice. */
  close(): Promise<void>;
}
