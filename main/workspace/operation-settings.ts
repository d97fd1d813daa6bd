/** How the workspace is operated: when runs are trained by themselves, and how far shelves may move at once. */
import type { Database } from 'better-sqlite3';
import { DEFAULT_BUDGET, type DriftBudget, type Schedule } from '../../shared/operation.ts';

/** null: off. */
export function getSchedule(db: Database): Schedule | null {
  return read<Schedule>(db, 'schedule') ?? null;
}

export function setSchedule(db: Database, schedule: Schedule | null): void {
  write(db, 'schedule', schedule);
}

export function getBudget(db: Database): DriftBudget {
  return read<DriftBudget>(db, 'drift budget') ?? DEFAULT_BUDGET;
}

/** null: the default again. */
export function setBudget(db: Database, budget: DriftBudget | null): void {
  write(db, 'drift budget', budget);
}

function read<Value>(db: Database, name: string): Value | undefined {
  const value = db
    .prepare<[string], string>('SELECT value FROM operation_setting WHERE name = ?')
    .pluck()
    .get(name);
  return value === undefined ? undefined : (JSON.parse(value) as Value);
}

function write(db: Database, name: string, value: object | null): void {
  if (value === null) {
    db.prepare('DELETE FROM operation_setting WHERE name = ?').run(name);
  } else {
    db.prepare('REPLACE INTO operation_setting VALUES (?, ?)').run(name, JSON.stringify(value));
  }
}
