/** Online tests that were imported: what is known of each, and the sums of its users. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';

export interface NewExperiment {
  readonly name: string;
  /** Of the log, for people. */
  readonly file: string;
  /** sha256 of the log. */
  readonly contentHash: string;
  readonly bytes: number;
  readonly control: string;
  /** Planned share of each arm; they add up to 1. */
  readonly shares: Readonly<Record<string, number>>;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly rejected: readonly { readonly reason: string; readonly count: number }[];
  readonly rowsRepeated: number;
  /** Users who were in several arms, and their rows: left out. */
  readonly mixedUsers: number;
  readonly mixedRows: number;
  /** Unix milliseconds; null where the log has no times. */
  readonly firstShown: number | null;
  readonly lastShown: number | null;
}

export interface Experiment extends NewExperiment {
  readonly id: number;
  /** Unix milliseconds. */
  readonly importedAt: number;
}

/** Users of an arm who have the same sums. */
export interface ExperimentSum {
  readonly arm: string;
  readonly users: number;
  readonly shown: number;
  readonly streamed: number;
  readonly started: number;
}

type Row = Omit<Experiment, 'shares' | 'rejected'> & { readonly shares: string; readonly rejected: string };

const COLUMNS = `id, name, file, content_hash AS contentHash, bytes, control, shares, rows_read AS rowsRead,
  rows_rejected AS rowsRejected, rejected, rows_repeated AS rowsRepeated, mixed_users AS mixedUsers,
  mixed_rows AS mixedRows, first_shown AS firstShown, last_shown AS lastShown, imported_at AS importedAt`;

const fromRow = (row: Row): Experiment => ({
  ...row,
  shares: JSON.parse(row.shares),
  rejected: JSON.parse(row.rejected),
});

/** Without its sums, which follow with `sumInserter`, in the same transaction. Returns its id. */
export function insertExperiment(db: Database, experiment: NewExperiment): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO experiment VALUES (NULL, :name, :file, :contentHash, :bytes, :control, :shares, :rowsRead,
         :rowsRejected, :rejected, :rowsRepeated, :mixedUsers, :mixedRows, :firstShown, :lastShown, :now)`,
    )
    .run({
      ...experiment,
      shares: JSON.stringify(experiment.shares),
      rejected: JSON.stringify(experiment.rejected),
      now: Date.now(),
    });
  return Number(lastInsertRowid);
}

export function sumInserter(db: Database, id: number): (sum: ExperimentSum) => void {
  const insert = db.prepare(
    `INSERT INTO experiment_sum VALUES (${id}, :arm, :shown, :streamed, :started, :users)`,
  );
  return (sum) => insert.run(sum);
}

/** Newest first. */
export function listExperiments(db: Database): (Experiment & { readonly users: number })[] {
  return db
    .prepare<[], Row & { readonly users: number }>(
      `SELECT ${COLUMNS}, (SELECT coalesce(sum(users), 0) FROM experiment_sum WHERE experiment_id = id) AS users
       FROM experiment ORDER BY id DESC`,
    )
    .all()
    .map((row) => ({ ...fromRow(row), users: row.users }));
}

/** By number or by name. Throws NOT_FOUND. */
export function getExperiment(db: Database, which: number | string): Experiment {
  const row = db
    .prepare<[number | string], Row>(
      `SELECT ${COLUMNS} FROM experiment WHERE ${typeof which === 'number' ? 'id' : 'name'} = ?`,
    )
    .get(which);
  if (row === undefined) {
    throw new AppError(
      'NOT_FOUND',
      typeof which === 'number' ? `There is no online test ${which}.` : `There is no online test “${which}”.`,
      'Choose one of the list of online tests.',
      { test: which },
    );
  }
  return fromRow(row);
}

/** The test whose log has these bytes, or who has this name, if there is one. */
export function findExperiment(
  db: Database,
  by: { readonly contentHash: string } | { readonly name: string },
): { readonly id: number; readonly name: string } | undefined {
  const [column, value] =
    'name' in by ? (['name', by.name] as const) : (['content_hash', by.contentHash] as const);
  return db
    .prepare<[string], { id: number; name: string }>(`SELECT id, name FROM experiment WHERE ${column} = ?`)
    .get(value);
}

export function experimentSums(db: Database, id: number): ExperimentSum[] {
  return db
    .prepare<[number], ExperimentSum>(
      'SELECT arm, users, shown, streamed, started FROM experiment_sum WHERE experiment_id = ?',
    )
    .all(id);
}

/** Throws NOT_FOUND. */
export function updateExperiment(
  db: Database,
  id: number,
  change: Partial<Pick<Experiment, 'name' | 'control' | 'shares'>>,
): void {
  const { name, control, shares } = { ...getExperiment(db, id), ...change };
  db.prepare('UPDATE experiment SET name = ?, control = ?, shares = ? WHERE id = ?').run(
    name,
    control,
    JSON.stringify(shares),
    id,
  );
}

/** Throws NOT_FOUND. */
export function deleteExperiment(db: Database, id: number): void {
  getExperiment(db, id);
  db.prepare('DELETE FROM experiment_sum WHERE experiment_id = ?').run(id);
  db.prepare('DELETE FROM experiment WHERE id = ?').run(id);
}
