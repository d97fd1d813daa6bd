import type { ItemType } from '../../../shared/vocabulary.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import type { AlsOptions } from '../als/als.ts';
import { addLinks, type ItemLinks } from '../item-to-item/links.ts';

/** How much three of the four parts count; the fourth, the links of the history, counts 1. */
export interface BlendWeights {
  /**
   * η, 0 to 1: the links of a listener are divided by (their best one)^η and (the median listener's best one)^(1−η).
   * With 0 a long history outweighs the other parts and a short one is outweighed; with 1 what is linked best counts 1
   * for everybody.
   */
  readonly evenness: number;
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
  /** Score by links of the title linked best to the history of the median listener: the links' unit. */
  readonly bestLink: number;
  /** Days after which a play counts half as recent. */
  readonly trendHalfLife: number;
  /** How the factors are learnt, and made of a history. */
  readonly als: AlsOptions;
  /** For listeners who have had a title of the type, and for those who have not. */
  readonly warm: BlendWeights;
  readonly cold: BlendWeights;
}

/**
 * A score of four parts for each title j of one type:
 *
 *   score(u, j) = s_u Σ over h in the history of u of w_h B(h, j)
 *               + tower · cos(o_u, o_j)  +  factors · f_u · y_j  +  trend · t(j)
 *
 * B are links learnt from co-listening (slim.ts), s_u what evens them out between listeners, o the vectors of 2T-HGNN, f
 * and y those of ALS (als.ts), t the recent plays.
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

/** All of the score but the two products. */
export interface AddedScores {
  /** Links of the history and trend, [titles]. */
  readonly added: Float32Array;
  /** s_u, which is in `added`. */
  readonly linkScale: number;
}

/** @param had rows of titles that need not be shown: none of them is the best link */
export function addedScores(
  { links, trend, choice }: Pick<BlendModel, 'links' | 'trend' | 'choice'>,
  history: Iterable<{ readonly item: number; readonly weight: number }>,
  had: Iterable<number>,
  weights: BlendWeights,
): AddedScores {
  const linked = new Float32Array(links.titles);
  for (const { item, weight } of history) {
    addLinks(links, item, weight, linked);
  }
  const shown = linked.slice();
  for (const row of had) {
    shown[row] = 0;
  }
  let best = 0;
  for (const score of shown) {
    best = Math.max(best, score);
  }
  const linkScale = scaleOfLinks(best, choice.bestLink, weights.evenness);
  for (let row = 0; row < linked.length; row++) {
    linked[row] = linkScale * linked[row] + weights.trend * trend[row];
  }
  return { added: linked, linkScale };
}

/** s_u of a listener whose best link is `best`; 0 or less when nothing is linked. */
export function scaleOfLinks(best: number, bestLink: number, evenness: number): number {
  return 1 / (bestLink ** (1 - evenness) * (best > 0 ? best : bestLink) ** evenness);
}

/** The factor of each title's links, [titles]; `users` by title. Titles without a user count as having one. */
export function rarityFactors(users: ArrayLike<number>, rarity: number): Float32Array {
  const played = Float64Array.from(users, (count) => Math.max(1, count));
  const median = played.slice().sort()[played.length >> 1];
  return Float32Array.from(played, (count) => (median / count) ** rarity);
}
