import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import type { ImportKind, MappedField, RefusedExample } from '../../shared/import-summary.ts';
import { refreshStatistics } from './statistics.ts';

export interface NewImport {
  readonly kind: ImportKind;
  /** What the user gave, for people. */
  readonly source: string;
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRejected: number;
  readonly rowsDuplicate: number;
  readonly rowsLeftOut: number;
}

export interface NewImportFile {
  readonly contentHash: string;
  readonly file: string;
  readonly bytes: number;
  readonly mapping: readonly MappedField[];
}

export interface Import extends NewImport {
  readonly id: number;
  readonly contentHash: string;
  /** Unix milliseconds. */
  readonly importedAt: number;
  readonly files: readonly NewImportFile[];
}

/** @param time unix milliseconds */
export function hasImportSince(db: Database, time: number): boolean {
  return db.prepare('SELECT 1 FROM import WHERE imported_at >= ? LIMIT 1').get(time) !== undefined;
}

export function insertImport(db: Database, batch: NewImport, files: readonly NewImportFile[]): number {
  const hashes = files.map((file) => file.contentHash).sort();
  const contentHash =
    hashes.length === 1 ? hashes[0] : createHash('sha256').update(hashes.join('\n')).digest('hex');
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO import (content_hash, kind, source, rows_read, rows_kept, rows_rejected, rows_duplicate,
         rows_left_out, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      contentHash,
      batch.kind,
      batch.source,
      batch.rowsRead,
      batch.rowsKept,
      batch.rowsRejected,
      batch.rowsDuplicate,
      batch.rowsLeftOut,
      Date.now(),
    );
  const id = Number(lastInsertRowid);
  const insert = db.prepare('INSERT INTO import_file VALUES (?, ?, ?, ?, ?)');
  for (const { contentHash: hash, file, bytes, mapping } of files) {
    insert.run(hash, id, file, bytes, JSON.stringify(mapping));
  }
  return id;
}

/** Known only once the rows have been written. */
export function setDuplicates(db: Database, importId: number, duplicates: number): void {
  db.prepare('UPDATE import SET rows_duplicate = ? WHERE id = ?').run(duplicates, importId);
}

/** The import that brought a file with these bytes, if any did. */
export function findImportOfFile(
  db: Database,
  contentHash: string,
): { id: number; kind: ImportKind } | undefined {
  return db
    .prepare<[string], { id: number; kind: ImportKind }>(
      'SELECT import.id, kind FROM import_file JOIN import ON import.id = import_id WHERE import_file.content_hash = ?',
    )
    .get(contentHash);
}

interface ImportRow {
  id: number;
  content_hash: string;
  kind: ImportKind;
  source: string;
  rows_read: number;
  rows_kept: number;
  rows_rejected: number;
  rows_duplicate: number;
  rows_left_out: number;
  imported_at: number;
}

interface ImportFileRow {
  content_hash: string;
  import_id: number;
  file: string;
  bytes: number;
  mapping: string;
}

export function listImports(db: Database): Import[] {
  const files = db.prepare<[], ImportFileRow>('SELECT * FROM import_file ORDER BY file').all();
  return db
    .prepare<[], ImportRow>('SELECT * FROM import ORDER BY id')
    .all()
    .map((row) => ({
      id: row.id,
      contentHash: row.content_hash,
      kind: row.kind,
      source: row.source,
      rowsRead: row.rows_read,
      rowsKept: row.rows_kept,
      rowsRejected: row.rows_rejected,
      rowsDuplicate: row.rows_duplicate,
      rowsLeftOut: row.rows_left_out,
      importedAt: row.imported_at,
      files: files
        .filter((file) => file.import_id === row.id)
        .map((file) => ({
          contentHash: file.content_hash,
          file: file.file,
          bytes: file.bytes,
          mapping: JSON.parse(file.mapping),
        })),
    }));
}

export interface RejectedRow extends RefusedExample {
  /** The row was stored, only without this cell. */
  readonly kept: boolean;
}

export function rejectedRowInserter(db: Database, importId: number): (row: RejectedRow) => void {
  const insert = db.prepare(
    `INSERT INTO rejected_row (import_id, file, line, "column", value, reason, row_kept)
     VALUES (${importId}, ?, ?, ?, ?, ?, ?)`,
  );
  return (row) => insert.run(row.file, row.line, row.column, row.value, row.reason, row.kept ? 1 : 0);
}

/** A page of the rows an import did not take, in the order they were found. */
export function listRejectedRows(db: Database, importId: number, limit: number, offset = 0): RejectedRow[] {
  return db
    .prepare<[number, number, number], RefusedExample & { row_kept: 0 | 1 }>(
      `SELECT file, line, "column", value, reason, row_kept FROM rejected_row WHERE import_id = ?
       ORDER BY id LIMIT ? OFFSET ?`,
    )
    .all(importId, limit, offset)
    .map(({ row_kept, ...row }) => ({ ...row, kept: row_kept === 1 }));
}

/** Rows refused and cells left out of kept rows (`kept`), by reason, most frequent first. */
export function countRejectedRows(
  db: Database,
  importId: number,
): { reason: string; kept: boolean; count: number }[] {
  return db
    .prepare<[number], { reason: string; row_kept: 0 | 1; count: number }>(
      `SELECT reason, row_kept, count(*) AS count FROM rejected_row WHERE import_id = ?
       GROUP BY reason, row_kept ORDER BY count DESC, reason`,
    )
    .all(importId)
    .map(({ row_kept, ...row }) => ({ ...row, kept: row_kept === 1 }));
}

/** The next ones after a row's id, of one reason when one is given; for reading all of them without holding a cursor. */
export function rejectedRowsAfter(
  db: Database,
  options: {
    readonly importId: number;
    readonly reason?: string | undefined;
    readonly after: number;
    readonly limit: number;
    readonly offset?: number;
  },
): (RejectedRow & { id: number })[] {
  const { importId, reason = null, after, limit, offset = 0 } = options;
  return db
    .prepare<[number, number, ...string[], number, number], RefusedExample & { id: number; row_kept: 0 | 1 }>(
      `SELECT id, file, line, "column", value, reason, row_kept FROM rejected_row
       WHERE import_id = ? AND id > ? ${reason === null ? '' : 'AND reason = ?'} ORDER BY id LIMIT ? OFFSET ?`,
    )
    .all(importId, after, ...(reason === null ? [] : [reason]), limit, offset)
    .map(({ row_kept, ...row }) => ({ ...row, kept: row_kept === 1 }));
}

/**
 * Takes an import back: its interactions, its descriptions, and users and items nothing else speaks of. What an earlier
 * import had said about a user or a title that this one described again is not brought back: import that file again.
 */
export function removeImport(db: Database, id: number): void {
  if (!db.prepare('SELECT 1 FROM import WHERE id = ?').get(id)) {
    throw new AppError('NOT_FOUND', `There is no import ${id}.`, 'Choose one from the list of imports.', {
      id,
    });
  }
  // Checking each deleted item against interaction, which has no index by item, would take hours; the statements below
  // leave nothing dangling (a test runs foreign_key_check).
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      db.prepare('DELETE FROM interaction WHERE import_id = ?').run(id);
      db.prepare(
        `UPDATE item SET title = '', description = '', language = '', genre = '', author = '', publisher = '',
           published_day = NULL, cover = '', in_catalogue = 0, described_by = NULL WHERE described_by = ?`,
      ).run(id);
      db.prepare(
        `UPDATE user SET age = NULL, country = '', music = NULL, described_by = NULL WHERE described_by = ?`,
      ).run(id);
      db.exec(`DELETE FROM item WHERE described_by IS NULL
          AND id NOT IN (SELECT DISTINCT item_id FROM interaction UNION SELECT DISTINCT item_id FROM item_vector);
        DELETE FROM user WHERE described_by IS NULL AND id NOT IN (SELECT DISTINCT user_id FROM interaction);
        DELETE FROM exposure WHERE item_id NOT IN (SELECT id FROM item)`);
      for (const [table, column] of [
        ['import_file', 'import_id'],
        ['rejected_row', 'import_id'],
        ['import', 'id'],
      ]) {
        db.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(id);
      }
      refreshStatistics(db);
    })();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}
