const LOG_ROOT_2_PI = 0.5 * Math.log(2 * Math.PI);
/** Below it the power series converges fast, above it the continued fraction does. */
const SERIES_UP_TO = 3;
const SMALL = 1e-17;

/** P(X > x) of a standard normal X, to about 1e-14 of itself: no cancellation far out, where p-values live. */
export function normalUpperTail(x: number): number {
  if (x < 0) {
    return 1 - normalUpperTail(-x);
  }
  return x <= SERIES_UP_TO ? 0.5 - density(x) * series(x) : density(x) / fraction(x);
}

/** The x with P(X > x) = p, for 0 < p < 1. */
export function normalQuantileAbove(p: number): number {
  if (!(p > 0 && p < 1)) {
    throw new RangeError(`A probability is between 0 and 1, not ${p}.`);
  }
  if (p > 0.5) {
    return -normalQuantileAbove(1 - p);
  }
  // Newton on the logarithm of the tail, which is concave: after the first step every step comes from the right.
  let x = 0;
  for (let step = 0; step < 100; step++) {
    const tail = normalUpperTail(x);
    const move = (Math.log(tail / p) * tail) / density(x);
    x += move;
    if (Math.abs(move) < 1e-13 * Math.max(1, x)) {
      break;
    }
  }
  return x;
}

/** For intervals that hold 95 % and tests at 5 %, two-sided. */
export const Z_95 = normalQuantileAbove(0.025);

/** Probability of a value at least as far from 0 on either side. */
export function twoSidedP(z: number): number {
  return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
}

function density(x: number): number {
  return Math.exp(-0.5 * x * x - LOG_ROOT_2_PI);
}

/** x + x^3/3 + x^5/15 + … (Abramowitz and Stegun 26.2.11). */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; term > SMALL * sum; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return sum;
}

/** x + 1/(x + 2/(x + 3/…)) (Abramowitz and Stegun 26.2.14), from the inside out. */
function fraction(x: number): number {
  let value = x;
  for (let k = 120; k >= 1; k--) {
    value = x + k / value;
  }
  return value;
}
