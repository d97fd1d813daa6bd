/** The catalogue as a person looks through it: words and filters, without a model. */
import type { Database } from 'better-sqlite3';
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { requireStatistics } from '../workspace/statistics.ts';
import {
  type FoundTitle as FoundRow,
  type FoundTitles as FoundRows,
  searchTitles,
  type TitleFilters,
} from '../workspace/title-search.ts';
import type { FacetKind } from '../workspace/title-statistics.ts';
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

/** More values than anybody picks from a list; whoever looks for a rare publisher types its name. */
const MOST_VALUES = 300;

/** What can be filtered by, the most frequent values first. */
export function titleFacets(db: Database) {
  requireStatistics(db);
  const select = db.prepare<[FacetKind, number], { value: string; titles: number }>(
    'SELECT value, titles FROM title_facet WHERE kind = ? ORDER BY titles DESC, value LIMIT ?',
  );
  const valuesOf = (kind: FacetKind) => select.all(kind, MOST_VALUES);
  const yes = (kind: FacetKind) => valuesOf(kind).find(({ value }) => value === 'yes')?.titles ?? 0;
  return {
    types: valuesOf('type') as { value: ItemType; titles: number }[],
    languages: valuesOf('language'),
    genres: valuesOf('genre'),
    publishers: valuesOf('publisher'),
    cold: yes('cold'),
    new: yes('new'),
    counted: db
      .prepare<[number], { run: number; type: ItemType }>(
        `SELECT id AS run, type FROM run, (SELECT 'audiobook' AS type UNION SELECT 'podcast') AS types
         WHERE EXISTS (SELECT 1 FROM exposure WHERE run_id = run.id AND exposure.type = types.type AND k = ?)`,
      )
      .all(SHOWN_WITHIN),
  };
}
