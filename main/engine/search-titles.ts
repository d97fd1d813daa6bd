/** The catalogue as a person looks through it: words and filters, without a model. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import { ITEM_TYPES } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { type ExposureKey, listExposures } from '../workspace/exposure.ts';
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

/** @throws AppError NOT_FOUND where the shelves of `neverShownIn` have not been counted */
export function searchRows(
  db: Database,
  { text = '', neverShownIn, ...filters }: TitleFilter,
  page: { readonly limit: number; readonly offset: number },
): FoundRows {
  const neverShown =
    neverShownIn === undefined
      ? undefined
      : countedExposure(db, { run: neverShownIn, type: filters.type ?? ITEM_TYPES[0], k: SHOWN_WITHIN });
  return searchTitles(db, { text, filters: { ...filters, neverShown }, ...page });
}

/** Without it every title would look as if nobody were shown it. */
function countedExposure(db: Database, wanted: ExposureKey): ExposureKey {
  const { run, type, k } = wanted;
  if (!listExposures(db).some((each) => each.run === run && each.type === type && each.k === k)) {
    throw new AppError(
      'NOT_FOUND',
      `Which ${type}s are never shown by run ${run} has not been counted.`,
      'Look at the run in Balance, which counts everybody’s shelves; or clear the filter.',
      { run, type },
    );
  }
  return wanted;
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
