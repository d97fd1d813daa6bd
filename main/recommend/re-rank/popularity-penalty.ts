import type { Aim } from './aim.ts';
import type { ReRankFacts } from './re-rank-facts.ts';

/**
 * s − γ log(1 + φ): the logarithm of s / φ^γ, the inverse propensity weight (Schnabel et al. 2016, arXiv:1602.05352)
 * where a title's plays stand for how likely it was to be met. Clipped at the tail: see ReRankFacts.popularity.
 */
export function popularityPenalty({ popularity }: ReRankFacts, most: number): Aim {
  const values = new Float64Array(most);
  return {
    begin(items, count) {
      for (let n = 0; n < count; n++) {
        values[n] = -popularity[items[n]];
      }
      return true;
    },
    values: () => values,
    pick: () => undefined,
  };
}
