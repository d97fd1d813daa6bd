import type { CoCounts } from '../../graph/co-counts.ts';
import { type ItemLinks, linksOf } from './links.ts';
import { nearestItems } from './nearest-items.ts';

export interface ItemKnnOptions {
  /** Neighbours kept for each title. */
  readonly neighbours: number;
  /** Added to the denominator: few common users say little. */
  readonly shrink: number;
}

/**
 * Item-kNN (Sarwar et al. 2001): weight = common users / (sqrt(users of one * users of the other) + shrink), the
 * nearest of each title kept. Titles are the items [start, end).
 */
export function itemKnn(
  counts: CoCounts,
  { start, end }: { readonly start: number; readonly end: number },
  { neighbours, shrink }: ItemKnnOptions,
): ItemLinks {
  const columns = Array.from({ length: end - start }, (_, row) => {
    const { item, score } = nearestItems(
      counts,
      start + row,
      neighbours,
      (common, others, own) => common / (Math.sqrt(others * own) + shrink * counts.sampled),
    );
    return { item, weight: score };
  });
  return linksOf(columns, counts.users.length);
}
