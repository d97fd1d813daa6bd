import { throwIfCancelled } from '../../shared/app-error.ts';
import type { Rng } from '../../shared/rng.ts';
import { type CosineDistribution, distributionOf } from './distribution.ts';
import type { Likeness } from './likeness.ts';

/** Proposes a pair, or undefined for a try that came to nothing. */
export type ProposePair = (rng: Rng) => readonly [number, number] | undefined;

/** Tries for each pair asked for, before fewer pairs are accepted: rare kinds of pair must not hang the stage. */
const TRIES_A_PAIR = 50;
const CHECK_EVERY = 4096;

/**
 * Likeness of `wanted` proposed pairs of different members that both have a vector, with replacement; fewer when
 * TRIES_A_PAIR x wanted proposals do not yield them.
 */
export function samplePairs(
  wanted: number,
  propose: ProposePair,
  likeness: Likeness,
  rng: Rng,
  signal: AbortSignal,
): CosineDistribution {
  const cosines = new Float32Array(wanted);
  let found = 0;
  for (let attempt = 0; found < wanted && attempt < TRIES_A_PAIR * wanted; attempt++) {
    if (attempt % CHECK_EVERY === 0) {
      throwIfCancelled(signal);
    }
    const pair = propose(rng);
    if (pair !== undefined && pair[0] !== pair[1]) {
      const value = likeness(pair[0], pair[1]);
      if (value !== undefined) {
        cosines[found++] = value;
      }
    }
  }
  return distributionOf(cosines.subarray(0, found));
}
