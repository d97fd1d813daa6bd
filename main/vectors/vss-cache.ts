/**
 * The vss0 tables: caches of item_vector that may be dropped and rebuilt at any time. A rebuild fills a table of a new
 * name; only when it is whole and verified is the row in vector_index switched to it, so a kill at any moment leaves
 * the old index or none, never half of one.
 */
import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { ExactIndex } from './exact-index.ts';
import type { VectorKey } from './item-vectors.ts';

/** A row of vector_index. */
export interface VssPointer {
  readonly table: string;
  readonly dims: number;
  readonly count: number;
  readonly fingerprint: string;
}

/** SQLite's limit for the blob into which sqlite-vss writes the whole index (asg017/sqlite-vss#1). */
export const MAX_INDEX_BYTES = 1_000_000_000;
const INDEX_HEADER_BYTES = 1024;
const ID_BYTES = 8;
const PHASE = 'index vectors';
const PREFIX = 'vss_cache_';

export function indexBytes(rows: number, dims: number): number {
  return INDEX_HEADER_BYTES + rows * (dims * Float32Array.BYTES_PER_ELEMENT + ID_BYTES);
}

export function readPointer(db: Database, { runId, space }: VectorKey): VssPointer | undefined {
  return db
    .prepare<[number, string], VssPointer>(
      'SELECT table_name AS "table", dims, count, fingerprint FROM vector_index WHERE run_id = ? AND space = ?',
    )
    .get(runId, space);
}

/**
 * Whether a table has committed as many rows, and as large an index, as its pointer says: seen without sqlite-vss, since
 * searching an index that another process has emptied would abort this one.
 */
export function isWhole(db: Database, { table, dims, count }: VssPointer): boolean {
  try {
    const rows = db.prepare(`SELECT count(*) FROM "${table}_data"`).pluck().get();
    const bytes = db.prepare(`SELECT sum(length(idx)) FROM "${table}_index"`).pluck().get() as number;
    return (
      rows === count &&
      bytes > indexBytes(count, dims) - INDEX_HEADER_BYTES &&
      bytes <= indexBytes(count, dims)
    );
  } catch {
    return false; // the table is gone
  }
}

/**
 * Fills a table of a new name and returns the name. Nothing points to it yet; what fails or is cancelled is dropped.
 * The event loop turns between chunks, so that the owner of the connection goes on answering.
 */
export async function buildVssTable(
  db: Database,
  source: ExactIndex,
  context: StageContext,
): Promise<string> {
  refuseTransaction(db);
  const table = newTableName(db);
  db.exec(`CREATE VIRTUAL TABLE "${table}" USING vss0(vector(${source.dims}))`);
  try {
    // vector_from_raw, since a bare blob that happens to start with 'v' 1 is taken for one with a header, loses a
    // component and shifts every later row of its transaction (asg017/sqlite-vss#122).
    const insert = db.prepare<[number, Buffer]>(
      `INSERT INTO "${table}" (rowid, vector) VALUES (?, vector_from_raw(?))`,
    );
    const insertChunk = db.transaction((from: number, to: number) => {
      for (let row = from; row < to; row++) {
        const { buffer, byteOffset, byteLength } = source.unitVector(row);
        insert.run(source.items[row], Buffer.from(buffer, byteOffset, byteLength));
      }
    });
    const chunk = chunkRows(source.size);
    context.progress({ phase: PHASE, done: 0, total: source.size });
    for (let from = 0; from < source.size; from += chunk) {
      const to = Math.min(source.size, from + chunk);
      refuseTransaction(db);
      insertChunk(from, to);
      context.progress({ phase: PHASE, done: to, total: source.size });
      await setImmediate();
      throwIfCancelled(context.signal);
    }
  } catch (error) {
    dropVssTable(db, table);
    throw error;
  }
  return table;
}

/**
 * Rows a transaction. Each commit writes the whole index anew and each transaction is quadratic in its rows, so the
 * best size grows with the square root: 1,000 up to 20,000 rows, 3,500 at 250,000 (39 s there; 96 s by thousands).
 */
export function chunkRows(rows: number): number {
  return Math.max(1000, Math.round(7 * Math.sqrt(rows)));
}

/** Makes a whole table the index of its key, and drops the one before. */
export function switchPointer(db: Database, { runId, space }: VectorKey, pointer: VssPointer): void {
  refuseTransaction(db);
  db.prepare('INSERT OR REPLACE INTO vector_index VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    ...[runId, space, pointer.table, pointer.dims, pointer.count, pointer.fingerprint, Date.now()],
  );
  dropOrphans(db);
}

/** Forgets the index of a key, as if it had never been built. */
export function forgetIndex(db: Database, { runId, space }: VectorKey): void {
  refuseTransaction(db);
  db.prepare('DELETE FROM vector_index WHERE run_id = ? AND space = ?').run(runId, space);
  dropOrphans(db);
}

/** Drops the tables that nothing points to: of deleted runs, of a build that was killed, of the index before. */
export function dropOrphans(db: Database): void {
  const pointed = new Set(db.prepare('SELECT table_name FROM vector_index').pluck().all());
  for (const table of vssTables(db)) {
    if (!pointed.has(table)) {
      dropVssTable(db, table);
    }
  }
}

export function dropVssTable(db: Database, table: string): void {
  refuseTransaction(db);
  db.exec(`DROP TABLE IF EXISTS "${table}"`);
}

/** A savepoint that is rolled back would leave its rows in the index, and pending rows are not searched (measured). */
export function refuseTransaction(db: Database): void {
  if (db.inTransaction) {
    throw new Error('A vector index cannot be opened or built inside a transaction: commit first.');
  }
}

function vssTables(db: Database): string[] {
  return db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '${PREFIX}*' AND rootpage = 0 ORDER BY name`,
    )
    .pluck()
    .all() as string[];
}

function newTableName(db: Database): string {
  const used = vssTables(db).map((table) => Number(table.slice(PREFIX.length)));
  return `${PREFIX}${Math.max(0, ...used) + 1}`;
}
