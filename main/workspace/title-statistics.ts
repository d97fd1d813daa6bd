import type { Database } from 'better-sqlite3';
import { ITEM_TYPES } from '../../shared/vocabulary.ts';
import { NEW_DAYS } from '../dataset/catalogue.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { createBatchInserter } from './batch-insert.ts';
import { type Listening, NOT_MET } from './listening-counter.ts';
import { facetToken, searchText, searchTitle } from './search-text.ts';

export const FACET_KINDS = ['type', 'language', 'genre', 'publisher', 'cold', 'new'] as const;
export type FacetKind = (typeof FACET_KINDS)[number];

/** Writes item_statistics, title_facet and title_search. The caller holds the transaction. */
export function writeTitleStatistics(
  db: Database,
  listening: Listening,
): { readonly audiobooks: number; readonly podcasts: number } {
  const { playsOfItem, listenersOfItem } = listening;
  const isNew = newTitles(db, listening);
  db.exec(`DELETE FROM item_statistics; DELETE FROM title_facet;
    INSERT INTO title_search (title_search) VALUES ('delete-all')`);
  const byPopularity = Uint32Array.from(db.prepare('SELECT id FROM item').pluck().all() as number[]).sort(
    (a, b) => listenersOfItem[b] - listenersOfItem[a] || playsOfItem[b] - playsOfItem[a] || a - b,
  );
  const rows = createBatchInserter(db, 'item_statistics', 5);
  byPopularity.forEach((item, k) => {
    rows.add(k + 1, item, listenersOfItem[item], playsOfItem[item], isNew[item]);
  });
  rows.finish();
  const titlesOfType = new Map<string, number>(ITEM_TYPES.map((type) => [type, 0]));
  const facets = createFacets((kind, value) => {
    if (kind === 'type') {
      titlesOfType.set(value, (titlesOfType.get(value) ?? 0) + 1);
    }
  });
  db.function('search_title', { deterministic: true }, (title) => searchTitle(title as string));
  db.function('search_text', { deterministic: true }, (text) => searchText(text as string));
  db.function('facet_tokens', { varargs: true }, (...values) => facets.tokensOf(values as string[]));
  db.exec(`INSERT INTO title_search (rowid, title, author, publisher, facets)
    SELECT rank, search_title(title), search_text(author), search_text(publisher),
      facet_tokens(type, language, genre, publisher, iif(plays = 0, 'yes', 'no'), iif(is_new, 'yes', 'no'))
    FROM item_statistics JOIN item ON item.id = item_id ORDER BY rank`);
  const insertFacet = db.prepare('INSERT INTO title_facet VALUES (?, ?, ?, ?)');
  for (const { id, kind, value, titles } of facets.all()) {
    insertFacet.run(id, kind, value, titles);
  }
  return { audiobooks: titlesOfType.get('audiobook') ?? 0, podcasts: titlesOfType.get('podcast') ?? 0 };
}

/** As the marks on a title's card have it (title-marks.ts). By item id. */
function newTitles(db: Database, { firstDay, lastDay, firstDayOfItem }: Listening): Uint8Array {
  const since = lastDay + 1 - NEW_DAYS;
  const isNew = Uint8Array.from(firstDayOfItem, (first) =>
    Number(firstDay !== UNDATED && firstDay < since && first !== NOT_MET && first >= since),
  );
  const published = db
    .prepare<[], [number, number]>('SELECT id, published_day FROM item WHERE published_day IS NOT NULL')
    .raw()
    .iterate();
  for (const [id, day] of published) {
    isNew[id] = Number(lastDay !== UNDATED && day >= since);
  }
  return isNew;
}

interface Facet {
  readonly id: number;
  readonly kind: FacetKind;
  readonly value: string;
  titles: number;
}

/** Numbers facets as they are met, and counts their titles. */
function createFacets(onValue: (kind: FacetKind, value: string) => void) {
  const facets: Facet[] = [];
  const known = FACET_KINDS.map(() => new Map<string, Facet>());
  return {
    all: (): readonly Facet[] => facets,
    /** One value for each kind. */
    tokensOf(values: readonly string[]): string {
      let tokens = '';
      values.forEach((value, k) => {
        let facet = known[k].get(value);
        if (facet === undefined) {
          facet = { id: facets.length + 1, kind: FACET_KINDS[k], value, titles: 0 };
          known[k].set(value, facet);
          facets.push(facet);
        }
        facet.titles++;
        onValue(facet.kind, value);
        tokens += `${facetToken(facet.id)} `;
      });
      return tokens;
    },
  };
}
