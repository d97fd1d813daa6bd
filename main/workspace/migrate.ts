import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import type { Migration } from './migration.ts';
import { first } from './migrations/0010-first.ts';
import { window } from './migrations/0020-window.ts';
import { experiments } from './migrations/0030-experiments.ts';
import { operation } from './migrations/0040-operation.ts';
import { runNumbers } from './migrations/0050-run-numbers.ts';

export const MIGRATIONS: readonly Migration[] = [first, window, experiments, operation, runNumbers];

/** 'BKLT': tells a Backlist workspace from any other SQLite file. */
export const APPLICATION_ID = 0x424b4c54;

/** Brings the schema up to the newest migration (or to `target`, for tests), all of it in one transaction. */
export function migrate(db: Database, migrations = MIGRATIONS, target = Number.POSITIVE_INFINITY): void {
  const version = schemaVersion(db);
  refuseNewer(version, migrations);
  const pending = migrations.filter((m) => m.version > version && m.version <= target);
  if (pending.length === 0) {
    return;
  }
  db.transaction(() => {
    for (const migration of pending) {
      db.exec(migration.up);
      db.pragma(`user_version = ${migration.version}`);
    }
    db.pragma(`application_id = ${APPLICATION_ID}`);
  })();
}

/**
 * Puts empty temporary tables where a workspace that can only be read lacks those of newer migrations, so that reading
 * them needs no special cases, and refuses to write any: what is written to a temporary table would be lost.
 */
export function standInForMigrations(db: Database, migrations = MIGRATIONS): void {
  const version = schemaVersion(db);
  const pending = migrations.filter((m) => m.version > version);
  if (pending.length > 0) {
    db.pragma('temp_store = MEMORY');
    for (const { standIn = '' } of pending) {
      db.exec(standIn);
    }
    db.pragma('query_only = ON');
  }
}

export function schemaVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

export function refuseNewer(version: number, migrations = MIGRATIONS): void {
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) {
    throw new AppError(
      'WORKSPACE_NEWER',
      `This workspace was written by a newer Backlist (schema ${version}; this one knows up to ${newest}).`,
      'Open it with the newer version. Nothing was changed.',
      { version, newest },
    );
  }
}
