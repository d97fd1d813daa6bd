import Database, { SqliteError } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import { databasePath, type Workspace } from './open.ts';

/**
 * A connection of an import's own to an open workspace, so that queries on the workspace's connection go on seeing the
 * state before until the import commits. Foreign keys are not checked: interactions get their ids from the tables they
 * point to, and the checks cost a third of the writing time.
 */
export function openImportConnection(workspace: Workspace): Database.Database {
  const db = new Database(databasePath(workspace.folder), { fileMustExist: true });
  db.pragma('foreign_keys = OFF');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -65536');
  return db;
}

/** What the disk or another writer is to blame for; everything else stays as it is. */
export function explainStorageError(error: unknown): unknown {
  const code = error instanceof SqliteError ? error.code : '';
  if (code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR')) {
    return new AppError(
      'IMPORT_REFUSED',
      `The workspace could not be written: ${(error as Error).message}. Nothing was imported.`,
      'Free some space on its disk and import again.',
      {},
      error,
    );
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new AppError(
      'WORKSPACE_LOCKED',
      'The workspace was written to by something else during the import. Nothing was imported.',
      'Wait until it has finished and import again.',
      {},
      error,
    );
  }
  return error;
}
