/** What QA says about titles; one verdict a title, by the export's own id, so that it outlives a removal of an import. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';

export const VERDICTS = ['ready', 'hold', 'fix'] as const;
export type VerdictWord = (typeof VERDICTS)[number];

export interface NewVerdict {
  readonly itemKey: string;
  readonly verdict: VerdictWord;
  readonly note: string;
  /** The run that was looked at; null for none. */
  readonly runId: number | null;
}

export interface Verdict extends NewVerdict {
  /** Unix milliseconds. */
  readonly at: number;
}

const COLUMNS = 'item_key AS itemKey, verdict, note, at, run_id AS runId';

/** In place of the title's verdict before, which is returned (for undo: give it to restoreVerdict). */
export function putVerdict(db: Database, verdict: NewVerdict): Verdict | undefined {
  const before = findVerdict(db, verdict.itemKey);
  restoreVerdict(db, { ...verdict, at: Date.now() });
  return before;
}

export function findVerdict(db: Database, itemKey: string): Verdict | undefined {
  return db.prepare<[string], Verdict>(`SELECT ${COLUMNS} FROM verdict WHERE item_key = ?`).get(itemKey);
}

/** Of the titles named; those without one are left out. */
export function verdictsOf(db: Database, itemKeys: readonly string[]): Map<string, Verdict> {
  const found = itemKeys.flatMap((key) => findVerdict(db, key) ?? []);
  return new Map(found.map((verdict) => [verdict.itemKey, verdict]));
}

/** The last given first. */
export function listVerdicts(
  db: Database,
  {
    verdict,
    limit,
    offset,
  }: { readonly verdict?: VerdictWord | undefined; readonly limit: number; readonly offset: number },
): { readonly rows: readonly Verdict[]; readonly total: number } {
  const where = verdict === undefined ? '' : 'WHERE verdict = :verdict';
  const bound = verdict === undefined ? {} : { verdict };
  const rows = db
    .prepare<[object], Verdict>(
      `SELECT ${COLUMNS} FROM verdict ${where} ORDER BY at DESC, item_key LIMIT :limit OFFSET :offset`,
    )
    .all({ ...bound, limit, offset });
  const total = db.prepare(`SELECT count(*) FROM verdict ${where}`).pluck().get(bound) as number;
  return { rows, total };
}

/** Returns what restoreVerdict puts back. Throws NOT_FOUND. */
export function deleteVerdict(db: Database, itemKey: string): Verdict {
  const removed = findVerdict(db, itemKey);
  if (removed === undefined) {
    throw new AppError('NOT_FOUND', `The title ${itemKey} has no verdict.`, 'Choose one of the list.', {
      itemKey,
    });
  }
  db.prepare('DELETE FROM verdict WHERE item_key = ?').run(itemKey);
  return removed;
}

/** As it was, in place of a verdict given since. */
export function restoreVerdict(db: Database, { itemKey, verdict, note, at, runId }: Verdict): void {
  db.prepare('REPLACE INTO verdict VALUES (?, ?, ?, ?, ?)').run(itemKey, verdict, note, at, runId);
}
