import type { Interactions } from '../../dataset/interactions.ts';
import { targetRows } from '../../evaluate/embedding-ranker.ts';
import type { Multiply } from '../../evaluate/multiply.ts';
import type { Ranker, Target } from '../../evaluate/ranker.ts';
import { segmentOf } from '../../evaluate/segments.ts';
import type { Csr } from '../../graph/csr.ts';
import { addedScores, type BlendModel } from '../../model/blend/blend.ts';
import { userFactorsOf } from './fit-blend.ts';

export interface BlendRankerInput {
  readonly name: string;
  readonly target: Target;
  readonly blend: BlendModel;
  readonly train: Interactions;
  readonly histories: Csr;
  /** Cosines of 2T-HGNN. */
  readonly towers: Ranker;
  readonly multiply: Multiply;
}

/** Scores by a blend (model/blend/blend.ts), as it is served. */
export function blendRanker({
  name,
  target,
  blend,
  train,
  histories,
  towers,
  multiply,
}: BlendRankerInput): Ranker {
  const titles = target.end - target.start;
  const itemFactors = targetRows(blend.factors, target);
  const userFactors = userFactorsOf(blend.factors, histories, blend.choice.als);
  return {
    name,
    score(users) {
      const scores = towers.score(users);
      const products = multiply(userFactors(users), itemFactors);
      for (const [row, user] of users.entries()) {
        const weights = blend.choice[segmentOf(train, target, user)];
        const { added } = addedScores(
          blend,
          historyOf(histories, user),
          hadRows(train, target, user),
          weights,
        );
        const base = row * titles;
        for (let title = 0; title < titles; title++) {
          scores[base + title] =
            weights.tower * scores[base + title] + weights.factors * products[base + title] + added[title];
        }
      }
      return scores;
    },
  };
}

function* historyOf({ start, neighbour }: Csr, user: number) {
  for (let k = start[user]; k < start[user + 1]; k++) {
    yield { item: neighbour[k], weight: 1 };
  }
}

function* hadRows({ start, item }: Interactions, target: Target, user: number) {
  for (let entry = start[user]; entry < start[user + 1]; entry++) {
    if (item[entry] >= target.start && item[entry] < target.end) {
      yield item[entry] - target.start;
    }
  }
}
