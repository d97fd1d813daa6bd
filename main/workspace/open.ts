/** A workspace is one folder: workspace.sqlite is the truth, runs/<id>/ the artefacts, everything else can be rebuilt. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import { lockWorkspace } from './lock.ts';
import { APPLICATION_ID, migrate, refuseNewer, schemaVersion, standInForMigrations } from './migrate.ts';
import { ensureStatistics } from './statistics.ts';

export interface Workspace {
  readonly folder: string;
  readonly db: Database.Database;
  close(): void;
}

/** Opens for writing, creating the folder when it is not there; takes the lock first, then migrates and counts. */
export function openWorkspace(folder: string): Workspace {
  makeFolder(folder);
  const lock = lockWorkspace(folder);
  let db: Database.Database | undefined;
  try {
    db = openDatabase(folder, false);
    migrate(db);
    ensureStatistics(db);
  } catch (error) {
    db?.close();
    lock.release();
    throw error;
  }
  const open = db;
  return {
    folder,
    db: open,
    close() {
      try {
        open.pragma('optimize');
      } catch {
        // a full disk: it may be done another time, and must not hide what else went wrong
      }
      open.close();
      lock.release();
    },
  };
}

/** Opens beside the writer, for reading only (the trainer, a second command). */
export function openWorkspaceForReading(folder: string): Workspace {
  if (!existsSync(databasePath(folder))) {
    throw new AppError(
      'NOT_FOUND',
      `There is no workspace at ${folder}.`,
      'Give the folder of a workspace with --workspace, or import something into a new one first.',
      { folder },
    );
  }
  const db = openDatabase(folder, true);
  try {
    refuseNewer(schemaVersion(db));
    standInForMigrations(db);
  } catch (error) {
    db.close();
    throw error;
  }
  return { folder, db, close: () => db.close() };
}

export function databasePath(folder: string): string {
  return path.join(folder, 'workspace.sqlite');
}

export function runFolder(folder: string, runId: number): string {
  return path.join(folder, 'runs', String(runId));
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(path.join(folder, 'runs'), { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new AppError(
      'WORKSPACE_READ_ONLY',
      `The folder ${folder} cannot be written to: ${(error as Error).message}`,
      'Choose another folder, or change its permissions.',
      { folder },
      error,
    );
  }
}

function openDatabase(folder: string, readonly: boolean): Database.Database {
  const file = databasePath(folder);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly });
    const id = db.pragma('application_id', { simple: true });
    const empty = schemaVersion(db) === 0 && db.pragma('schema_version', { simple: true }) === 0;
    if (id !== APPLICATION_ID && !empty) {
      throw damaged(file, 'it is another program’s SQLite file');
    }
    if (!readonly) {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
    }
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -65536');
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof Database.SqliteError && /NOTADB|CORRUPT/.test(error.code)) {
      throw damaged(file, error.message, error);
    }
    throw error;
  }
}

function damaged(file: string, why: string, cause?: unknown): AppError {
  return new AppError(
    'WORKSPACE_DAMAGED',
    `${file} cannot be read: ${why}.`,
    'Restore the folder from a copy. The exports it was made from can be imported into a new workspace.',
    { file },
    cause,
  );
}
