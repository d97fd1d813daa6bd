/** Which run is served: the promoted one. Every change is kept, and each is one row, so a kill leaves it or not. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';

export type PromotedBy = 'person' | 'schedule' | 'rollback';

export interface Promotion {
  readonly id: number;
  /** null: none was promoted any more, and the newest finished run was served. */
  readonly run: number | null;
  readonly name: string;
  /** '' for a run that is gone, and for none. */
  readonly preset: string;
  readonly by: PromotedBy;
  readonly reason: string;
  /** Unix milliseconds. */
  readonly at: number;
  /** Whether the run is still there. */
  readonly exists: boolean;
}

interface Row extends Omit<Promotion, 'exists'> {
  readonly exists: 0 | 1;
  readonly beforeId: number | null;
}

const SELECT = `
  SELECT promotion.id, run_id AS run, run_name AS name, coalesce(preset, '') AS preset, promoted_by AS by, reason, at, before_id AS beforeId,
         run.id IS NOT NULL AS "exists"
  FROM promotion LEFT JOIN run ON run.id = run_id AND run.created_at = run_created_at AND run.status = 'done'`;

const fromRow = ({ beforeId: _, exists, ...row }: Row): Promotion => ({ ...row, exists: exists === 1 });

/** undefined when none is promoted. */
export function promotedRun(db: Database): number | undefined {
  const row = currentRow(db);
  return row?.exists === 1 ? (row.run ?? undefined) : undefined;
}

/** The last first. */
export function listPromotions(
  db: Database,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promotion[] {
  return db
    .prepare<[number, number], Row>(`${SELECT} ORDER BY promotion.id DESC LIMIT ? OFFSET ?`)
    .all(limit, offset)
    .map(fromRow);
}

/** Does nothing to the run that is promoted already. Throws NOT_FOUND for one that has not finished. */
export function promoteRun(
  db: Database,
  { run, by, reason }: { readonly run: number; readonly by: PromotedBy; readonly reason: string },
): void {
  db.transaction(() => {
    if (promotedRun(db) === run) {
      return;
    }
    const found = db
      .prepare<[number], { name: string; createdAt: number }>(
        `SELECT name, created_at AS createdAt FROM run WHERE id = ? AND status = 'done'`,
      )
      .get(run);
    if (found === undefined) {
      throw new AppError(
        'NOT_FOUND',
        `There is no finished run ${run}.`,
        'Choose one from the list of runs.',
        {
          run,
        },
      );
    }
    insert(db, { run, ...found, by, reason, beforeId: currentRow(db)?.id ?? null });
  })();
}

/**
 * Back to what was served before the present promotion, runs that are gone left out; once more leads further back.
 * Returns what is in force now. Throws NOT_FOUND where nothing was promoted.
 */
export function rollBack(db: Database, reason: string): Promotion {
  return db.transaction(() => {
    const current = currentRow(db);
    if (current === undefined || (current.run === null && current.beforeId === null)) {
      throw new AppError(
        'NOT_FOUND',
        'No run is promoted, so there is nothing to roll back.',
        'Promote a run first; the newest finished one is served until then.',
      );
    }
    let to = rowOf(db, current.beforeId);
    while (to !== undefined && to.run !== null && to.exists === 0) {
      to = rowOf(db, to.beforeId);
    }
    const createdAt =
      to === undefined || to.run === null
        ? null
        : (db.prepare('SELECT created_at FROM run WHERE id = ?').pluck().get(to.run) as number);
    insert(db, {
      ...{ run: to?.run ?? null, name: to?.name ?? '', createdAt },
      ...{ by: 'rollback', reason, beforeId: to?.beforeId ?? null },
    });
    return fromRow(currentRow(db)!);
  })();
}

function currentRow(db: Database): Row | undefined {
  return db.prepare<[], Row>(`${SELECT} ORDER BY promotion.id DESC LIMIT 1`).get();
}

function rowOf(db: Database, id: number | null): Row | undefined {
  return db.prepare<[number | null], Row>(`${SELECT} WHERE promotion.id = ?`).get(id);
}

interface NewPromotion extends Pick<Promotion, 'run' | 'name' | 'by' | 'reason'> {
  readonly createdAt: number | null;
  readonly beforeId: number | null;
}

function insert(db: Database, { run, createdAt, name, by, reason, beforeId }: NewPromotion): void {
  db.prepare(
    `INSERT INTO promotion (run_id, run_created_at, run_name, promoted_by, reason, at, before_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(run, createdAt, name, by, reason, Date.now(), beforeId);
}
