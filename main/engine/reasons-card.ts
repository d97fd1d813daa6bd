import type { Evidence, Reasons } from '../recommend/reasons.ts';
import type { ServingModel } from '../recommend/serving-model.ts';
import { type TitleCard, titleCard } from './title-card.ts';

/** Leave-one-out evidence with titles in place of indices; see recommend/reasons.ts for what each figure means. */
export interface ReasonsCard extends Omit<Reasons, 'item' | 'rank' | 'score' | 'evidence'> {
  readonly evidence: readonly (Omit<Evidence, 'item'> & { readonly title: TitleCard })[];
}

export function reasonsCard(model: ServingModel, reasons: Reasons): ReasonsCard {
  const { item: _item, rank: _rank, score: _score, evidence, ...figures } = reasons;
  return {
    ...figures,
    evidence: evidence.map(({ item, ...rest }) => ({ title: titleCard(model, item), ...rest })),
  };
}
