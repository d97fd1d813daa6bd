import type { Migration } from '../migration.ts';

/** The first schema. Days are days since 1970-01-01; times are Unix milliseconds; `key` is the export's own id. */
export const first: Migration = {
  version: 10,
  name: 'first',
  up: `
    -- One import is what one call brought of one kind. Its files are told apart by the hash of their bytes, so that a
    -- file is never imported twice; content_hash is the hash over those.
    CREATE TABLE import (
      id INTEGER PRIMARY KEY,
      content_hash TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('streams', 'catalogue', 'users')),
      source TEXT NOT NULL,
      rows_read INTEGER NOT NULL,
      rows_kept INTEGER NOT NULL,
      rows_rejected INTEGER NOT NULL,
      -- Of the kept rows, those that said the same as another one and count once.
      rows_duplicate INTEGER NOT NULL,
      -- Rows that are none of Backlist's, such as music; not among the read.
      rows_left_out INTEGER NOT NULL,
      imported_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE import_file (
      content_hash TEXT PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
      file TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      mapping TEXT NOT NULL CHECK (json_valid(mapping))
    ) STRICT, WITHOUT ROWID;

    -- Rows that were not stored, and (row_kept) cells left out of rows that were. "line" is the line in a text file on
    -- which the row starts, the row in a Parquet file, the record in a JSON array, from 1.
    CREATE TABLE rejected_row (
      id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
      file TEXT NOT NULL,
      line INTEGER,
      "column" TEXT,
      value TEXT,
      reason TEXT NOT NULL,
      row_kept INTEGER NOT NULL DEFAULT 0 CHECK (row_kept IN (0, 1))
    ) STRICT;
    CREATE INDEX rejected_row_by_import ON rejected_row (import_id, reason);

    -- described_by: the import whose row about the user (of an item: the catalogue row) was taken last; NULL when known
    -- from streams alone.
    CREATE TABLE user (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      age REAL,
      country TEXT NOT NULL DEFAULT '',
      music BLOB,
      described_by INTEGER REFERENCES import (id)
    ) STRICT;

    CREATE TABLE item (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      type TEXT NOT NULL CHECK (type IN ('audiobook', 'podcast')),
      title TEXT NOT NULL DEFAULT '',
      description TEXT NOT NULL DEFAULT '',
      language TEXT NOT NULL DEFAULT '',
      genre TEXT NOT NULL DEFAULT '',
      author TEXT NOT NULL DEFAULT '',
      publisher TEXT NOT NULL DEFAULT '',
      published_day INTEGER,
      cover TEXT NOT NULL DEFAULT '',
      in_catalogue INTEGER NOT NULL DEFAULT 0 CHECK (in_catalogue IN (0, 1)),
      described_by INTEGER REFERENCES import (id)
    ) STRICT;

    -- One row per (user, item, event, day) of each import, so that an import can be taken back; overlapping exports
    -- are merged when read (the largest count of a day wins), never added up. Import writes this table without foreign
    -- key checks (a third of its time); its ids come from the tables they point to.
    CREATE TABLE interaction (
      user_id INTEGER NOT NULL REFERENCES user (id),
      item_id INTEGER NOT NULL REFERENCES item (id),
      event INTEGER NOT NULL CHECK (event BETWEEN 0 AND 3),
      day INTEGER NOT NULL,
      import_id INTEGER NOT NULL REFERENCES import (id),
      plays INTEGER NOT NULL,
      seconds INTEGER NOT NULL,
      PRIMARY KEY (user_id, item_id, event, day, import_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE text_vector (
      content_hash BLOB NOT NULL,
      encoder TEXT NOT NULL,
      vector BLOB NOT NULL,
      PRIMARY KEY (content_hash, encoder)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('training', 'done', 'failed', 'cancelled')),
      preset TEXT NOT NULL,
      parameters TEXT NOT NULL CHECK (json_valid(parameters)),
      seed INTEGER NOT NULL,
      data_fingerprint TEXT NOT NULL,
      versions TEXT NOT NULL CHECK (json_valid(versions)),
      timings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(timings)),
      metrics TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metrics)),
      error TEXT NOT NULL DEFAULT '',
      note TEXT NOT NULL DEFAULT '',
      created_at INTEGER NOT NULL,
      finished_at INTEGER,
      trainer_pid INTEGER
    ) STRICT;

    -- The truth of the item vectors; the sqlite-vss table named by vector_index is a cache of it.
    CREATE TABLE item_vector (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      space TEXT NOT NULL,
      item_id INTEGER NOT NULL REFERENCES item (id),
      vector BLOB NOT NULL,
      PRIMARY KEY (run_id, space, item_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE vector_index (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      space TEXT NOT NULL,
      table_name TEXT NOT NULL,
      dims INTEGER NOT NULL,
      count INTEGER NOT NULL,
      fingerprint TEXT NOT NULL,
      built_at INTEGER NOT NULL,
      PRIMARY KEY (run_id, space)
    ) STRICT;
  `,
};
