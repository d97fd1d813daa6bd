import type { Migration } from '../migration.ts';

/** Which run is served, and when the next is trained. */
const tables = (schema: 'main' | 'temp') => `
    -- Every change of the run that is served, the last one being in force. run_id NULL: none is promoted, and the
    -- newest finished run is served. run_created_at: SQLite gives the number of a deleted run away again.
    CREATE TABLE ${schema}.promotion (
      id INTEGER PRIMARY KEY,
      run_id INTEGER,
      run_created_at INTEGER CHECK ((run_id IS NULL) = (run_created_at IS NULL)),
      run_name TEXT NOT NULL,
      promoted_by TEXT NOT NULL CHECK (promoted_by IN ('person', 'schedule', 'rollback')),
      reason TEXT NOT NULL,
      at INTEGER NOT NULL,
      -- Where a rollback of this one leads; NULL: to none promoted.
      before_id INTEGER REFERENCES promotion (id)
    ) STRICT;

    -- 'schedule' and 'drift budget'; absent: as the program has it.
    CREATE TABLE ${schema}.operation_setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE ${schema}.scheduled_run (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('hgnn', 'towers')),
      due_at INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled', 'interrupted')),
      -- It may be gone since.
      run_id INTEGER,
      promoted INTEGER NOT NULL CHECK (promoted IN (0, 1)),
      message TEXT NOT NULL
    ) STRICT;
`;

export const operation: Migration = {
  version: 40,
  name: 'operation',
  up: tables('main'),
  standIn: tables('temp'),
};
