/** What a re-ranking is after besides the listener's own order. */
export interface Aim {
  /**
   * Makes ready for one listener.
   * @param items candidates, best first; the first `count` of the array.
   * @param taste titles the listener has played, by category of what the aim looks at.
   * @returns false when there is nothing to aim at (no history to be true to): the order is to stay as it is.
   */
  begin(items: Uint32Array, count: number, taste: Taste): boolean;
  /** What the list is worth with each candidate added to those picked, [count]: higher is better. Overwritten by the next call. */
  values(): Float64Array;
  /** Adds a candidate, by its position among the candidates, to the list. */
  pick(position: number): void;
}

/** A history: titles, and how much each counts (1 when left out). */
export interface Taste {
  readonly item: ArrayLike<number>;
  readonly weight?: ArrayLike<number>;
}

/**
 * Weights of a taste by category, normalised, into `share` [categories], and the categories met into `found`.
 * @param skip a category that says nothing, -1 for none.
 * @returns how many categories there are; 0 for an empty history. `share` must be zeros before.
 */
export function tasteShares(
  { item, weight }: Taste,
  [from, to]: readonly [number, number],
  code: Uint8Array | Uint32Array,
  skip: number,
  share: Float64Array,
  found: Uint32Array,
): number {
  let [categories, total] = [0, 0];
  for (let k = 0; k < item.length; k++) {
    const category = code[item[k]];
    if (item[k] < from || item[k] >= to || category === skip) {
      continue;
    }
    if (share[category] === 0) {
      found[categories++] = category;
    }
    const each = weight === undefined ? 1 : weight[k];
    share[category] += each;
    total += each;
  }
  for (let k = 0; k < categories; k++) {
    share[found[k]] /= total;
  }
  return categories;
}
