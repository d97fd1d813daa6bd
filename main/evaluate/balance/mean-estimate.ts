import type { Estimate } from '../bootstrap.ts';

const Z = 1.959964;

/**
 * Mean over those of the rows that have a value, with the 95 % interval of the normal approximation: what a figure that
 * moves with a slider has time for. null without any value.
 */
export function meanEstimate(read: (row: number) => number, rows: Uint32Array): Estimate | null {
  let [count, mean, squares] = [0, 0, 0];
  for (const row of rows) {
    const value = read(row);
    if (!Number.isNaN(value)) {
      count++;
      const off = value - mean; // Welford 1962
      mean += off / count;
      squares += off * (value - mean);
    }
  }
  if (count === 0) {
    return null;
  }
  const half = count === 1 ? 0 : Z * Math.sqrt(squares / (count - 1) / count);
  return { value: mean, low: mean - half, high: mean + half };
}
