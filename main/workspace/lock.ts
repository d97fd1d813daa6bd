/**
 * One writer a workspace. The lock is an open SQLite write transaction on a file of its own: the operating system
 * releases it when the process ends, however it ends, so there are no stale locks to clean up after kill -9.
 */
import path from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';

export interface LockHolder {
  readonly pid: number;
  /** Unix milliseconds. */
  readonly since: number;
}

export interface WorkspaceLock {
  release(): void;
}

/** Keeps the connections of held locks: better-sqlite3 closes one that is garbage-collected, which would unlock. */
const held = new Set<Database.Database>();

export function lockWorkspace(folder: string): WorkspaceLock {
  const db = new Database(path.join(folder, 'workspace.lock'), { timeout: 200 });
  try {
    db.exec('BEGIN IMMEDIATE');
    db.exec(
      'CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL, since INTEGER NOT NULL) STRICT; DELETE FROM holder',
    );
    db.prepare('INSERT INTO holder VALUES (?, ?)').run(process.pid, Date.now());
    db.exec('COMMIT'); // so that others can read who holds it
    db.exec('BEGIN IMMEDIATE'); // kept open until release or the end of the process
  } catch (error) {
    const holder = readHolder(db);
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw lockedError(folder, holder, error);
    }
    throw error;
  }
  held.add(db);
  return {
    release() {
      db.close();
      held.delete(db);
    },
  };
}

function readHolder(db: Database.Database): LockHolder | undefined {
  try {
    return db.prepare<[], LockHolder>('SELECT pid, since FROM holder').get();
  } catch {
    return undefined; // the holder has not yet written its name
  }
}

function lockedError(folder: string, holder: LockHolder | undefined, cause: Error): AppError {
  const who = holder
    ? `by process ${holder.pid} since ${new Date(holder.since).toISOString()}`
    : 'by another process';
  return new AppError(
    'WORKSPACE_LOCKED',
    `The workspace ${folder} is open for writing ${who}.`,
    'Close the other Backlist, or wait until it has finished, and try again.',
    holder ? { pid: holder.pid, since: holder.since } : {},
    cause,
  );
}
