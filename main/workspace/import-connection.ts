import Database from 'better-sqlite3';
import { databasePath, type Workspace } from './open.ts';

/**
 * A connection of an import's own to an open workspace, so that queries on the workspace's connection go on seeing the
 * state before until the import commits. Foreign keys are not checked: interactions get their ids from the tables they
 * point to, and the checks cost a third of the writing time.
 */
export function openImportConnection(workspace: Pick<Workspace, 'folder'>): Database.Database {
  const db = new Database(databasePath(workspace.folder), { fileMustExist: true });
  db.pragma('foreign_keys = OFF');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -65536');
  return db;
}

/** An import of millions leaves a log as large as the database. */
export function shortenLog(db: Database.Database): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // a full disk: the import is safe in the log, which is taken over once there is space
  }
}
