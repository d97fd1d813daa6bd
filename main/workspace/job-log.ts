/** Jobs that work on the workspace leave a trace, so that one cut short by a crash can be told of. */
import type { Database } from 'better-sqlite3';

export interface LoggedJob {
  readonly id: number;
  /** Of the call that started it. */
  readonly name: string;
  /** What it works on, in a person's words. */
  readonly title: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  /** '' unless it failed. */
  readonly error: string;
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number | null;
}

const COLUMNS = 'id, name, title, state, error, started_at AS startedAt, ended_at AS endedAt';
const KEPT = 500;

/** Returns its id. The five hundred last jobs are kept. */
export function logJobStart(db: Database, name: string, title: string): number {
  const { lastInsertRowid } = db
    .prepare(`INSERT INTO job (name, title, state, error, started_at) VALUES (?, ?, 'running', '', ?)`)
    .run(name, title, Date.now());
  const id = Number(lastInsertRowid);
  db.prepare(`DELETE FROM job WHERE id <= ? AND state <> 'running'`).run(id - KEPT);
  return id;
}

export function logJobEnd(
  db: Database,
  id: number,
  state: Exclude<LoggedJob['state'], 'running' | 'interrupted'>,
  error = '',
): void {
  db.prepare('UPDATE job SET state = ?, error = ?, ended_at = ? WHERE id = ?').run(
    state,
    error,
    Date.now(),
    id,
  );
}

/** Called by the owner at open, when nothing can be running: returns those that were cut short. */
export function markInterruptedJobs(db: Database): LoggedJob[] {
  return db
    .prepare<[number], LoggedJob>(
      `UPDATE job SET state = 'interrupted', ended_at = ? WHERE state = 'running' RETURNING ${COLUMNS}`,
    )
    .all(Date.now());
}

/** The last started first. */
export function listLoggedJobs(
  db: Database,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): LoggedJob[] {
  return db
    .prepare<[number, number], LoggedJob>(`SELECT ${COLUMNS} FROM job ORDER BY id DESC LIMIT ? OFFSET ?`)
    .all(limit, offset);
}
