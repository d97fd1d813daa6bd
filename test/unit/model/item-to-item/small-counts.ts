/** Histories as lists, their counts, and a slow solver, for the specifications of this folder. */
import { type CoCounts, countCommonUsers } from '../../../../main/graph/co-counts.ts';
import { distinctHistories } from '../../../../main/graph/histories.ts';
import { type ItemLinks, linkWeight } from '../../../../main/model/item-to-item/links.ts';
import { context, streamsOf } from '../../graph/small-graphs.ts';

export function csrOf(lists: readonly (readonly number[])[], items: number) {
  return distinctHistories(streamsOf(lists, items), { events: [0], maxHistory: 0 });
}

export function countsOf(lists: readonly (readonly number[])[], items: number): Promise<CoCounts> {
  return countCommonUsers(csrOf(lists, items), items, Number.MAX_SAFE_INTEGER, context());
}

/** Gauss's elimination with the largest pivot. */
export function solveNaively(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const n = b.length;
  const rows = a.map((row, k) => [...row, b[k]]);
  for (let k = 0; k < n; k++) {
    const pivot = rows.reduce((best, row, at) => {
      return at >= k && Math.abs(row[k]) > Math.abs(rows[best][k]) ? at : best;
    }, k);
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (let other = 0; other < n; other++) {
      if (other !== k) {
        const factor = rows[other][k] / rows[k][k];
        rows[other] = rows[other].map((value, column) => value - factor * rows[k][column]);
      }
    }
  }
  return rows.map((row, k) => row[n] / row[k]);
}

/** [items, titles]. */
export function denseLinks(links: ItemLinks): number[][] {
  return Array.from({ length: links.start.length - 1 }, (_, item) =>
    Array.from({ length: links.titles }, (_, row) => linkWeight(links, item, row)),
  );
}
