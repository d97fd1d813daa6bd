/** How far one distribution over categories is from another. */

/** Steck's smoothing: a category that the list leaves out altogether would otherwise cost infinitely much. */
export const SMOOTHING = 0.01;

/**
 * One category's part of KL(p ‖ q̃), q̃ = (1 − α) q + α p, in natural logarithms (Steck, RecSys 2018, equations 4 and 5).
 * 0 for a category that p does not have.
 */
export function smoothedKlTerm(p: number, q: number): number {
  return p === 0 ? 0 : p * Math.log(p / ((1 - SMOOTHING) * q + SMOOTHING * p));
}

/** One category's part of the Jensen–Shannon divergence, in bits: summed over all categories it is 0 to 1. */
export function jensenShannonTerm(p: number, q: number): number {
  const middle = (p + q) / 2;
  return (p === 0 ? 0 : (p / 2) * Math.log2(p / middle)) + (q === 0 ? 0 : (q / 2) * Math.log2(q / middle));
}
