/**
 * Sample-ratio mismatch: do the arms have the users that the assignment promised? If not, something assigned, logged or
 * lost users by arm, and no other figure of the test can be trusted (Fabijan et al. 2019, KDD).
 */
import { chiSquaredUpperTail } from './chi-squared.ts';

export interface ArmShare {
  readonly arm: string;
  readonly users: number;
  /** Planned, above 0; of all arms they add up to 1. */
  readonly share: number;
}

export interface SampleRatio {
  readonly chiSquared: number;
  readonly p: number;
  /** p is below 0.001: rare enough by chance to be a warning, as tests are looked at often. */
  readonly isMismatch: boolean;
}

const ALARM = 0.001;

export function checkSampleRatio(arms: readonly ArmShare[]): SampleRatio {
  const all = arms.reduce((sum, { users }) => sum + users, 0);
  const chiSquared = arms.reduce((sum, { users, share }) => {
    const expected = share * all;
    return expected === 0 ? sum : sum + (users - expected) ** 2 / expected;
  }, 0);
  const p = chiSquaredUpperTail(chiSquared, arms.length - 1);
  return { chiSquared, p, isMismatch: p < ALARM };
}
