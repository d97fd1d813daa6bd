import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import type { Migration } from './migration.ts';
import { first } from './migrations/0010-first.ts';

export const MIGRATIONS: readonly Migration[] = [first];

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
