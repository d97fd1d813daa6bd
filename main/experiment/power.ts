/**
 * How much a test can find: two-sided at 5 %, on the logarithm of the ratio of two arms' rates, so that effects are
 * relative (0.05: a twentieth more than the control).
 */
import { normalQuantileAbove, normalUpperTail, Z_95 } from './normal.ts';

export const USUAL_POWER = 0.8;

/** The increase that is found with this power when the logarithm of the ratio has this standard error. */
export function detectableEffect(standardError: number, power = USUAL_POWER): number {
  return Math.exp((Z_95 + normalQuantileAbove(1 - power)) * standardError) - 1;
}

/** Users in each of two equal arms that find the effect with this power. `logVariance` as of a Rate. */
export function usersNeeded(logVariance: number, effect: number, power = USUAL_POWER): number {
  const deviations = Z_95 + normalQuantileAbove(1 - power);
  return Math.ceil((2 * logVariance * deviations ** 2) / Math.log1p(effect) ** 2);
}

/** The chance that two arms of so many users each show the effect as significant. */
export function powerWith(logVariance: number, effect: number, users: number): number {
  const deviations = Math.log1p(effect) / standardErrorWith(logVariance, users);
  return normalUpperTail(Z_95 - deviations) + normalUpperTail(Z_95 + deviations);
}

/** Of the logarithm of the ratio of two arms of so many users each. */
export function standardErrorWith(logVariance: number, users: number): number {
  return Math.sqrt((2 * logVariance) / users);
}

/**
 * The variance that one user adds, where there is no log to take it from: showings as independent as coin throws, times
 * how much users' differing habits inflate it (Kish's design effect).
 */
export function plannedLogVariance(rate: number, shownPerUser: number, designEffect: number): number {
  return ((1 - rate) / (rate * shownPerUser)) * designEffect;
}
