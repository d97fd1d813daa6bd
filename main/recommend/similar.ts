/** The nearest titles of a title by what its text says, by who listens to it, and by who it would be recommended to. */
import type { ItemType } from '../../shared/vocabulary.ts';
import { targetOf } from '../evaluate/ranker.ts';
import { topK } from '../vectors/top-k.ts';
import { overlap, rankBiasedOverlap } from './rbo.ts';
import { type ServingModel, typeOfItem } from './serving-model.ts';
import { innerProduct, type VectorRows } from './vector-rows.ts';

export const SIMILARITY_SPACES = ['text', 'hgnn', 'tower'] as const;
export type SimilaritySpace = (typeof SIMILARITY_SPACES)[number];

export interface SimilarItem {
  readonly item: number;
  /** Cosine. */
  readonly similarity: number;
}

export interface Disagreement {
  readonly between: readonly [SimilaritySpace, SimilaritySpace];
  /** Share of titles in both lists. */
  readonly overlap: number;
  /** Rank-biased overlap, p = 0.9. */
  readonly rbo: number;
}

export interface Similar {
  /** Type of the titles listed. */
  readonly type: ItemType;
  /** null where there is no vector to compare, or none of that type in its space (each type has a tower of its own). */
  readonly lists: Readonly<Record<SimilaritySpace, readonly SimilarItem[] | null>>;
  /** For each pair of lists that there are. */
  readonly disagreements: readonly Disagreement[];
}

export interface SimilarOptions {
  /** By default the item's own. */
  readonly type?: ItemType;
  readonly k?: number;
}

/** A title's vectors; what is absent or all zeros is not known. `tower` belongs to the towers of `type`. */
export interface TitleVectors {
  readonly type: ItemType;
  readonly text?: Float32Array | undefined;
  readonly hgnn?: Float32Array | undefined;
  readonly tower?: Float32Array | undefined;
}

export function similar(model: ServingModel, item: number, options: SimilarOptions = {}): Similar {
  return similarTo(model, vectorsOf(model, item), options, item);
}

/** For a made-up or edited title; `without` is an item that is not listed: the one it was made from. */
export function similarTo(
  model: ServingModel,
  vectors: TitleVectors,
  { type = vectors.type, k = 10 }: SimilarOptions = {},
  without?: number,
): Similar {
  const { start, end } = targetOf(model.data.catalogue, type);
  const near = (rows: VectorRows | undefined, firstItem: number, vector: Float32Array | undefined) =>
    rows && vector && nearest(rows, firstItem, vector, [start, end], k, without);
  const tower = type === vectors.type ? model.towers[type] : undefined;
  const lists = {
    text: near(model.text, 0, vectors.text) ?? null,
    hgnn: near(model.hgnn, 0, vectors.hgnn) ?? null,
    tower: near(tower?.items, start, vectors.tower) ?? null,
  };
  return { type, lists, disagreements: disagreementsOf(lists) };
}

export function vectorsOf(model: ServingModel, item: number): TitleVectors {
  const type = typeOfItem(model, item);
  const tower = model.towers[type];
  return {
    type,
    text: model.text.row(item),
    hgnn: model.hgnn.row(item),
    tower: tower?.items.row(item - tower.target.start),
  };
}

/** Row r is item firstItem + r; items [start, end) are compared. Undefined for a vector of zeros. */
function nearest(
  rows: VectorRows,
  firstItem: number,
  vector: Float32Array,
  [start, end]: readonly [number, number],
  k: number,
  without: number | undefined,
): SimilarItem[] | undefined {
  if (vector.length !== rows.cols) {
    throw new RangeError(`A vector of ${vector.length} numbers where the run has ${rows.cols}.`);
  }
  const length = Math.sqrt(innerProduct(vector, vector, 0));
  if (!(length > 0)) {
    return undefined;
  }
  const cosines = rows.products(vector).subarray(start - firstItem, end - firstItem);
  for (let r = 0; r < cosines.length; r++) {
    const inverse = rows.inverseLength[start - firstItem + r];
    cosines[r] =
      inverse === 0 || start + r === without ? Number.NEGATIVE_INFINITY : (cosines[r] * inverse) / length;
  }
  return Array.from(topK(cosines, k), (r) => ({ item: start + r, similarity: cosines[r] }));
}

function disagreementsOf(lists: Similar['lists']): Disagreement[] {
  const pairs: (readonly [SimilaritySpace, SimilaritySpace])[] = [
    ['text', 'hgnn'],
    ['text', 'tower'],
    ['hgnn', 'tower'],
  ];
  return pairs.flatMap((between) => {
    const [a, b] = between.map((space) => lists[space]?.map(({ item }) => item));
    return a && b ? [{ between, overlap: overlap(a, b), rbo: rankBiasedOverlap(a, b) }] : [];
  });
}
