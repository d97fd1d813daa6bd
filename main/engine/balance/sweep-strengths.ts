import type { ReRankChoice } from '../../../shared/re-rank.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { meanEstimate } from '../../evaluate/balance/mean-estimate.ts';
import type { Estimate } from '../../evaluate/bootstrap.ts';
import { firstHits, hits } from '../../evaluate/metrics.ts';
import { NO_ITEM } from '../../evaluate/rank.ts';
import { reRankFacts } from '../../recommend/re-rank/re-rank-facts.ts';
import { reRankLists } from '../../recommend/re-rank/re-rank-lists.ts';
import type { BalanceBase } from './balance-base.ts';
import { listenerGroups } from './listener-groups.ts';
import { type Asked, cutFacts, judgedRanking, unionOf } from './measure-balance.ts';
import { hitShare } from './order-figures.ts';
import { rowsOfCandidates } from './rows-of-candidates.ts';

export interface SweptStrength {
  readonly strength: number;
  readonly hr: Estimate | null;
  readonly coverage: Estimate;
  readonly tailShare: Estimate;
}

const STRENGTHS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const NOTHING: Estimate = { value: 0, low: 0, high: 0 };

/** What several strengths of one method do to the sample. Yields in between. */
export async function sweepStrengths(
  base: BalanceBase,
  { k, group, cut: rule, reRank }: Asked & { readonly reRank: ReRankChoice },
  context: Pick<StageContext, 'signal' | 'progress'>,
): Promise<SweptStrength[]> {
  const { model, target, vectors, sample } = base;
  const { judged } = sample;
  const cut = cutFacts(base, rule);
  const rows = listenerGroups(sample.candidates, cut.tail, target)[group];
  const candidates = rowsOfCandidates(sample.candidates, rows);
  const judgedRows = judged && listenerGroups(judged.candidates, judged.facts.tail, target)[group];
  const swept: SweptStrength[] = [];
  for (const strength of STRENGTHS) {
    const choice = { ...reRank, strength };
    const lists = await reRankLists(reRankFacts(model), vectors, candidates, { k, choice }, context);
    const union = rows.length === 0 ? null : await unionOf(base, sample, lists, cut, context);
    const everybody = Uint32Array.from({ length: rows.length }, (_, row) => row);
    const hit = judged && hits(firstHits(await judgedRanking(base, judged, k, choice, context)), k);
    swept.push({
      strength,
      hr: judgedRows && hitShare(hit, judgedRows),
      coverage: union?.coverage ?? NOTHING,
      tailShare: meanEstimate((row) => tailShare(lists.list, row * k, k, cut.tail), everybody) ?? NOTHING,
    });
  }
  return swept;
}

/** NaN for an empty list. */
function tailShare(list: Uint32Array, from: number, k: number, tail: Uint8Array): number {
  let [shown, inTail] = [0, 0];
  for (let at = from; at < from + k && list[at] !== NO_ITEM; at++) {
    shown++;
    inTail += tail[list[at]];
  }
  return shown === 0 ? Number.NaN : inTail / shown;
}
