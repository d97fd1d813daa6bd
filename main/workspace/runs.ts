import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import { promotedRun } from './promotions.ts';

export type RunStatus = 'training' | 'done' | 'failed' | 'cancelled';
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One training run. `timings` are seconds by stage; `metrics` is what evaluate/ made of it. */
export interface Run {
  readonly id: number;
  readonly name: string;
  readonly status: RunStatus;
  readonly preset: string;
  readonly parameters: Json;
  readonly seed: number;
  readonly dataFingerprint: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly timings: Readonly<Record<string, number>>;
  readonly metrics: Json;
  readonly error: string;
  readonly note: string;
  readonly createdAt: number;
  readonly finishedAt: number | null;
  readonly trainerPid: number | null;
}

export type NewRun = Pick<Run, 'name' | 'preset' | 'parameters' | 'seed' | 'dataFingerprint' | 'versions'>;

interface RunRow {
  id: number;
  name: string;
  status: RunStatus;
  preset: string;
  parameters: string;
  seed: number;
  data_fingerprint: string;
  versions: string;
  timings: string;
  metrics: string;
  error: string;
  note: string;
  created_at: number;
  finished_at: number | null;
  trainer_pid: number | null;
}

function fromRow(row: RunRow): Run {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    preset: row.preset,
    parameters: JSON.parse(row.parameters),
    seed: row.seed,
    dataFingerprint: row.data_fingerprint,
    versions: JSON.parse(row.versions),
    timings: JSON.parse(row.timings),
    metrics: JSON.parse(row.metrics),
    error: row.error,
    note: row.note,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    trainerPid: row.trainer_pid,
  };
}

/** Registers a run before its trainer starts, so that a killed trainer leaves a trace. No number is given twice. */
export function startRun(db: Database, run: NewRun): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO run (id, name, status, preset, parameters, seed, data_fingerprint, versions, created_at)
       SELECT last + 1, ?, 'training', ?, ?, ?, ?, ?, ? FROM run_number`,
    )
    .run(
      run.name,
      run.preset,
      JSON.stringify(run.parameters),
      run.seed,
      run.dataFingerprint,
      JSON.stringify(run.versions),
      Date.now(),
    );
  return Number(lastInsertRowid);
}

export function setTrainerPid(db: Database, id: number, pid: number): void {
  db.prepare('UPDATE run SET trainer_pid = ? WHERE id = ?').run(pid, id);
}

/** Marks a run finished. Called inside the transaction that adopts its vectors. */
export function finishRun(db: Database, id: number, outcome: Pick<Run, 'timings' | 'metrics'>): void {
  db.prepare(
    `UPDATE run SET status = 'done', timings = ?, metrics = ?, finished_at = ?, trainer_pid = NULL WHERE id = ?`,
  ).run(JSON.stringify(outcome.timings), JSON.stringify(outcome.metrics), Date.now(), id);
}

export function endRun(db: Database, id: number, status: 'failed' | 'cancelled', error: string): void {
  db.prepare(`UPDATE run SET status = ?, error = ?, finished_at = ?, trainer_pid = NULL WHERE id = ?`).run(
    status,
    error,
    Date.now(),
    id,
  );
}

export function listRuns(db: Database): Run[] {
  return db.prepare<[], RunRow>('SELECT * FROM run ORDER BY id').all().map(fromRow);
}

export function newestFinished(db: Database): number | undefined {
  return (
    db.prepare<[], number | null>(`SELECT max(id) FROM run WHERE status = 'done'`).pluck().get() ?? undefined
  );
}

/** The run asked for, or the one that is served: the promoted one, the newest finished one when none is. */
export function getRun(db: Database, id?: number): Run {
  const wanted = id ?? promotedRun(db) ?? newestFinished(db);
  const row =
    wanted === undefined
      ? undefined
      : db.prepare<[number], RunRow>('SELECT * FROM run WHERE id = ?').get(wanted);
  if (!row) {
    throw id === undefined
      ? new AppError('NOT_FOUND', 'This workspace has no finished run.', 'Train one first.')
      : new AppError('NOT_FOUND', `There is no run ${id}.`, 'Choose one from the list of runs.', { id });
  }
  return fromRow(row);
}

/** Throws NOT_FOUND. */
export function renameRun(db: Database, id: number, name: string): void {
  getRun(db, id);
  db.prepare('UPDATE run SET name = ? WHERE id = ?').run(name, id);
}

export function noteRun(db: Database, id: number, note: string): void {
  getRun(db, id);
  db.prepare('UPDATE run SET note = ? WHERE id = ?').run(note, id);
}

/** Forgets a run; its vectors go with it (ON DELETE CASCADE). The caller removes the run's folder. */
export function deleteRun(db: Database, id: number): void {
  getRun(db, id);
  db.prepare('DELETE FROM run WHERE id = ?').run(id);
}
