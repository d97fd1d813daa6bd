import type { Migration } from '../migration.ts';

/**
 * What the window finds and keeps. The figures (everything down to title_search) are a cache of the tables of 0010,
 * written anew by refreshStatistics; they are empty after the migration and are counted when the workspace is opened.
 */
const tables = (schema: 'main' | 'temp') => `
    -- One row. fingerprint: dataFingerprint of the data that was counted; '' before the first time. A play is a title
    -- that a user streamed on a day, counted once. Users in order of activity: the first heavy_users are the heavy
    -- ones, those above light_after up to active_users the light ones, those after active_users have played nothing.
    CREATE TABLE ${schema}.data_statistics (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      fingerprint TEXT NOT NULL,
      users INTEGER NOT NULL,
      audiobooks INTEGER NOT NULL,
      podcasts INTEGER NOT NULL,
      interactions INTEGER NOT NULL,
      plays INTEGER NOT NULL,
      undated_plays INTEGER NOT NULL,
      first_day INTEGER,
      last_day INTEGER,
      heavy_users INTEGER NOT NULL,
      light_after INTEGER NOT NULL,
      active_users INTEGER NOT NULL
    ) STRICT;
    INSERT INTO ${schema}.data_statistics VALUES (1, '', 0, 0, 0, 0, 0, 0, NULL, NULL, 0, 0, 0);

    -- Every title, the most popular (listeners, then plays) first.
    CREATE TABLE ${schema}.item_statistics (
      rank INTEGER PRIMARY KEY,
      item_id INTEGER NOT NULL UNIQUE,
      listeners INTEGER NOT NULL,
      plays INTEGER NOT NULL,
      is_new INTEGER NOT NULL CHECK (is_new IN (0, 1))
    ) STRICT;

    -- Every user, the one with the most plays first. audiobooks and podcasts: distinct titles played.
    CREATE TABLE ${schema}.user_statistics (
      rank INTEGER PRIMARY KEY,
      user_id INTEGER NOT NULL UNIQUE,
      plays INTEGER NOT NULL,
      audiobooks INTEGER NOT NULL,
      podcasts INTEGER NOT NULL,
      last_day INTEGER,
      -- Of most of their plays; '' when not known.
      main_language TEXT NOT NULL
    ) STRICT;
    CREATE INDEX ${schema}.user_statistics_by_language ON user_statistics (main_language, rank);

    -- How many users a segment has, in one main language or (NULL) altogether.
    CREATE TABLE ${schema}.listener_count (
      segment TEXT NOT NULL,
      language TEXT,
      users INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX ${schema}.listener_count_key ON listener_count (segment, language);

    CREATE TABLE ${schema}.day_statistics (
      day INTEGER NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('audiobook', 'podcast')),
      plays INTEGER NOT NULL,
      PRIMARY KEY (day, type)
    ) STRICT, WITHOUT ROWID;

    -- Values that titles can be filtered by, and how many titles have each.
    CREATE TABLE ${schema}.title_facet (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('type', 'language', 'genre', 'publisher', 'cold', 'new')),
      value TEXT NOT NULL,
      titles INTEGER NOT NULL,
      UNIQUE (kind, value)
    ) STRICT;
    CREATE INDEX ${schema}.title_facet_by_titles ON title_facet (kind, titles DESC, value);

    -- rowid is item_statistics.rank, so that matches come in the order of popularity and a page needs no sorting.
    -- facets holds one token for each of the title's facets: FTS5 intersects filters with words.
    CREATE VIRTUAL TABLE ${schema}.title_search USING fts5 (
      title, author, publisher, facets, content = '', prefix = '1 2 3',
      tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
    );

    -- How many listeners get a title within the first k of their shelf in a run; titles nobody gets have no row.
    CREATE TABLE ${schema}.exposure (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      type TEXT NOT NULL CHECK (type IN ('audiobook', 'podcast')),
      k INTEGER NOT NULL,
      item_id INTEGER NOT NULL REFERENCES item (id),
      shown INTEGER NOT NULL CHECK (shown > 0),
      PRIMARY KEY (run_id, type, k, item_id)
    ) STRICT, WITHOUT ROWID;

    -- A user (by the export's own id, so that it outlives a removal of the import) or a made-up listener.
    CREATE TABLE ${schema}.saved_listener (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('user', 'made-up')),
      user_key TEXT CHECK ((kind = 'user') = (user_key IS NOT NULL)),
      history TEXT NOT NULL CHECK (json_valid(history)),
      age REAL,
      country TEXT NOT NULL,
      note TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE ${schema}.recent_listener (
      id INTEGER PRIMARY KEY,
      user_key TEXT NOT NULL UNIQUE,
      opened_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE ${schema}.setting (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      type TEXT NOT NULL CHECK (type IN ('audiobook', 'podcast')),
      re_rank TEXT NOT NULL CHECK (json_valid(re_rank)),
      created_at INTEGER NOT NULL
    ) STRICT;

    -- run_id: the run that was looked at; it may be gone since.
    CREATE TABLE ${schema}.verdict (
      item_key TEXT PRIMARY KEY,
      verdict TEXT NOT NULL CHECK (verdict IN ('ready', 'hold', 'fix')),
      note TEXT NOT NULL,
      at INTEGER NOT NULL,
      run_id INTEGER
    ) STRICT;

    CREATE TABLE ${schema}.job (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      title TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled', 'interrupted')),
      error TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER
    ) STRICT;
    CREATE INDEX ${schema}.job_running ON job (id) WHERE state = 'running';

    -- The newest result of each name.
    CREATE TABLE ${schema}.cached_result (
      name TEXT PRIMARY KEY,
      fingerprint TEXT NOT NULL,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
`;

export const window: Migration = {
  version: 20,
  name: 'window',
  up: tables('main'),
  standIn: tables('temp'),
};
