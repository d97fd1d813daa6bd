/** A histogram of cosines with its middle; plain data, fit for JSON. */
export interface CosineDistribution {
  readonly pairs: number;
  /** null when there are no pairs. */
  readonly median: number | null;
  /** 95 % interval of the median, as if the pairs were independent; null when there are no pairs. */
  readonly medianInterval: readonly [low: number, high: number] | null;
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
  const sorted = cosines.slice().sort();
  return {
    pairs: cosines.length,
    median: median(sorted),
    medianInterval: medianInterval(sorted),
    mean: cosines.length === 0 ? null : sum / cosines.length,
    bins,
  };
}

/** Between order statistics: how many values lie below the median is binomial (Conover 1999, section 3.2). */
function medianInterval(sorted: Float32Array): [low: number, high: number] | null {
  if (sorted.length === 0) {
    return null;
  }
  const [middle, half] = [sorted.length / 2, 1.959964 * Math.sqrt(sorted.length / 4)];
  const low = Math.max(0, Math.floor(middle - half) - 1);
  const high = Math.min(sorted.length - 1, Math.ceil(middle + half));
  return [sorted[low], sorted[high]];
}

function median(sorted: Float32Array): number | null {
  if (sorted.length === 0) {
    return null;
  }
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
