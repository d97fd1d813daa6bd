import type { Database } from 'better-sqlite3';
import { ITEM_TYPES } from '../../shared/vocabulary.ts';

export interface ItemKey {
  readonly id: number;
  readonly key: string;
  /** Position in ITEM_TYPES. */
  readonly type: number;
}

export function eachItemKey(db: Database): IterableIterator<ItemKey> {
  const type = ITEM_TYPES.map((name, code) => `WHEN '${name}' THEN ${code}`).join(' ');
  return db.prepare<[], ItemKey>(`SELECT id, key, CASE type ${type} END AS type FROM item`).iterate();
}

export function largestItemId(db: Database): number {
  return db.prepare('SELECT coalesce(max(id), 0) FROM item').pluck().get() as number;
}

/** Returns a function that adds an item known from streams, or about to be described. `type`: position in ITEM_TYPES. */
export function itemInserter(db: Database): (id: number, key: string, type: number, title: string) => void {
  const insert = db.prepare('INSERT INTO item (id, key, type, title) VALUES (?, ?, ?, ?)');
  return (id, key, type, title) => insert.run(id, key, ITEM_TYPES[type], title);
}

export interface CatalogueEntry {
  readonly key: string;
  /** Position in ITEM_TYPES. */
  readonly type: number;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly genre: string;
  readonly author: string;
  readonly publisher: string;
  readonly cover: string;
  /** Days since 1970-01-01; null when unknown. */
  readonly publishedDay: number | null;
}

const TEXTS = ['title', 'description', 'language', 'genre', 'author', 'publisher', 'cover'] as const;

/** Returns a function that describes an item which is already there. What the entry leaves empty stays as it was. */
export function itemDescriber(db: Database, importId: number): (entry: CatalogueEntry) => void {
  const texts = TEXTS.map((name) => `${name} = coalesce(nullif(?, ''), ${name})`).join(', ');
  const update = db.prepare(
    `UPDATE item SET type = ?, ${texts}, published_day = coalesce(?, published_day), in_catalogue = 1,
       described_by = ${importId} WHERE key = ?`,
  );
  return (entry) => {
    update.run(ITEM_TYPES[entry.type], ...TEXTS.map((name) => entry[name]), entry.publishedDay, entry.key);
  };
}
