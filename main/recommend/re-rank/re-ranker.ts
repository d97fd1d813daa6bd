import type { ReRankChoice } from '../../../shared/re-rank.ts';
import type { Aim, Taste } from './aim.ts';
import { calibration } from './calibration.ts';
import { type ItemVectorsOfType, mmr } from './mmr.ts';
import { popularityCalibration } from './popularity-calibration.ts';
import { popularityPenalty } from './popularity-penalty.ts';
import { rangeOfTaste } from './range-of-taste.ts';
import type { ReRankFacts } from './re-rank-facts.ts';
import { xquad } from './xquad.ts';

/**
 * Picks k of one listener's candidates.
 * @param items candidates of one type, best first; the first `count` of the array. `scores` go with them.
 * @returns positions among the candidates, [min(k, count)], the new first one first; overwritten by the next call.
 */
export type ReRank = (
  items: Uint32Array,
  scores: Float32Array | Float64Array,
  count: number,
  taste: Taste,
  k: number,
) => Uint32Array;

/**
 * Greedy, as all these methods are in their papers: again and again the candidate for which
 * (1 − strength) · relevance + strength · aim is highest; the earlier of equal ones. Relevance is the score scaled to 0..1
 * over the listener's candidates, so that a strength means the same to everybody. Strength 0 leaves the order as it is,
 * as does a listener whose history says nothing about the aim. Buffers are reused: one caller at a time.
 * @param most longest list of candidates that will be given
 * @throws RangeError for a strength outside 0..1
 */
export function createReRanker(
  facts: ReRankFacts,
  vectors: ItemVectorsOfType,
  choice: ReRankChoice,
  most: number,
): ReRank {
  const { strength } = choice;
  if (!(strength >= 0 && strength <= 1)) {
    throw new RangeError(`The strength of re-ranking is from 0 to 1, not ${strength}.`);
  }
  const aim = strength === 0 ? undefined : aimOf(facts, vectors, choice, most);
  const relevance = new Float64Array(most);
  const isPicked = new Uint8Array(most);
  const order = new Uint32Array(most);
  return (items, scores, count, taste, k) => {
    const wanted = Math.min(k, count);
    if (wanted === 0 || !aim?.begin(items, count, taste)) {
      for (let n = 0; n < wanted; n++) {
        order[n] = n;
      }
      return order.subarray(0, wanted);
    }
    const lowest = scores[count - 1];
    const span = scores[0] - lowest;
    for (let n = 0; n < count; n++) {
      relevance[n] = span > 0 ? ((1 - strength) * (scores[n] - lowest)) / span : 0;
    }
    isPicked.fill(0, 0, count);
    for (let place = 0; place < wanted; place++) {
      const values = aim.values();
      let best = -1;
      let highest = Number.NEGATIVE_INFINITY;
      for (let n = 0; n < count; n++) {
        const value = relevance[n] + strength * values[n];
        if (value > highest && isPicked[n] === 0) {
          highest = value;
          best = n;
        }
      }
      isPicked[best] = 1;
      order[place] = best;
      aim.pick(best);
    }
    return order.subarray(0, wanted);
  };
}

function aimOf(
  facts: ReRankFacts,
  vectors: ItemVectorsOfType,
  { method, attribute = 'genre' }: ReRankChoice,
  most: number,
): Aim {
  const rangeOf = rangeOfTaste(facts.audiobooks);
  switch (method) {
    case 'popularity-penalty':
      return popularityPenalty(facts, most);
    case 'calibration':
      return calibration(facts.attributes[attribute], rangeOf, most);
    case 'popularity-calibration':
      return popularityCalibration(facts, rangeOf, most);
    case 'xquad':
      return xquad(facts, rangeOf, most);
    case 'mmr':
      return mmr(vectors, most);
  }
}
