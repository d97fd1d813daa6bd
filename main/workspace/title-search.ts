/**
 * Titles found as somebody types. The rows of the index are numbered by popularity, so a page of matches is read
 * without sorting and stops as soon as it is full, however many titles begin with the letter typed.
 */
import type { Database } from 'better-sqlite3';
import type { ItemType } from '../../shared/vocabulary.ts';
import { matchExpressions, withFacets } from './search-text.ts';
import { requireStatistics } from './statistics.ts';
import type { FacetKind } from './title-statistics.ts';

export interface TitleFilters {
  readonly type?: ItemType | undefined;
  /** '' for titles without one; so are genre and publisher. */
  readonly language?: string | undefined;
  readonly genre?: string | undefined;
  readonly publisher?: string | undefined;
  /** Nobody has played it. */
  readonly cold?: boolean | undefined;
  /** As the mark of that name. */
  readonly new?: boolean | undefined;
  /** Titles of the type that nobody gets within the first k in a run, whose exposure must have been written. */
  readonly neverShown?: { readonly run: number; readonly type: ItemType; readonly k: number } | undefined;
}

export interface TitleSearch {
  /** What was typed, anything at all; '' for every title. */
  readonly text: string;
  readonly filters?: TitleFilters | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface FoundTitle {
  readonly itemId: number;
  readonly key: string;
  readonly type: ItemType;
  readonly title: string;
  readonly author: string;
  readonly publisher: string;
  readonly language: string;
  readonly genre: string;
  /** Days since 1970-01-01; null when not known. */
  readonly publishedDay: number | null;
  readonly cover: string;
  /** Users who played it. */
  readonly listeners: number;
  /** Counted once a user and day. */
  readonly plays: number;
  readonly cold: boolean;
  readonly new: boolean;
  /** 1 is the most popular of all titles. */
  readonly popularityRank: number;
}

export interface FoundTitles {
  readonly rows: readonly FoundTitle[];
  /** At most SEARCH_CAP where `capped`. */
  readonly total: number;
  /** There are more than `total`; pages beyond it are empty. */
  readonly capped: boolean;
}

/** Matches that are counted and can be paged through. A list without words or filters is whole. */
export const SEARCH_CAP = 10_000;

/** The closest matches first (see matchExpressions), each kind of them by popularity. */
export function searchTitles(db: Database, { text, filters = {}, limit, offset }: TitleSearch): FoundTitles {
  requireStatistics(db);
  const words = matchExpressions(text);
  const facets = facetIds(db, filters);
  if (facets === undefined || (words.length === 0 && text.trim() !== '')) {
    return { rows: [], total: 0, capped: false };
  }
  const { neverShown } = filters;
  if (words.length === 0 && facets.length === 0) {
    const total = db.prepare('SELECT audiobooks + podcasts FROM data_statistics').pluck().get() as number;
    const ranks = Array.from(
      { length: Math.max(0, Math.min(limit, total - offset)) },
      (_, k) => offset + k + 1,
    );
    return { rows: titlesAt(db, ranks), total, capped: false };
  }
  const expressions =
    words.length === 0 ? [withFacets(undefined, facets)] : words.map((each) => withFacets(each, facets));
  const source = matchSource(neverShown !== undefined);
  const bound = { run: neverShown?.run, type: neverShown?.type, k: neverShown?.k };
  const widest = expressions[expressions.length - 1];
  const total = db
    .prepare(`SELECT count(*) FROM (SELECT 1 ${source} LIMIT ${SEARCH_CAP + 1})`)
    .pluck()
    .get({ ...bound, match: widest }) as number;

  const select = db
    .prepare(`SELECT title_search.rowid ${source} ORDER BY title_search.rowid LIMIT :limit`)
    .pluck();
  const wanted = Math.min(offset + limit, SEARCH_CAP, total);
  const ranks = new Set<number>();
  for (const match of expressions) {
    if (ranks.size >= wanted) {
      break;
    }
    // Each expression finds again what those before it found.
    const found = select.all({ ...bound, match, limit: wanted }) as number[];
    for (const rank of found) {
      if (ranks.size < wanted) {
        ranks.add(rank);
      }
    }
  }
  return {
    rows: titlesAt(db, [...ranks].slice(offset)),
    total: Math.min(total, SEARCH_CAP),
    capped: total > SEARCH_CAP,
  };
}

function matchSource(neverShown: boolean): string {
  const unseen = `AND NOT EXISTS (SELECT 1 FROM item_statistics JOIN exposure USING (item_id)
    WHERE item_statistics.rank = title_search.rowid AND run_id = :run AND exposure.type = :type AND k = :k)`;
  return `FROM title_search WHERE title_search MATCH :match ${neverShown ? unseen : ''}`;
}

/** undefined when no title has one of the values. */
function facetIds(db: Database, filters: TitleFilters): number[] | undefined {
  const { neverShown } = filters;
  const yesNo = (flag: boolean | undefined) => (flag === undefined ? undefined : flag ? 'yes' : 'no');
  const wanted: [FacetKind, string | undefined][] = [
    ['type', filters.type],
    ['type', neverShown?.type],
    ['language', filters.language],
    ['genre', filters.genre],
    ['publisher', filters.publisher],
    ['cold', yesNo(filters.cold)],
    ['new', yesNo(filters.new)],
  ];
  const find = db.prepare('SELECT id FROM title_facet WHERE kind = ? AND value = ?').pluck();
  const ids: number[] = [];
  for (const [kind, value] of wanted) {
    if (value !== undefined) {
      const id = find.get(kind, value) as number | undefined;
      if (id === undefined) {
        return undefined;
      }
      ids.push(id);
    }
  }
  return ids;
}

type TitleRow = Omit<FoundTitle, 'cold' | 'new'> & { readonly isNew: 0 | 1 };

/** In the order of the ranks. */
function titlesAt(db: Database, ranks: readonly number[]): FoundTitle[] {
  const select = db.prepare<[number], TitleRow>(
    `SELECT item.id AS itemId, key, type, title, author, publisher, language, genre, published_day AS publishedDay,
       cover, listeners, plays, is_new AS isNew, rank AS popularityRank
     FROM item_statistics JOIN item ON item.id = item_id WHERE rank = ?`,
  );
  return ranks.flatMap((rank) => {
    const row = select.get(rank);
    if (row === undefined) {
      return [];
    }
    const { isNew, ...title } = row;
    return [{ ...title, cold: title.plays === 0, new: isNew === 1 }];
  });
}
