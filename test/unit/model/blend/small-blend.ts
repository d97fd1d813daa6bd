import type { BlendModel } from '../../../../main/model/blend/blend.ts';
import { linksOf } from '../../../../main/model/item-to-item/links.ts';
import type { Rng } from '../../../../shared/rng.ts';
import type { ItemType } from '../../../../shared/vocabulary.ts';

/** Any numbers in the form of a blend, for a catalogue of so many audiobooks and items. */
export function randomBlend(target: ItemType, audiobooks: number, items: number, rng: Rng): BlendModel {
  const titles = target === 'audiobook' ? audiobooks : items - audiobooks;
  const columns = Array.from({ length: titles }, () => {
    const item = Array.from({ length: items }, (_, k) => k).filter(() => rng.float() < 0.4);
    return { item, weight: Float32Array.from(item, () => rng.normal()) };
  });
  return {
    target,
    choice: {
      ridge: 60,
      rarity: 0.2,
      bestLink: 0.5,
      trendHalfLife: 14,
      als: { factors: 3, regularization: 1, confidence: 5, iterations: 2 },
      warm: { evenness: 0.5, tower: 0.1, factors: 0.2, trend: 0.05 },
      cold: { evenness: 0, tower: 0.4, factors: 0, trend: 0.5 },
    },
    links: linksOf(columns, items),
    factors: { rows: items, cols: 3, data: Float32Array.from({ length: items * 3 }, () => rng.normal()) },
    trend: Float32Array.from({ length: titles }, () => rng.float()),
  };
}
