import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { CoCounts } from '../../graph/co-counts.ts';
import { solveInPlace } from './cholesky.ts';
import { type ItemLinks, linksOf, type TitleColumn } from './links.ts';
import { nearestItems } from './nearest-items.ts';

export interface SlimOptions {
  /** Items that may speak for a title: its nearest by co-listening. */
  readonly neighbours: number;
  /** λ: how strongly weights are held near 0. */
  readonly ridges: readonly number[];
}

/** Common users below which a neighbour's nearness is discounted. */
const FEW = 10;

/**
 * Sparse linear weights from item to item: for each title j the ridge regression of "has listened to j" on "has
 * listened to i" over its nearest items i alone, w = (G + λI)⁻¹ g with G their common users and g theirs with j.
 *
 * That is SLIM with selected features (Ning and Karypis 2011, https://doi.org/10.1109/ICDM.2011.134, section 4) under
 * the squared norm only, which has a closed form, or EASE (Steck 2019, https://arxiv.org/abs/1905.03375) restricted
 * to a neighbourhood (Steck 2019, https://papers.nips.cc/paper/8788): its cost grows with the number of titles instead
 * of its cube. Returns the links for each ridge; O(titles x neighbours³).
 */
export async function trainSlim(
  counts: CoCounts,
  { start, end }: { readonly start: number; readonly end: number },
  { neighbours, ridges }: SlimOptions,
  { signal, progress }: Pick<StageContext, 'signal' | 'progress'>,
): Promise<ItemLinks[]> {
  const items = counts.users.length;
  const columns: TitleColumn[][] = ridges.map(() => []);
  const place = new Int32Array(items).fill(-1);
  const gram = new Float64Array(neighbours * neighbours);
  for (let title = start; title < end; title++) {
    const near = nearestItems(counts, title, neighbours, nearness);
    const n = near.item.length;
    gramOf(counts, near.item, place, gram);
    for (const [k, ridge] of ridges.entries()) {
      const matrix = gram.slice(0, n * n);
      for (let row = 0; row < n; row++) {
        matrix[row * n + row] += ridge * counts.sampled;
      }
      columns[k].push({ item: near.item, weight: solveInPlace(matrix, Float64Array.from(near.common)) });
    }
    if ((title - start) % 64 === 0) {
      progress({ phase: 'SLIM', done: title - start, total: end - start });
      await nextTurn();
      throwIfCancelled(signal);
    }
  }
  return columns.map((column) => linksOf(column, items));
}

/** Cosine, discounted where it rests on few users. */
function nearness(common: number, others: number, own: number): number {
  return common / Math.sqrt(others * own) / (1 + FEW / common);
}

/** Common users of some items with each other, their own users on the diagonal: [n, n] into `gram`. */
function gramOf(
  { users, start, other, count }: CoCounts,
  chosen: Uint32Array,
  place: Int32Array,
  gram: Float64Array,
) {
  const n = chosen.length;
  gram.fill(0, 0, n * n);
  for (let k = 0; k < n; k++) {
    place[chosen[k]] = k;
  }
  for (let row = 0; row < n; row++) {
    const item = chosen[row];
    gram[row * n + row] = users[item];
    for (let p = start[item]; p < start[item + 1]; p++) {
      const column = place[other[p]];
      if (column >= 0) {
        gram[row * n + column] = count[p];
      }
    }
  }
  for (let k = 0; k < n; k++) {
    place[chosen[k]] = -1;
  }
}
