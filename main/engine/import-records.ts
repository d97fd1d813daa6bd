/** Imports as the window lists them: long lists cut, files by their names. */
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { ImportedFile, ImportSummary } from '../../shared/import-summary.ts';
import { adviceFor } from '../intake/problems.ts';
import { countRejectedRows, type Import, listImports, rejectedRowsAfter } from '../workspace/imports.ts';
import { withControls } from './known-names.ts';
import type { Engine } from './open-engine.ts';
import type { ChosenTables, PreviewedTable } from './preview-import.ts';

const NAMES_SHOWN = 20;
const TABLES_SHOWN = 50;
const COLUMNS_SHOWN = 60;
const ROWS_SHOWN = 6;
const CELL_LENGTH = 120;
const VALUE_LENGTH = 300;

export interface Window {
  readonly limit: number;
  readonly offset: number;
}

/** Newest first. */
export function importRecords({ workspace }: Engine, { limit, offset }: Window) {
  const all = listImports(workspace.db);
  return {
    total: all.length,
    rows: all
      .toReversed()
      .slice(offset, offset + limit)
      .map(recordOf),
  };
}

/** Throws NOT_FOUND. */
export function importRecord(engine: Engine, id: number) {
  const reasons = countRejectedRows(engine.workspace.db, id);
  return {
    record: recordOf(requireImport(engine, id)),
    reasons: reasons.map((each) => ({ ...each, advice: withControls(adviceFor(each.reason)) })),
  };
}

/** Throws NOT_FOUND. */
export function requireImport({ workspace }: Engine, id: number): Import {
  const found = listImports(workspace.db).find((each) => each.id === id);
  if (found === undefined) {
    throw new AppError('NOT_FOUND', `There is no import ${id}.`, 'Choose one from the list of imports.', {
      id,
    });
  }
  return found;
}

/** Throws NOT_FOUND. */
export function rejectedPage(engine: Engine, id: number, reason: string | undefined, window: Window) {
  requireImport(engine, id);
  const { db } = engine.workspace;
  const total = countRejectedRows(db, id)
    .filter((each) => reason === undefined || each.reason === reason)
    .reduce((sum, { count }) => sum + count, 0);
  const rows = rejectedRowsAfter(db, { importId: id, reason, after: 0, ...window });
  return {
    total,
    rows: rows.map(({ file, line, column, value, reason: why, kept }) => ({
      file: path.basename(file),
      value: value === null ? null : cut(value, VALUE_LENGTH),
      ...{ line, column, reason: why, kept },
    })),
  };
}

function recordOf(record: Import) {
  const { id, kind, source, rowsRead, rowsKept, rowsRejected, rowsDuplicate, rowsLeftOut, importedAt } =
    record;
  return {
    ...{ id, kind, rowsRead, rowsKept, rowsRejected, rowsDuplicate, rowsLeftOut, importedAt },
    source: cut(source, VALUE_LENGTH),
    files: filesOf(record.files),
    mapping: [...(record.files[0]?.mapping ?? [])],
  };
}

function filesOf(files: readonly { readonly file: string; readonly bytes: number }[]) {
  return {
    total: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    names: files.slice(0, NAMES_SHOWN).map(({ file }) => path.basename(file)),
  };
}

export function previewOf({ tables, leftOut }: ChosenTables) {
  const rank = ({ problem, leftOut: out }: PreviewedTable) => (problem !== '' && !out ? 0 : 1);
  // in the order they were given, so that none moves under the hand that maps it
  const order = tables.length > TABLES_SHOWN ? tables.toSorted((a, b) => rank(a) - rank(b)) : tables;
  const beyond = order.slice(TABLES_SHOWN);
  return {
    tables: order.slice(0, TABLES_SHOWN).map(tableOf),
    more: {
      tables: beyond.length,
      problems: beyond.filter(({ problem, leftOut: out }) => problem !== '' && !out).length,
    },
    leftOut: leftOutFiles(leftOut),
  };
}

function tableOf({ shape, files, preview, fields, eventWords, leftOut, problem, advice }: PreviewedTable) {
  return {
    ...{ shape, fields, eventWords, leftOut, problem, advice },
    files: filesOf(files),
    format: preview.format,
    kind: preview.kind,
    columns: preview.columns.slice(0, COLUMNS_SHOWN),
    moreColumns: Math.max(0, preview.columns.length - COLUMNS_SHOWN),
    rows: preview.rows
      .slice(0, ROWS_SHOWN)
      .map((row) => row.slice(0, COLUMNS_SHOWN).map((cell) => cut(cell, CELL_LENGTH))),
    mapping: preview.mapping,
    missing: preview.missing,
  };
}

export function summaryOf(summary: ImportSummary, leftOut: ImportSummary['leftOut']) {
  const isNew = ({ status }: ImportedFile) => status === 'imported';
  const known = summary.files.filter((file) => !isNew(file));
  const files = [...known, ...summary.files.filter(isNew)];
  return {
    imports: summary.imports,
    files: files.slice(0, NAMES_SHOWN).map(({ file, status, kind, importId, bytes, notes }) => ({
      file: path.basename(file),
      ...{ status, kind, importId, bytes, notes },
    })),
    fileCounts: { imported: files.length - known.length, known: known.length },
    leftOut: leftOutFiles(leftOut),
    rejected: summary.rejected.map((each) => ({ ...each, advice: withControls(each.advice) })),
    dropped: summary.dropped.map((each) => ({ ...each, advice: withControls(each.advice) })),
    seconds: Object.values(summary.timings).reduce((sum, each) => sum + each, 0),
  };
}

function leftOutFiles(files: ImportSummary['leftOut']) {
  const some = files.slice(0, NAMES_SHOWN).map(({ path: file, why }) => ({ file: path.basename(file), why }));
  return { total: files.length, some };
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
