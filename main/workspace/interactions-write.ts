import type { Database } from 'better-sqlite3';

export interface InteractionWriter {
  /** Rows must come in the order of (user, item, event, day). */
  add(user: number, item: number, event: number, day: number, plays: number, seconds: number): void;
  /** Writes what is left and returns how many rows were added. */
  finish(): number;
}

/** Rows a statement: beyond this, binding costs what parsing saves. */
const BATCH = 50;
const COLUMNS = 6;

/** Writes the interactions of one import, many rows a statement. The caller holds the transaction. */
export function createInteractionWriter(db: Database, importId: number): InteractionWriter {
  const row = `(?, ?, ?, ?, ${importId}, ?, ?)`;
  const insert = (rows: number) =>
    db.prepare(`INSERT INTO interaction VALUES ${Array(rows).fill(row).join(', ')}`);
  const insertBatch = insert(BATCH);
  const pending: number[] = new Array(BATCH * COLUMNS).fill(0);
  let filled = 0;
  let added = 0;
  return {
    add(user, item, event, day, plays, seconds) {
      pending[filled] = user;
      pending[filled + 1] = item;
      pending[filled + 2] = event;
      pending[filled + 3] = day;
      pending[filled + 4] = plays;
      pending[filled + 5] = seconds;
      filled += COLUMNS;
      added++;
      if (filled === pending.length) {
        insertBatch.run(pending);
        filled = 0;
      }
    },
    finish() {
      if (filled > 0) {
        insert(filled / COLUMNS).run(pending.slice(0, filled));
        filled = 0;
      }
      return added;
    },
  };
}
