import type { Database } from 'better-sqlite3';
import { requireStatistics } from './statistics.ts';

export interface FacetValue {
  /** '' for titles without one. */
  readonly value: string;
  readonly titles: number;
}

export interface TitleFacet {
  /** The most common first. */
  readonly values: readonly FacetValue[];
  /** How many values there are; findFacetValues finds those that are not listed. */
  readonly total: number;
}

export interface TitleFacets {
  readonly types: TitleFacet;
  readonly languages: TitleFacet;
  readonly genres: TitleFacet;
  readonly publishers: TitleFacet;
  readonly cold: number;
  readonly new: number;
}

export type ListedFacet = 'type' | 'language' | 'genre' | 'publisher';

/** What titles can be filtered by, over the whole catalogue; `limit` values of each. */
export function titleFacets(db: Database, limit = 100): TitleFacets {
  requireStatistics(db);
  const facet = (kind: ListedFacet): TitleFacet => ({
    values: findFacetValues(db, { kind, text: '', limit }),
    total: db.prepare('SELECT count(*) FROM title_facet WHERE kind = ?').pluck().get(kind) as number,
  });
  const flagged = db
    .prepare<[string], number>(`SELECT titles FROM title_facet WHERE kind = ? AND value = 'yes'`)
    .pluck();
  return {
    types: facet('type'),
    languages: facet('language'),
    genres: facet('genre'),
    publishers: facet('publisher'),
    cold: flagged.get('cold') ?? 0,
    new: flagged.get('new') ?? 0,
  };
}

/** Values that contain the text, without regard to the case of ASCII letters; the most common first. */
export function findFacetValues(
  db: Database,
  { kind, text, limit }: { readonly kind: ListedFacet; readonly text: string; readonly limit: number },
): FacetValue[] {
  return db
    .prepare<[string, string, string, number], FacetValue>(
      `SELECT value, titles FROM title_facet WHERE kind = ? AND (? = '' OR instr(lower(value), lower(?)) > 0)
       ORDER BY titles DESC, value LIMIT ?`,
    )
    .all(kind, text, text, limit);
}
