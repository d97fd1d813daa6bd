import type { ReRankChoice } from '../../shared/re-rank.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import { bestCandidates, candidatesOf, type ScoredItem } from './candidates.ts';
import type { Listener } from './listener.ts';
import { reRankFacts } from './re-rank/re-rank-facts.ts';
import { createReRanker } from './re-rank/re-ranker.ts';
import { segmentOf } from './segment.ts';
import { type ServingModel, typeOfItem } from './serving-model.ts';
import { marksOf, type TitleMarks } from './title-marks.ts';

export interface ShelfOptions {
  readonly type: ItemType;
  /** Length of the shelf. */
  readonly k?: number;
  /** Items that are not to be shown, besides those the listener has had. */
  readonly exclude?: readonly number[];
  /** How many titles are retrieved from the index; at least k. */
  readonly depth?: number;
  /** How the k are picked from what was retrieved; the first k when left out. */
  readonly reRank?: ReRankChoice | undefined;
}

export interface ShelfEntry {
  readonly item: number;
  /** From 1. */
  readonly rank: number;
  /** By score alone, from 1: where it stood before re-ranking. The same as `rank` on a shelf that was not re-ranked. */
  readonly originalRank: number;
  /** Cosine of user and item vector, or a blend's sum (taste.ts). */
  readonly score: number;
  readonly marks: TitleMarks;
}

export interface Shelf {
  readonly type: ItemType;
  /** Cold: the listener has nothing of this type (paper, section 4). */
  readonly segment: 'warm' | 'cold';
  /** How many titles competed: known to the run, not had, not excluded. */
  readonly candidates: number;
  readonly excluded: readonly number[];
  readonly entries: readonly ShelfEntry[];
  /** The whole retrieved list, best first, for whoever re-ranks it; the entries are its first k unless re-ranked. */
  readonly retrieved: readonly { readonly item: number; readonly score: number }[];
}

/**
 * What the listener is shown: the titles nearest to the user vector (paper, section 4.3), those already had taken out.
 * @throws RangeError when the run has no towers for the type.
 */
export function shelf(model: ServingModel, listener: Listener, options: ShelfOptions): Shelf {
  const { type, k = 10, exclude = [], depth = 100, reRank } = options;
  const candidates = candidatesOf(model, listener, type, exclude);
  const retrieved = bestCandidates(model, candidates, Math.max(k, depth));
  return {
    type,
    segment: segmentOf(model, listener, type),
    candidates: candidates.count,
    excluded: exclude,
    entries: placesOf(model, listener, retrieved, k, reRank).map((place, index) => ({
      item: retrieved[place].item,
      rank: index + 1,
      originalRank: place + 1,
      score: retrieved[place].score,
      marks: marksOf(model.statistics, retrieved[place].item),
    })),
    retrieved,
  };
}

/** Which of the retrieved titles are shown, by their places from 0. */
function placesOf(
  model: ServingModel,
  { history }: Listener,
  retrieved: readonly ScoredItem[],
  k: number,
  choice: ReRankChoice | undefined,
): number[] {
  if (choice === undefined || retrieved.length === 0) {
    return Array.from({ length: Math.min(k, retrieved.length) }, (_, place) => place);
  }
  const type = typeOfItem(model, retrieved[0].item);
  const { target, items: rows } = model.towers[type]!;
  const reRank = createReRanker(reRankFacts(model), { start: target.start, rows }, choice, retrieved.length);
  const items = Uint32Array.from(retrieved, ({ item }) => item);
  const scores = Float64Array.from(retrieved, ({ score }) => score);
  const taste = {
    item: history.map(({ item }) => item),
    weight: history.map(({ weight }) => weight),
  };
  return [...reRank(items, scores, retrieved.length, taste, k)];
}
