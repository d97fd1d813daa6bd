import { normalUpperTail } from './normal.ts';

/**
 * P(X > x) of a chi-squared X with a whole number of degrees of freedom, by the finite sums of Abramowitz and Stegun
 * (26.4.4 for odd, 26.4.5 for even degrees).
 */
export function chiSquaredUpperTail(x: number, degrees: number): number {
  if (x <= 0) {
    return 1;
  }
  const isOdd = degrees % 2 === 1;
  // the first term of each sum; the next is this one times x over the next odd, or even, number
  let term = isOdd ? Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2) : Math.exp(-x / 2);
  let sum = isOdd ? 2 * normalUpperTail(Math.sqrt(x)) : 0;
  for (let k = isOdd ? 1 : 0; k < degrees - 1; k += 2) {
    sum += term;
    term *= x / (k + 2);
  }
  return Math.min(1, sum);
}
