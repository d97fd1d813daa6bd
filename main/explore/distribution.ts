/** A histogram of cosines with its middle; plain data, fit for JSON. */
export interface CosineDistribution {
  readonly pairs: number;
  /** null when there are no pairs. */
  readonly median: number | null;
  readonly mean: number | null;
  /** Pairs in each of COSINE_BINS bins of equal width from -1 to 1; the last one includes 1. */
  readonly bins: readonly number[];
}

export const COSINE_BINS = 40;

export function distributionOf(cosines: Float32Array): CosineDistribution {
  const bins = new Array<number>(COSINE_BINS).fill(0);
  let sum = 0;
  for (const cosine of cosines) {
    const bin = Math.floor(((cosine + 1) / 2) * COSINE_BINS);
    bins[Math.min(COSINE_BINS - 1, Math.max(0, bin))]++; // rounding may leave -1..1 by a hair
    sum += cosine;
  }
  return {
    pairs: cosines.length,
    median: median(cosines),
    mean: cosines.length === 0 ? null : sum / cosines.length,
    bins,
  };
}

function median(values: Float32Array): number | null {
  if (values.length === 0) {
    return null;
  }
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
