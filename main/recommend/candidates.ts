/**
 * Who competes for a listener's shelf, and at which rank any of them stands. Every score is the same 64-bit product of
 * unit vectors, with a blend's other parts added; 32-bit products of all titles only tell for which of them it decides.
 */
import type { ItemType } from '../../shared/vocabulary.ts';
import { lowerBound } from '../graph/csr.ts';
import { topK } from '../vectors/top-k.ts';
import type { Listener } from './listener.ts';
import { segmentOf } from './segment.ts';
import type { ServingModel, ServingTower } from './serving-model.ts';
import { scoreBy, scoresBy, type Taste, tasteOf } from './taste.ts';

/** More than 32-bit products of unit vectors, and sums with them, can be wrong by. */
const ROUNDING = 1e-5;
/** Fetched beyond the wanted depth, so that rounding at the end of the index's list cuts nobody off. */
const SPARE = 16;
/** Half a megabyte of vectors of 128 numbers: stays in any second-level cache. */
const TITLES_IN_CACHE = 1024;

/** One listener before the titles of one type: every title known to the run that is neither had nor excluded. */
export interface Candidates {
  readonly tower: ServingTower;
  readonly listener: Listener;
  readonly taste: Taste;
  /** By row: 1 when the title competes. */
  readonly competes: Uint8Array;
  readonly count: number;
}

export interface ScoredItem {
  readonly item: number;
  /** Cosine of user and item vector, or a blend's sum (taste.ts). */
  readonly score: number;
}

/** @throws RangeError when the run has no towers for the type. */
export function candidatesOf(
  model: Pick<ServingModel, 'data' | 'known' | 'towers'>,
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
  return {
    tower,
    listener,
    taste: tasteOf(tower, listener, segmentOf(model, listener, type)),
    competes,
    count,
  };
}

/** The `depth` best candidates, best first, equal ones by item: by the index, or of a blend by a pass over all titles. */
export function bestCandidates(model: ServingModel, candidates: Candidates, depth: number): ScoredItem[] {
  const items = candidates.taste.blended
    ? bestByPass(candidates, depth)
    : bestByIndex(model, candidates, depth);
  return items
    .map((item) => ({ item, score: scoreOf(candidates, item) }))
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, depth);
}

function bestByPass({ tower, taste, competes }: Candidates, depth: number): number[] {
  const scores = new Float32Array(tower.items.rows);
  scoresBy(tower, taste, 0, scores.length, scores);
  for (let row = 0; row < scores.length; row++) {
    if (competes[row] === 0) {
      scores[row] = Number.NEGATIVE_INFINITY;
    }
  }
  return Array.from(topK(scores, depth + SPARE), (row) => row + tower.target.start);
}

function bestByIndex(
  { data }: ServingModel,
  { tower, taste, competes }: Candidates,
  depth: number,
): number[] {
  const { start, end } = tower.target;
  const { id: ids } = data.catalogue;
  const itemOf = (id: number) => lowerBound(ids, start, end, id); // ids ascend within a type
  // The index may still hold titles that have left the catalogue or changed their type.
  const accept = (id: number) => competes[itemOf(id) - start] === 1 && ids[itemOf(id)] === id;
  return tower.index.search(taste.vector, depth + SPARE, accept).map(({ item: id }) => itemOf(id));
}

/** By the listener's own taste, or by another one. */
export function scoreOf(
  { tower, taste: own }: Pick<Candidates, 'tower' | 'taste'>,
  item: number,
  taste: Taste = own,
): number {
  return scoreBy(tower, taste, item - tower.target.start);
}

/**
 * By each taste, the ranks, from 1, of its items among the candidates, themselves counted whether they compete or
 * not: 1 + how many score higher, or the same with a lower item index. Exact; one pass over all titles, a few at a time
 * that stay in the processor's cache from one taste to the next.
 */
export function ranksAmong(
  candidates: Candidates,
  queries: readonly { readonly taste: Taste; readonly items: readonly number[] }[],
): number[][] {
  const { tower, competes } = candidates;
  const asked = queries.map(({ taste, items }) => {
    const scores = items.map((item) => scoreOf(candidates, item, taste));
    const lowest = Math.min(...scores) - ROUNDING;
    return { taste, items, scores, lowest, ranks: items.map(() => 1) };
  });
  const block = new Float32Array(tower.items.rows);
  const { rows } = tower.items;
  for (let from = 0; from < rows; from += TITLES_IN_CACHE) {
    const to = Math.min(from + TITLES_IN_CACHE, rows);
    for (const { taste, items, scores, lowest, ranks } of asked) {
      scoresBy(tower, taste, from, to, block);
      for (let row = from; row < to; row++) {
        if (block[row] < lowest || competes[row] === 0) {
          continue;
        }
        const other = tower.target.start + row;
        for (let k = 0; k < items.length; k++) {
          const difference = block[row] - scores[k];
          const decides = difference < -ROUNDING || difference > ROUNDING;
          const ahead = decides ? difference : scoreOf(candidates, other, taste) - scores[k];
          if (other !== items[k] && (ahead > 0 || (ahead === 0 && other < items[k]))) {
            ranks[k]++;
          }
        }
      }
    }
  }
  return asked.map(({ ranks }) => ranks);
}
