/**
 * Who competes for a listener's shelf, and at which rank any of them stands. Every score is the same 64-bit product of
 * unit vectors; 32-bit products of all titles only tell for which of them it decides.
 */
import type { ItemType } from '../../shared/vocabulary.ts';
import { lowerBound } from '../graph/csr.ts';
import type { Listener } from './listener.ts';
import type { ServingModel, ServingTower } from './serving-model.ts';

/** More than 32-bit products of unit vectors can be wrong by. */
const ROUNDING = 1e-5;
/** Fetched beyond the wanted depth, so that rounding at the end of the index's list cuts nobody off. */
const SPARE = 16;
/** Half a megabyte of vectors of 128 numbers: stays in any second-level cache. */
const TITLES_IN_CACHE = 1024;

/** One listener before the titles of one type: every title known to the run that is neither had nor excluded. */
export interface Candidates {
  readonly tower: ServingTower;
  readonly listener: Listener;
  /** The user vector, [dims]. */
  readonly vector: Float32Array;
  /** By row: 1 when the title competes. */
  readonly competes: Uint8Array;
  readonly count: number;
}

export interface ScoredItem {
  readonly item: number;
  /** Cosine of user and item vector. */
  readonly score: number;
}

/** @throws RangeError when the run has no towers for the type. */
export function candidatesOf(
  model: Pick<ServingModel, 'known' | 'towers'>,
  listener: Listener,
  type: ItemType,
  exclude: Iterable<number> = [],
): Candidates {
  const tower = model.towers[type];
  if (tower === undefined) {
    throw new RangeError(`This run has no towers for ${type}s.`);
  }
  const { start, end } = tower.target;
  const competes = model.known.slice(start, end);
  let count = tower.known;
  for (const item of [...listener.had, ...exclude]) {
    if (item >= start && item < end && competes[item - start] === 1) {
      competes[item - start] = 0;
      count--;
    }
  }
  return { tower, listener, vector: tower.user.encodeUser(listener), competes, count };
}

/** The `depth` best candidates by the index, best first, equal ones by item. */
export function bestCandidates(
  { data }: ServingModel,
  { tower, vector, competes }: Candidates,
  depth: number,
): ScoredItem[] {
  const { start, end } = tower.target;
  const { id: ids } = data.catalogue;
  const itemOf = (id: number) => lowerBound(ids, start, end, id); // ids ascend within a type
  // The index may still hold titles that have left the catalogue or changed their type.
  const accept = (id: number) => competes[itemOf(id) - start] === 1 && ids[itemOf(id)] === id;
  return tower.index
    .search(vector, depth + SPARE, accept)
    .map(({ item: id }) => {
      const item = itemOf(id);
      return { item, score: scoreOf(tower, vector, item) };
    })
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, depth);
}

/** Cosine of a user vector with an item of the tower's type. */
export function scoreOf({ items, target }: ServingTower, vector: Float32Array, item: number): number {
  return items.product(vector, item - target.start);
}

/**
 * By each user vector, the ranks, from 1, of its items among the candidates, themselves counted whether they compete or
 * not: 1 + how many score higher, or the same with a lower item index. Exact; one pass over all titles, a few at a time
 * that stay in the processor's cache from one user vector to the next.
 */
export function ranksAmong(
  { tower, competes }: Candidates,
  queries: readonly { readonly vector: Float32Array; readonly items: readonly number[] }[],
): number[][] {
  const asked = queries.map(({ vector, items }) => {
    const scores = items.map((item) => scoreOf(tower, vector, item));
    const lowest = Math.min(...scores) - ROUNDING;
    return { vector, items, scores, lowest, ranks: items.map(() => 1) };
  });
  const { rows } = tower.items;
  for (let from = 0; from < rows; from += TITLES_IN_CACHE) {
    for (const { vector, items, scores, lowest, ranks } of asked) {
      const products = tower.items.products(vector, from, Math.min(from + TITLES_IN_CACHE, rows));
      for (let n = 0; n < products.length; n++) {
        if (products[n] < lowest || competes[from + n] === 0) {
          continue;
        }
        const other = tower.target.start + from + n;
        for (let k = 0; k < items.length; k++) {
          const difference = products[n] - scores[k];
          const decides = difference < -ROUNDING || difference > ROUNDING;
          const ahead = decides ? difference : scoreOf(tower, vector, other) - scores[k];
          if (other !== items[k] && (ahead > 0 || (ahead === 0 && other < items[k]))) {
            ranks[k]++;
          }
        }
      }
    }
  }
  return asked.map(({ ranks }) => ranks);
}
