import { createDotKernel } from '../../wasm/dot-kernel.ts';
import type { VectorRows } from '../vector-rows.ts';
import type { Aim } from './aim.ts';

/** The run's item vectors of one type. Row r is item `start + r`; rows are of unit length. */
export interface ItemVectorsOfType {
  readonly start: number;
  readonly rows: Pick<VectorRows, 'row' | 'cols'>;
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): −max cos(i, j) over the j picked; 0 before the first.
 * The candidates' vectors are copied together, so that each pick costs one pass over a few kilobytes.
 */
export function mmr({ start, rows }: ItemVectorsOfType, most: number): Aim {
  const kernel = createDotKernel(most, rows.cols);
  const vectors = Array.from({ length: most }, (_, n) => kernel.row(n));
  const values = new Float64Array(most);
  let [count, size] = [0, 0];
  return {
    begin(items, given) {
      [count, size] = [given, 0];
      for (let n = 0; n < count; n++) {
        vectors[n].set(rows.row(items[n] - start));
      }
      values.fill(0, 0, count);
      return true;
    },
    values: () => values,
    pick(position) {
      const products = kernel.products(vectors[position], 0, count);
      for (let n = 0; n < count; n++) {
        values[n] = size === 0 ? -products[n] : Math.min(values[n], -products[n]);
      }
      size++;
    },
  };
}
