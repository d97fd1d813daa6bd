/** A share with its 95 % interval. */
export interface ShareEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/**
 * Wilson's score interval (Wilson 1927) of `hits` in a sample of `n` drawn without replacement from `population`; the
 * sample counts as n (N - 1) / (N - n) draws, so that it shrinks to a point when everybody was asked. 0 of 0 is 0,
 * with an interval that says nothing is known.
 */
export function wilson(hits: number, n: number, population: number): ShareEstimate {
  if (n === 0) {
    return { value: 0, low: 0, high: 1 };
  }
  const value = hits / n;
  if (n >= population) {
    return { value, low: value, high: value };
  }
  const draws = (n * (population - 1)) / (population - n);
  const z2 = Z * Z;
  const centre = (value + z2 / (2 * draws)) / (1 + z2 / draws);
  const half = (Z / (1 + z2 / draws)) * Math.sqrt((value * (1 - value)) / draws + z2 / (4 * draws * draws));
  return {
    value,
    low: Math.max(0, Math.min(value, centre - half)),
    high: Math.min(1, Math.max(value, centre + half)),
  };
}
