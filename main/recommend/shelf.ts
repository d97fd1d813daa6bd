import type { ItemType } from '../../shared/vocabulary.ts';
import { bestCandidates, candidatesOf } from './candidates.ts';
import type { Listener } from './listener.ts';
import type { ServingModel } from './serving-model.ts';
import { marksOf, type TitleMarks } from './title-marks.ts';

export interface ShelfOptions {
  readonly type: ItemType;
  /** Length of the shelf. */
  readonly k?: number;
  /** Items that are not to be shown, besides those the listener has had. */
  readonly exclude?: readonly number[];
  /** How many titles are retrieved from the index; at least k. */
  readonly depth?: number;
}

export interface ShelfEntry {
  readonly item: number;
  /** From 1. */
  readonly rank: number;
  /** Cosine of user and item vector. */
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
  /** The whole retrieved list, best first, for whoever re-ranks it; the entries are its first k. */
  readonly retrieved: readonly { readonly item: number; readonly score: number }[];
}

/**
 * What the listener is shown: the titles nearest to the user vector (paper, section 4.3), those already had taken out.
 * @throws RangeError when the run has no towers for the type.
 */
export function shelf(model: ServingModel, listener: Listener, options: ShelfOptions): Shelf {
  const { type, k = 10, exclude = [], depth = 100 } = options;
  const candidates = candidatesOf(model, listener, type, exclude);
  const retrieved = bestCandidates(model, candidates, Math.max(k, depth));
  return {
    type,
    segment: segmentOf(model, listener, type),
    candidates: candidates.count,
    excluded: exclude,
    entries: retrieved.slice(0, k).map(({ item, score }, index) => ({
      item,
      rank: index + 1,
      score,
      marks: marksOf(model.statistics, item),
    })),
    retrieved,
  };
}

export function segmentOf({ data }: ServingModel, { had }: Listener, type: ItemType): Shelf['segment'] {
  const { audiobooks } = data.catalogue;
  for (const item of had) {
    if (item < audiobooks === (type === 'audiobook')) {
      return 'warm';
    }
  }
  return 'cold';
}
