import type { ReRankChoice } from '../../../shared/re-rank.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { NO_ITEM } from '../../evaluate/rank.ts';
import { createTurns } from '../../evaluate/turns.ts';
import type { CachedCandidates } from '../cached-candidates.ts';
import type { ItemVectorsOfType } from './mmr.ts';
import type { ReRankFacts } from './re-rank-facts.ts';
import { createReRanker } from './re-ranker.ts';

/** What everybody is shown. */
export interface Lists {
  readonly k: number;
  /** Item indices [users, k], best first, padded by NO_ITEM. */
  readonly list: Uint32Array;
}

/**
 * Re-ranks everybody's candidates; without a choice, their first k. Yields every few milliseconds. 4 k bytes a user.
 * @throws AppError CANCELLED; RangeError for a strength outside 0..1
 */
export async function reRankLists(
  facts: ReRankFacts,
  vectors: ItemVectorsOfType,
  candidates: CachedCandidates,
  { k, choice }: { readonly k: number; readonly choice?: ReRankChoice | undefined },
  { signal, progress }: Pick<StageContext, 'signal' | 'progress'>,
): Promise<Lists> {
  const { users, items, scores, count, depth, histories } = candidates;
  const reRank = createReRanker(facts, vectors, choice ?? { method: 'mmr', strength: 0 }, depth);
  const list = new Uint32Array(users.length * k).fill(NO_ITEM);
  const turns = createTurns(signal);
  for (let row = 0; row < users.length; row++) {
    const from = row * depth;
    const own = items.subarray(from, from + depth);
    const taste = { item: histories.item.subarray(histories.start[row], histories.start[row + 1]) };
    const order = reRank(own, scores.subarray(from, from + depth), count[row], taste, k);
    for (let place = 0; place < order.length; place++) {
      list[row * k + place] = own[order[place]];
    }
    if ((row & 15) === 15 && turns.isOver()) {
      progress({ phase: 're-rank', done: row + 1, total: users.length });
      await turns.next();
    }
  }
  progress({ phase: 're-rank', done: users.length, total: users.length });
  return { k, list };
}
