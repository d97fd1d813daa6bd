/**
 * The catalogue in memory. Items are numbered audiobooks first: [0, audiobooks) are audiobooks, [audiobooks, size)
 * podcasts. That number is the item index everywhere in memory (interactions, graph, vectors, shelves).
 */
export interface Catalogue {
  readonly size: number;
  readonly audiobooks: number;
  /** SQLite id of each item; the vector index uses it as rowid. */
  readonly id: Uint32Array;
  /** The export's own identifier. */
  readonly key: readonly string[];
  readonly title: readonly string[];
  readonly description: readonly string[];
  /** Lower-case BCP 47 primary tag, '' when unknown. */
  readonly language: readonly string[];
  readonly genre: readonly string[];
  readonly author: readonly string[];
  readonly publisher: readonly string[];
  /** Days since 1970-01-01, or UNDATED. */
  readonly publishedDay: Int32Array;
}

/** Days for which a title counts as new. */
export const NEW_DAYS = 30;
