import type { Migration } from '../migration.ts';

/** Online tests: what was imported of an exposure log, without the users' ids. */
const tables = (schema: 'main' | 'temp') => `
    -- shares: planned share of each arm, adding up to 1. mixed_users were in several arms and are left out. first_shown
    -- and last_shown: Unix milliseconds.
    CREATE TABLE ${schema}.experiment (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      file TEXT NOT NULL,
      content_hash TEXT NOT NULL UNIQUE,
      bytes INTEGER NOT NULL,
      control TEXT NOT NULL,
      shares TEXT NOT NULL CHECK (json_valid(shares)),
      rows_read INTEGER NOT NULL,
      rows_rejected INTEGER NOT NULL,
      rejected TEXT NOT NULL CHECK (json_valid(rejected)),
      rows_repeated INTEGER NOT NULL,
      mixed_users INTEGER NOT NULL,
      mixed_rows INTEGER NOT NULL,
      first_shown INTEGER,
      last_shown INTEGER,
      imported_at INTEGER NOT NULL
    ) STRICT;

    -- How many users of an arm were shown, streamed and started just so many items.
    CREATE TABLE ${schema}.experiment_sum (
      experiment_id INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,
      arm TEXT NOT NULL,
      shown INTEGER NOT NULL CHECK (shown > 0),
      streamed INTEGER NOT NULL CHECK (streamed BETWEEN 0 AND shown),
      started INTEGER NOT NULL CHECK (started BETWEEN 0 AND streamed),
      users INTEGER NOT NULL CHECK (users > 0),
      PRIMARY KEY (experiment_id, arm, shown, streamed, started)
    ) STRICT, WITHOUT ROWID;
`;

export const experiments: Migration = {
  version: 30,
  name: 'experiments',
  up: tables('main'),
  standIn: tables('temp'),
};
