import type { Database } from 'better-sqlite3';
import type { ItemType } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { marksOf, type TitleMarks } from '../recommend/title-marks.ts';
import { positionsOf } from './find-key.ts';
import type { Serving } from './serving.ts';
import { isoDate, type TitleCard } from './title-card.ts';

interface Row extends Omit<TitleCard, 'published'> {
  readonly type: ItemType;
  readonly publishedDay: number | null;
  readonly isNew: number | null;
  readonly listeners: number | null;
}

/** Titles by the export's own ids, in the order given; those that are not there are left out. */
export function titlesByKeys(
  db: Database,
  keys: readonly string[],
): { readonly title: TitleCard; readonly new: boolean; readonly cold: boolean }[] {
  const select = db.prepare<[string], Row>(
    `SELECT key, type, title, author, publisher, language, genre, published_day AS publishedDay, is_new AS isNew,
       listeners
     FROM item LEFT JOIN item_statistics ON item_id = item.id WHERE key = ?`,
  );
  return keys.flatMap((key) => {
    const row = select.get(key);
    if (row === undefined) {
      return [];
    }
    const { publishedDay, isNew, listeners, ...title } = row;
    return [
      {
        title: { ...title, published: isoDate(publishedDay ?? UNDATED) },
        new: isNew === 1,
        cold: (listeners ?? 0) === 0,
      },
    ];
  });
}

export function marksByKeys(
  { model }: Pick<Serving, 'model'>,
  keys: readonly string[],
): { readonly key: string; readonly marks: TitleMarks }[] {
  const positions = positionsOf(model.data.catalogue.key);
  return keys.flatMap((key) => {
    const item = positions.get(key);
    return item === undefined ? [] : [{ key, marks: marksOf(model.statistics, item) }];
  });
}
