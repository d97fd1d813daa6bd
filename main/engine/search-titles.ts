/** The catalogue as a person looks through it: words and filters, without a model. */
import type { Database } from 'better-sqlite3';
import { ITEM_TYPES } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { listExposures } from '../workspace/exposure.ts';
import { titleFacets as facetsOf } from '../workspace/title-facets.ts';
import {
  type FoundTitle as FoundRow,
  type FoundTitles as FoundRows,
  searchTitles,
  type TitleFilters,
} from '../workspace/title-search.ts';
import { isoDate, type TitleCard } from './title-card.ts';

export interface TitleFilter extends Omit<TitleFilters, 'neverShown'> {
  readonly text?: string | undefined;
  /** A run. */
  readonly neverShownIn?: number | undefined;
}

export interface FoundTitle {
  readonly title: TitleCard;
  readonly cold: boolean;
  readonly new: boolean;
  readonly listeners: number;
  readonly plays: number;
}

/** Length of the shelf in which a title counts as shown. */
export const SHOWN_WITHIN = 10;

export function searchRows(
  db: Database,
  { text = '', neverShownIn, ...filters }: TitleFilter,
  page: { readonly limit: number; readonly offset: number },
): FoundRows {
  const neverShown =
    neverShownIn === undefined
      ? undefined
      : { run: neverShownIn, type: filters.type ?? ITEM_TYPES[0], k: SHOWN_WITHIN };
  return searchTitles(db, { text, filters: { ...filters, neverShown }, ...page });
}

export function findTitles(
  db: Database,
  filter: TitleFilter,
  page: { readonly limit: number; readonly offset: number },
): { readonly total: number; readonly capped: boolean; readonly titles: readonly FoundTitle[] } {
  const { rows, total, capped } = searchRows(db, filter, page);
  return { total, capped, titles: rows.map(foundTitle) };
}

export function foundTitle(row: FoundRow): FoundTitle {
  const { key, type, title, author, publisher, language, genre } = row;
  const published = isoDate(row.publishedDay ?? UNDATED);
  return {
    title: { key, type, title, author, publisher, language, genre, published },
    cold: row.cold,
    new: row.new,
    listeners: row.listeners,
    plays: row.plays,
  };
}

/** What can be filtered by, and for which runs it is known which titles are never shown. */
export function titleFacets(db: Database) {
  return {
    ...facetsOf(db),
    counted: listExposures(db)
      .filter(({ k }) => k === SHOWN_WITHIN)
      .map(({ run, type }) => ({ run, type })),
  };
}
