import type { ItemType } from '../../../shared/vocabulary.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import type { AlsOptions } from '../als/als.ts';
import { addLinks, type ItemLinks } from '../item-to-item/links.ts';

/** How much three of the four parts count; the fourth, the links of the history, counts 1. */
export interface BlendWeights {
  /** Times the cosine of the towers. */
  readonly tower: number;
  /** Times the product of user and item factors. */
  readonly factors: number;
  /** Times what was played lately by everybody, 0 to 1. */
  readonly trend: number;
}

/** What was chosen on the validation part. */
export interface BlendChoice {
  /** λ of the links (slim.ts). */
  readonly ridge: number;
  /**
   * γ: a title's links are multiplied by (median users of a title / its own users)^γ. The ridge holds the links of
   * seldom played titles near 0 for want of evidence, which would keep them off every shelf.
   */
  readonly rarity: number;
  /** How the factors are learnt, and made of a history. */
  readonly als: AlsOptions;
  /** For listeners who have had a title of the type, and for those who have not. */
  readonly warm: BlendWeights;
  readonly cold: BlendWeights;
}

/**
 * A score of four parts for each title j of one type:
 *
 *   score(u, j) = Σ over h in the history of u of w_h B(h, j)
 *               + tower · cos(o_u, o_j)  +  factors · f_u · y_j  +  trend · t(j)
 *
 * B are links learnt from co-listening (slim.ts), o the vectors of 2T-HGNN, f and y those of ALS (als.ts), t the recent
 * plays.
 */
export interface BlendModel {
  readonly target: ItemType;
  readonly choice: BlendChoice;
  /** B with the rarity already in it. */
  readonly links: ItemLinks;
  /** y, [items, factors]: of all items, because users' factors are made from theirs. */
  readonly factors: Matrix;
  /** t, [titles], 0 to 1. */
  readonly trend: Float32Array;
}

/** Links of the history and trend, [titles]: all of the score but the two products. */
export function addedScores(
  { links, trend }: Pick<BlendModel, 'links' | 'trend'>,
  history: Iterable<{ readonly item: number; readonly weight: number }>,
  weights: BlendWeights,
): Float32Array {
  const added =
    weights.trend === 0 ? new Float32Array(links.titles) : trend.map((recent) => recent * weights.trend);
  for (const { item, weight } of history) {
    addLinks(links, item, weight, added);
  }
  return added;
}

/** The factor of each title's links, [titles]; `users` by title. Titles without a user count as having one. */
export function rarityFactors(users: ArrayLike<number>, rarity: number): Float32Array {
  const played = Float64Array.from(users, (count) => Math.max(1, count));
  const median = played.slice().sort()[played.length >> 1];
  return Float32Array.from(played, (count) => (median / count) ** rarity);
}

/** log(1 + recent listeners), scaled so that the most played title has 1. */
export function trendOf(recentListeners: ArrayLike<number>): Float32Array {
  const logs = Float32Array.from(recentListeners, (count) => Math.log1p(count));
  const most = logs.reduce((highest, value) => Math.max(highest, value), 0);
  return most === 0 ? logs : logs.map((value) => value / most);
}
