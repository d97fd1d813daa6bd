/**
 * A table as SQL: one VARCHAR column for each field of its kind (NULL where the cell is empty or nothing feeds it), and
 * `ord`, which is the row's number in CSV and Parquet (from 1, without header) and the line's number in NDJSON.
 * Every pass over a file must select the same columns: DuckDB checks only cells it has to read.
 */
import { READ_BUFFER_BYTES, sqlName, sqlPath, sqlString } from './duckdb.ts';
import { FIELDS, type TableKind } from './fields.ts';
import type { RecordLayout } from './record-lines.ts';
import { fieldSource, type TableSource } from './table-source.ts';

/** Longest row DuckDB shall read, in bytes; cells of 10 MB are real. */
const MAX_ROW_BYTES = READ_BUFFER_BYTES / 2; // DuckDB's own buffer would be sixteen times this: 256 MB for each thread
/** No JSON line holds this byte unescaped, so each line is one cell. */
const NO_DELIMITER = '\x01';

/** `rejects`: name of the tables that collect what the CSV reader refuses; without it such rows are passed over. */
export function rawRelation(
  source: TableSource<TableKind>,
  options: { ordinal: boolean; rejects?: string },
): string {
  switch (source.format) {
    case 'parquet':
      return parquetRelation(source);
    case 'ndjson':
      return ndjsonRelation(source, options.ordinal, options.rejects);
    default:
      return csvRelation(source, options.ordinal, options.rejects);
  }
}

function csvRelation(source: TableSource<TableKind>, ordinal: boolean, rejects: string | undefined): string {
  const cell = (column: number) => `c${column}`;
  const history = source.format === 'history';
  const ord = history ? `CAST(c8 AS BIGINT)` : ordinal ? 'row_number() OVER ()' : '0';
  const extra = history ? ', c6 AS title, c7 AS origin' : '';
  const rows = `SELECT ${ord} AS ord, * FROM ${readCsv(source, source.delimiter, '"', source.columns.length, rejects)}`;
  // With one column an empty line is a row to DuckDB, and to nobody else.
  const filter = source.columns.length === 1 ? ' WHERE c0 IS NOT NULL' : '';
  return `(SELECT ord, false AS not_json, ${fieldColumns(source, cell)}${extra} FROM (${rows})${filter})`;
}

function ndjsonRelation(
  source: TableSource<TableKind>,
  ordinal: boolean,
  rejects: string | undefined,
): string {
  const mapped = source.map.fields.filter((field) => field.column >= 0);
  const structure = JSON.stringify(Object.fromEntries(mapped.map((field) => [field.columnName, 'VARCHAR'])));
  const names = new Map(mapped.map((field) => [field.column, field.columnName]));
  const cell = (column: number) =>
    `nullif(struct_extract(object, ${sqlString(names.get(column) ?? '')}), '')`;
  const ord = ordinal ? 'row_number() OVER ()' : '0'; // the window keeps the whole line: four times the cost
  return `(SELECT ord, object IS NULL AS not_json, ${fieldColumns(source, cell)}
    FROM (SELECT ord, CASE WHEN starts_with(ltrim(c0), '{') THEN TRY(from_json(c0, ${sqlString(structure)})) END AS object
      FROM (SELECT ${ord} AS ord, c0 FROM ${readCsv(source, NO_DELIMITER, '', 1, rejects)})
      WHERE c0 IS NOT NULL AND ltrim(c0) <> ''))`;
}

function parquetRelation(source: TableSource<TableKind>): string {
  const names = new Map(source.map.fields.map((field) => [field.column, field.columnName]));
  const cell = (column: number) => `nullif(CAST(${sqlName(names.get(column) ?? '')} AS VARCHAR), '')`;
  return `(SELECT file_row_number + 1 AS ord, false AS not_json, ${fieldColumns(source, cell)}
    FROM read_parquet(${sqlPath(source.readPath)}, binary_as_string = true, file_row_number = true))`;
}

/** How the records of a CSV or NDJSON lie in its file; see record-lines.ts. */
export function recordLayout(source: TableSource<TableKind>): RecordLayout {
  const lines = source.format === 'ndjson';
  return {
    delimiter: lines ? NO_DELIMITER : source.delimiter,
    quotes: !lines,
    skipRows: source.skipRows,
    emptyCounts: lines || source.columns.length === 1,
  };
}

function readCsv(
  source: TableSource<TableKind>,
  delimiter: string,
  quote: string,
  columns: number,
  rejects: string | undefined,
): string {
  const types = Array.from({ length: columns }, (_, k) => `'c${k}': 'VARCHAR'`).join(', ');
  // Not ignore_errors: with it DuckDB 1.5 drops rows that follow a row with a stray quote.
  const table = rejects ?? 'unwanted_rejects';
  const errors = `store_rejects = true, rejects_limit = ${rejects ? 0 : 1}, rejects_table = '${table}', rejects_scan = '${table}_scan'`;
  return `read_csv(${sqlPath(source.readPath)}, auto_detect = false, header = false, skip = ${source.skipRows},
    delim = ${sqlString(delimiter)}, quote = '${quote}', escape = '${quote}', columns = {${types}},
    max_line_size = ${MAX_ROW_BYTES}, buffer_size = ${READ_BUFFER_BYTES}, ${errors})`;
}

function fieldColumns(source: TableSource<TableKind>, cell: (column: number) => string): string {
  return FIELDS[source.map.kind]
    .map(({ name }) => {
      const from = fieldSource(source, name);
      const value = !from
        ? 'NULL::VARCHAR'
        : from.constant !== null
          ? sqlString(from.constant)
          : cell(from.column);
      return `${value} AS ${name}`;
    })
    .join(', ');
}
