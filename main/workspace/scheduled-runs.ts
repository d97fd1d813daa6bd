/** What the schedule has started, and what came of it. */
import type { Database } from 'better-sqlite3';
import type { ScheduledKind } from '../../shared/operation.ts';

export interface ScheduledRun {
  readonly id: number;
  readonly kind: ScheduledKind;
  /** The slot it was for; this and the others in Unix milliseconds. */
  readonly dueAt: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  /** The run that was trained; null when none was. */
  readonly run: number | null;
  readonly promoted: boolean;
  /** Why it was promoted or not, or what went wrong. */
  readonly message: string;
}

type Row = Omit<ScheduledRun, 'promoted'> & { readonly promoted: 0 | 1 };

const COLUMNS = `id, kind, due_at AS dueAt, started_at AS startedAt, ended_at AS endedAt, state, run_id AS run,
  promoted, message`;
const KEPT = 500;
const TRIES = 3;

export const CUT_SHORT = `The program ended meanwhile. It is tried again, ${TRIES} times in all at most.`;

const fromRow = (row: Row): ScheduledRun => ({ ...row, promoted: row.promoted === 1 });

/** Returns its id. The five hundred last ones are kept. */
export function startScheduledRun(
  db: Database,
  { kind, dueAt }: Pick<ScheduledRun, 'kind' | 'dueAt'>,
): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO scheduled_run (kind, due_at, started_at, state, promoted, message)
       VALUES (?, ?, ?, 'running', 0, '')`,
    )
    .run(kind, dueAt, Date.now());
  const id = Number(lastInsertRowid);
  db.prepare('DELETE FROM scheduled_run WHERE id <= ?').run(id - KEPT);
  return id;
}

export function endScheduledRun(
  db: Database,
  id: number,
  { state, run, promoted, message }: Pick<ScheduledRun, 'state' | 'run' | 'promoted' | 'message'>,
): ScheduledRun {
  return fromRow(
    db
      .prepare<unknown[], Row>(
        `UPDATE scheduled_run SET ended_at = ?, state = ?, run_id = ?, promoted = ?, message = ? WHERE id = ?
         RETURNING ${COLUMNS}`,
      )
      .get(Date.now(), state, run, Number(promoted), message, id) as Row,
  );
}

/** As soon as it is trained: where judging it is cut short, it need not be trained again. */
export function noteTrainedRun(db: Database, id: number, run: number): void {
  db.prepare('UPDATE scheduled_run SET run_id = ? WHERE id = ?').run(run, id);
}

/** Called by the owner at open, when nothing can be running. */
export function markInterruptedSchedule(db: Database): void {
  db.prepare(
    `UPDATE scheduled_run SET state = 'interrupted', ended_at = ?, message = ? WHERE state = 'running'`,
  ).run(Date.now(), CUT_SHORT);
}

/** The last started first. */
export function listScheduledRuns(db: Database, limit: number): ScheduledRun[] {
  return db
    .prepare<[number], Row>(`SELECT ${COLUMNS} FROM scheduled_run ORDER BY id DESC LIMIT ?`)
    .all(limit)
    .map(fromRow);
}

/** The run that the last training of that kind before this one left without a verdict; it may be gone. */
export function runLeftToJudge(db: Database, kind: ScheduledKind, before: number): number | undefined {
  const last = db
    .prepare<[string, number], Pick<ScheduledRun, 'state' | 'run'>>(
      'SELECT state, run_id AS run FROM scheduled_run WHERE kind = ? AND id < ? ORDER BY id DESC LIMIT 1',
    )
    .get(kind, before);
  return last === undefined || last.state === 'done' ? undefined : (last.run ?? undefined);
}

/** The slots that were last tried, by kind. One that was cut short is tried again, unless that is what ends the program. */
export function lastSlots(db: Database): Partial<Record<ScheduledKind, number>> {
  const rows = db
    .prepare<[number], { kind: ScheduledKind; slot: number }>(
      `SELECT kind, due_at AS slot FROM scheduled_run WHERE id IN (
         SELECT max(id) FROM (
           SELECT id, kind, state, row_number() OVER (PARTITION BY kind, due_at, state ORDER BY id) AS time
           FROM scheduled_run
         ) WHERE state <> 'interrupted' OR time >= ? GROUP BY kind
       )`,
    )
    .all(TRIES);
  return Object.fromEntries(rows.map(({ kind, slot }) => [kind, slot]));
}
