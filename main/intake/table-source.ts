/** A table ready to be read: where its plain copy is, and which column feeds which field. */
import { AppError } from '../../shared/app-error.ts';
import type { ImportKind } from '../../shared/import-summary.ts';
import { type ColumnMap, type FieldSource, type MapOverrides, mapColumns } from './column-map.ts';
import { FIELDS, type TableKind } from './fields.ts';
import type { TableHead } from './table-head.ts';

export interface TableSource<Kind extends TableKind = ImportKind> {
  /** The file as the user knows it. */
  readonly file: string;
  readonly format: 'csv' | 'ndjson' | 'parquet' | 'history';
  /** What DuckDB reads: the file itself, or a converted copy. */
  readonly readPath: string;
  readonly bytes: number;
  readonly columns: readonly string[];
  readonly delimiter: string;
  readonly skipRows: number;
  readonly map: ColumnMap<Kind>;
  /** `event.WORD` overrides. */
  readonly words: MapOverrides;
}

export function fieldSource(source: TableSource<TableKind>, field: string): FieldSource | undefined {
  return source.map.fields.find((each) => each.field === field);
}

/** Maps the columns and refuses what cannot be imported, saying which columns there are and how to map them. */
export function requireColumnMap<Kind extends TableKind = ImportKind>(
  file: string,
  head: TableHead,
  overrides: MapOverrides,
  forced: Kind | undefined,
): ColumnMap<Kind | ImportKind> {
  const map = mapColumns(head.columns, head.rows, file.split(/[\\/]/).at(-1) ?? file, overrides, forced);
  const onlyAnId = map.kind === 'users' && !forced && map.fields.length === 1;
  if (map.missing.length > 0 || onlyAnId) {
    const columns = head.columns.join(', ') || 'none';
    const wanted = onlyAnId ? 'anything about the users' : map.missing.join(' and ');
    throw new AppError(
      'IMPORT_MAPPING',
      `${file} ${forced === 'exposures' ? 'is read as an exposure log' : `looks like ${map.kind}`}, but no column holds ${wanted}. Its columns: ${columns}.`,
      `Say which it is with --map ${map.missing[0] ?? 'user_id'}=COLUMN. A table of ${map.kind} has ${FIELDS[map.kind].map((f) => f.name).join(', ')}.`,
      { file, kind: map.kind, missing: map.missing.join(','), columns },
    );
  }
  const nested = map.fields.find((f) => f.field !== 'music' && f.columnName in head.nested);
  if (nested) {
    throw new AppError(
      'IMPORT_MAPPING',
      `${file}: column ${nested.columnName} is nested (${head.nested[nested.columnName]}) and cannot be ${nested.field}.`,
      'Flatten that column in the export, or map another one.',
      { file, column: nested.columnName },
    );
  }
  return map;
}
