import { matrixRow } from '../dataset/matrix.ts';
import type { Segment } from '../evaluate/segments.ts';
import { addedScores } from '../model/blend/blend.ts';
import { addLinks } from '../model/item-to-item/links.ts';
import type { Listener } from './listener.ts';
import type { ServingTower } from './serving-model.ts';

/**
 * What one listener's scores are made of: score of row j = scale · cos(vector, j) + added[j]. A run without a blend has
 * scale 1 and nothing added, so that its scores are the cosines of 2T-HGNN.
 */
export interface Taste {
  /** The user vector, [dims]. */
  readonly vector: Float32Array;
  readonly scale: number;
  /** Links of the history and trend (model/blend/blend.ts), [titles]; undefined without a blend. */
  readonly added: Float32Array | undefined;
}

export function tasteOf({ user, blend }: ServingTower, listener: Listener, segment: Segment): Taste {
  const vector = user.encodeUser(listener);
  if (blend === undefined) {
    return { vector, scale: 1, added: undefined };
  }
  const weights = blend.choice[segment];
  return { vector, scale: weights.tower, added: addedScores(blend, listener.history, weights) };
}

/**
 * The taste without some of the history, for each of `omissions` (positions in listener.history). The weights stay those
 * of the segment: leaving a title out of the history does not make the listener one who has never had any.
 */
export function tastesWithout(
  { user, blend }: ServingTower,
  listener: Listener,
  whole: Taste,
  omissions: readonly (readonly number[])[],
): Taste[] {
  const vectors = user.encodeUserBatch(listener, omissions);
  return omissions.map((omitted, row) => {
    const vector = matrixRow(vectors, row);
    if (blend === undefined || whole.added === undefined) {
      return { ...whole, vector };
    }
    const added = whole.added.slice();
    for (const k of omitted) {
      const { item, weight } = listener.history[k];
      addLinks(blend.links, item, -weight, added);
    }
    return { vector, scale: whole.scale, added };
  });
}

/** The score of a row, its product summed in 64 bits. */
export function scoreBy(
  { items }: Pick<ServingTower, 'items'>,
  { vector, scale, added }: Taste,
  row: number,
): number {
  return scale * items.product(vector, row) + (added === undefined ? 0 : added[row]);
}

/**
 * The scores of rows [from, to), their products in 32 bits, into `out`. They differ from scoreBy by rounding only, at
 * most 1e-5 times the scale.
 */
export function scoresBy(
  { items }: Pick<ServingTower, 'items'>,
  { vector, scale, added }: Taste,
  from: number,
  to: number,
  out: Float32Array,
): void {
  const products = items.products(vector, from, to);
  for (let n = 0; n < products.length; n++) {
    out[from + n] = scale * products[n] + (added === undefined ? 0 : added[from + n]);
  }
}
