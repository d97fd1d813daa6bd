import { matrixRow } from '../dataset/matrix.ts';
import type { Segment } from '../evaluate/segments.ts';
import { addedScores } from '../model/blend/blend.ts';
import { addLinks } from '../model/item-to-item/links.ts';
import type { Listener } from './listener.ts';
import type { ServingBlend, ServingTower } from './serving-model.ts';

/**
 * What one listener's scores are made of: score of row j = scale · cos(vector, j), and with a blend (model/blend/blend.ts)
 * + factorScale · factors · y_j + added[j]. A run without a blend has scale 1, so that its scores are the cosines of
 * 2T-HGNN.
 */
export interface Taste {
  /** The user vector, [dims]. */
  readonly vector: Float32Array;
  readonly scale: number;
  readonly blended: BlendedTaste | undefined;
}

export interface BlendedTaste {
  /** The user's ALS factors. */
  readonly factors: Float32Array;
  readonly factorScale: number;
  /** Links of the history and trend, [titles]. */
  readonly added: Float32Array;
  /** Times the links, which are in `added`. */
  readonly linkScale: number;
  /** Times what was played lately, which is in `added`. */
  readonly trendScale: number;
}

/** What the score of a blend is the sum of. */
export interface ScoreParts {
  /** Titles of the history whose listeners played this one too. */
  readonly links: number;
  /** The cosine of 2T-HGNN. */
  readonly tower: number;
  /** The user's and the title's factors. */
  readonly factors: number;
  /** What everybody played lately. */
  readonly trend: number;
}

export function tasteOf({ user, target, blend }: ServingTower, listener: Listener, segment: Segment): Taste {
  const vector = user.encodeUser(listener);
  if (blend === undefined) {
    return { vector, scale: 1, blended: undefined };
  }
  const weights = blend.choice[segment];
  return {
    vector,
    scale: weights.tower,
    blended: {
      factors: factorsOf(blend, listener.history),
      factorScale: weights.factors,
      ...addedScores(blend, listener.history, rowsOf(target, listener.had), weights),
      trendScale: weights.trend,
    },
  };
}

/**
 * The taste without some of the history, for each of `omissions` (positions in listener.history). The weights stay those
 * of the segment, and the links keep their scale: leaving a title out of the history does not make the listener another.
 */
export function tastesWithout(
  { user, blend }: ServingTower,
  { history, ...facts }: Listener,
  { scale, blended }: Taste,
  omissions: readonly (readonly number[])[],
): Taste[] {
  const vectors = user.encodeUserBatch({ ...facts, history }, omissions);
  return omissions.map((omitted, row) => {
    const vector = matrixRow(vectors, row);
    if (blend === undefined || blended === undefined) {
      return { vector, scale, blended };
    }
    const left = new Set(omitted);
    const added = blended.added.slice();
    for (const k of omitted) {
      addLinks(blend.links, history[k].item, -blended.linkScale * history[k].weight, added);
    }
    const factors = factorsOf(
      blend,
      history.filter((_, k) => !left.has(k)),
    );
    return { vector, scale, blended: { ...blended, factors, added } };
  });
}

function rowsOf({ start, end }: ServingTower['target'], items: Iterable<number>): number[] {
  return Array.from(items)
    .filter((item) => item >= start && item < end)
    .map((item) => item - start);
}

function factorsOf({ foldIn }: ServingBlend, history: Listener['history']): Float32Array {
  return foldIn(
    history.map(({ item }) => item),
    history.map(({ weight }) => weight),
  ).slice();
}

/** The score of a row, its products summed in 64 bits. */
export function scoreBy(
  { items, blend }: Pick<ServingTower, 'items' | 'blend'>,
  { vector, scale, blended }: Taste,
  row: number,
): number {
  const cosine = scale * items.product(vector, row);
  if (blend === undefined || blended === undefined) {
    return cosine;
  }
  const { factors, factorScale, added } = blended;
  return cosine + factorScale * blend.titleFactors.product(factors, row) + added[row];
}

/** Their sum is scoreBy; undefined for a run without a blend, whose score is a cosine and nothing else. */
export function partsBy(
  { items, blend }: Pick<ServingTower, 'items' | 'blend'>,
  { vector, scale, blended }: Taste,
  row: number,
): ScoreParts | undefined {
  if (blend === undefined || blended === undefined) {
    return undefined;
  }
  const { factors, factorScale, added, trendScale } = blended;
  // to 32 bits, as it was added up
  const trend = Math.fround(trendScale * blend.trend[row]);
  return {
    links: added[row] - trend,
    tower: scale * items.product(vector, row),
    factors: factorScale * blend.titleFactors.product(factors, row),
    trend,
  };
}

/**
 * The scores of rows [from, to), their products in 32 bits, into `out` at the same places. They differ from scoreBy by
 * rounding only, by less than 1e-5.
 */
export function scoresBy(
  { items, blend }: Pick<ServingTower, 'items' | 'blend'>,
  { vector, scale, blended }: Taste,
  from: number,
  to: number,
  out: Float32Array,
): void {
  const cosines = items.products(vector, from, to);
  if (blend === undefined || blended === undefined) {
    out.set(cosines, from);
    return;
  }
  for (let n = 0; n < cosines.length; n++) {
    out[from + n] = scale * cosines[n] + blended.added[from + n];
  }
  if (blended.factorScale !== 0) {
    const products = blend.titleFactors.products(blended.factors, from, to);
    for (let n = 0; n < products.length; n++) {
      out[from + n] += blended.factorScale * products[n];
    }
  }
}
