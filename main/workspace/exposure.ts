/** How many listeners get each title in a run. */
import type { Database } from 'better-sqlite3';
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import { createBatchInserter } from './batch-insert.ts';

export interface ExposureKey {
  readonly run: number;
  readonly type: ItemType;
  /** Within how many first places of the shelf. */
  readonly k: number;
}

/**
 * In place of what was written before. `itemIds` are SQLite ids (`catalogue.id`), `shown[n]` the number of listeners
 * who get the n-th of them; titles that nobody gets may be there or not.
 */
export function writeExposure(
  db: Database,
  { run, type, k }: ExposureKey,
  itemIds: ArrayLike<number>,
  shown: ArrayLike<number>,
): void {
  db.transaction(() => {
    db.prepare('DELETE FROM exposure WHERE run_id = ? AND type = ? AND k = ?').run(run, type, k);
    const rows = createBatchInserter(db, 'exposure', 5);
    for (let n = 0; n < itemIds.length; n++) {
      if (shown[n] > 0) {
        rows.add(run, type, k, itemIds[n], shown[n]);
      }
    }
    rows.finish();
  })();
}

/** What has been written, and so can be filtered by. Goes from one k to the next, not over every title. */
export function listExposures(db: Database): ExposureKey[] {
  const runs = db.prepare<[], number>('SELECT id FROM run ORDER BY id').pluck().all();
  const next = db
    .prepare<[number, ItemType, number], number | null>(
      'SELECT min(k) FROM exposure WHERE run_id = ? AND type = ? AND k > ?',
    )
    .pluck();
  const found: ExposureKey[] = [];
  for (const run of runs) {
    for (const type of ITEM_TYPES) {
      let k = next.get(run, type, 0) ?? null;
      while (k !== null) {
        found.push({ run, type, k });
        k = next.get(run, type, k) ?? null;
      }
    }
  }
  return found;
}

/** How many listeners get a title; 0 when nobody does. */
export function shownTo(db: Database, { run, type, k }: ExposureKey, itemId: number): number {
  const shown = db
    .prepare('SELECT shown FROM exposure WHERE run_id = ? AND type = ? AND k = ? AND item_id = ?')
    .pluck()
    .get(run, type, k, itemId);
  return (shown as number | undefined) ?? 0;
}
