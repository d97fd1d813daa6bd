import { AppError } from '../../shared/app-error.ts';
import type { TextEncoder } from './encoder.ts';

/** What a process needs to know of an encoder to read the vectors it made. */
export type EncoderIdentity = Pick<TextEncoder, 'id' | 'dims' | 'kind'>;

/** Stands in for an encoder in a process that only reads: every text must have its vector already. */
export function storedVectorsOnly({ id, dims, kind }: EncoderIdentity): TextEncoder {
  return {
    id,
    dims,
    kind,
    encode: async (texts) => {
      throw new AppError(
        'ENCODER_UNAVAILABLE',
        `${texts.length} titles have no stored sentence vector by ${id}.`,
        'Train again: missing vectors are made before training starts.',
      );
    },
    close: async () => undefined,
  };
}
