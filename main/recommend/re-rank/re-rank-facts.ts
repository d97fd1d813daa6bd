/** What re-ranking needs to know of the titles, computed once a run. */
import type { ReRankAttribute } from '../../../shared/re-rank.ts';
import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import { type AttributeCodes, attributeCodes } from '../../evaluate/balance/attribute-codes.ts';
import { cutTitles, type TailRule } from '../../evaluate/balance/title-cut.ts';
import { targetOf } from '../../evaluate/ranker.ts';
import type { ServingModel } from '../serving-model.ts';

/** Arrays are by item, of both types; each type is cut by its own plays. */
export interface ReRankFacts {
  readonly audiobooks: number;
  readonly tail: Uint8Array;
  /** HEAD, MIDDLE or TAIL. */
  readonly band: Uint8Array;
  /**
   * 0 to 1: log(1 + plays), from the most played title of the tail to the most played title of all. Every title of the
   * tail has 0, so that a cold title wins nothing over a tail title that somebody plays.
   */
  readonly popularity: Float32Array;
  readonly attributes: Readonly<Record<ReRankAttribute, AttributeCodes>>;
}

type Known = Pick<ServingModel, 'data' | 'statistics'>;

const factsOf = new WeakMap<Known['statistics'], ReRankFacts>();

/** By the default cut; kept as long as the model is. */
export function reRankFacts(model: Known): ReRankFacts {
  const facts = factsOf.get(model.statistics) ?? computeFacts(model);
  factsOf.set(model.statistics, facts);
  return facts;
}

/** By a cut of one's own. O(titles log titles). */
export function computeFacts(
  {
    data: { catalogue },
    statistics,
  }: { readonly data: Pick<Known['data'], 'catalogue'> } & {
    readonly statistics: Pick<Known['statistics'], 'plays'>;
  },
  rule?: TailRule,
): ReRankFacts {
  const tail = new Uint8Array(catalogue.size);
  const band = new Uint8Array(catalogue.size);
  const popularity = new Float32Array(catalogue.size);
  for (const type of ITEM_TYPES) {
    const { start, end } = targetOf(catalogue, type);
    const plays = statistics.plays.subarray(start, end);
    const cut = cutTitles(plays, rule);
    tail.set(cut.tail, start);
    band.set(cut.band, start);
    const most = plays.reduce((max, count) => Math.max(max, count), 0);
    const mostInTail = plays.reduce((max, count, n) => (cut.tail[n] === 1 ? Math.max(max, count) : max), 0);
    const [low, high] = [Math.log1p(mostInTail), Math.log1p(most)];
    for (let n = 0; n < plays.length; n++) {
      if (cut.tail[n] === 0 && high > low) {
        popularity[start + n] = Math.max(0, (Math.log1p(plays[n]) - low) / (high - low));
      }
    }
  }
  return {
    audiobooks: catalogue.audiobooks,
    tail,
    band,
    popularity,
    attributes: { genre: attributeCodes(catalogue.genre), language: attributeCodes(catalogue.language) },
  };
}
