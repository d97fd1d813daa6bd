import type { ItemType } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { type ServingModel, typeOfItem } from '../recommend/serving-model.ts';

/** A title as people know it, instead of its index. */
export interface TitleCard {
  /** The export's own id. */
  readonly key: string;
  readonly type: ItemType;
  readonly title: string;
  readonly author: string;
  readonly publisher: string;
  readonly language: string;
  readonly genre: string;
  /** ISO date; null when not known. */
  readonly published: string | null;
}

export function titleCard(model: Pick<ServingModel, 'data'>, item: number): TitleCard {
  const { catalogue } = model.data;
  return {
    key: catalogue.key[item],
    type: typeOfItem(model, item),
    title: catalogue.title[item],
    author: catalogue.author[item],
    publisher: catalogue.publisher[item],
    language: catalogue.language[item],
    genre: catalogue.genre[item],
    published: isoDate(catalogue.publishedDay[item]),
  };
}

/** Days since 1970-01-01 -> ISO date. */
export function isoDate(day: number | null): string | null {
  return day === null || day === UNDATED ? null : new Date(day * 86_400_000).toISOString().slice(0, 10);
}
