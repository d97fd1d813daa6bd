import type { BlendFitWire } from '../../../shared/contract/runs.ts';
import { formatFigure } from '../../components/format.ts';
import { t } from '../../strings/text.ts';

type Weights = BlendFitWire['warmWeights'];

/** A part's weight; that of the links is 1 by definition. */
export function weightWords(weights: Weights, part: 'links' | 'tower' | 'factors' | 'trend'): string {
  const weight = part === 'links' ? 1 : weights[part];
  return weight === 0 ? t('runs.blend.leftOut') : formatFigure(weight);
}

/** What the table of weights does not say. */
export function blendSentences({
  rarity,
  hadColdUsers,
  chosen,
  floor,
  withoutFloor,
}: BlendFitWire): string[] {
  const cost = 100 * (withoutFloor.hr10 - chosen.hr10);
  return [
    rarity === 0 ? t('runs.blend.noRarity') : t('runs.blend.rarity', { factor: formatFigure(10 ** rarity) }),
    ...(hadColdUsers ? [] : [t('runs.blend.coldAsWarm')]),
    chosen.coverage10 < floor.coverage10
      ? t('runs.blend.below')
      : cost > 0.05
        ? t('runs.blend.costs', { points: cost.toFixed(1) })
        : t('runs.blend.costsNothing'),
  ];
}
