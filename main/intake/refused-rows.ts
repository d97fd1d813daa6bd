/** Finds the rows that were not taken again, and says for each where it stands and why. */
import type { DuckDb } from './duckdb.ts';
import type { TableKind } from './fields.ts';
import { DROPPED_CELLS, PROBLEMS, problemCode, READER_PROBLEMS, UNREADABLE_ROW } from './problems.ts';
import { recordLayout } from './raw-relation.ts';
import { locateRecords } from './record-lines.ts';
import { culprit } from './row-sql.ts';
import type { TableSource } from './table-source.ts';

export interface RefusedRow {
  readonly file: string;
  /** Line of the file (CSV, NDJSON: where the record starts), row of a Parquet file, record of a JSON array; from 1. */
  readonly line: number | null;
  readonly column: string | null;
  /** At most 200 characters. */
  readonly value: string | null;
  readonly reason: string;
  /** The row itself was stored, only without this cell. */
  readonly kept: boolean;
}

export interface RefusedRowsQuery {
  readonly source: TableSource<TableKind>;
  /** The kind's checked relation, with ordinals. */
  readonly checked: string;
  /** Code of the problem in SQL, over the checked relation (0 is a good row). */
  readonly problem: string;
  /** Table of the CSV reader's rejects; '' for Parquet. */
  readonly rejects: string;
  /** Files a history was made of; `origin` counts in it. */
  readonly origins: readonly string[];
  /** Stop after so many of each sort; 0 for all. */
  readonly limit: number;
}

const VALUE_CHARACTERS = 200;

/** Calls back for every refused row and dropped cell of one source: the reader's first, then by row. */
export async function forEachRefusedRow(
  duck: DuckDb,
  query: RefusedRowsQuery,
  onRow: (row: RefusedRow) => void,
  signal: AbortSignal,
): Promise<void> {
  const { source } = query;
  const limit = query.limit > 0 ? `LIMIT ${query.limit}` : '';
  const dropped = ['streams', 'exposures'].includes(source.map.kind) ? '[]::UTINYINT[]' : 'dropped';
  const origin = source.format === 'history' ? 'origin' : "'0'";
  const { column, value } = culprit(source);
  await duck.run(`CREATE OR REPLACE TEMP TABLE bad_row AS
    SELECT ord, code, origin, ${column} AS culprit, left(${value}, ${VALUE_CHARACTERS}) AS text
    FROM (SELECT *, ${origin} AS origin, unnest(CASE WHEN problem_code <> 0 THEN [problem_code] ELSE ${dropped} END) AS code
      FROM (SELECT *, ${query.problem} AS problem_code FROM ${query.checked}) WHERE problem_code <> 0 OR len(${dropped}) > 0)
    ${limit}`);
  await duck.run(
    `CREATE OR REPLACE TEMP TABLE bad_record AS ${
      query.rejects === ''
        ? 'SELECT 0::BIGINT AS place, 0::BIGINT AS cell, NULL::VARCHAR AS error, NULL::VARCHAR AS text WHERE false'
        : `SELECT line_byte_position AS place, min(column_idx) AS cell, arg_min(error_type, coalesce(column_idx, 0))::VARCHAR AS error,
           left(ltrim(any_value(csv_line), chr(10) || chr(13)), ${VALUE_CHARACTERS}) AS text
         FROM ${query.rejects} GROUP BY line_byte_position ORDER BY place ${limit}`
    }`,
  );
  const ordinals = await numbers(duck, 'SELECT DISTINCT ord::DOUBLE FROM bad_row ORDER BY 1');
  const refusedAt = await numbers(duck, 'SELECT place::DOUBLE FROM bad_record ORDER BY 1');
  const located = source.format === 'csv' || source.format === 'ndjson';
  const lines = located
    ? await locateRecords(source.readPath, recordLayout(source), ordinals, refusedAt, signal)
    : { ofOrdinals: ordinals, ofRefused: refusedAt };

  let record = 0;
  for await (const chunk of duck.stream('SELECT cell, error, text FROM bad_record ORDER BY place')) {
    for (const [cell, error, text] of chunk.getRows() as [bigint | null, string, string | null][]) {
      const reason = (READER_PROBLEMS[error] ?? UNREADABLE_ROW).reason;
      const culpritColumn =
        error === 'TOO MANY COLUMNS' || cell === null ? null : source.columns[Number(cell)];
      onRow({
        file: source.file,
        line: lineOrNull(lines.ofRefused[record++]),
        column: culpritColumn ?? null,
        value: text,
        reason,
        kept: false,
      });
    }
  }
  let position = -1;
  let previous = Number.NaN;
  for await (const chunk of duck.stream(
    'SELECT ord::DOUBLE, code::INTEGER, origin::INTEGER, culprit, text FROM bad_row ORDER BY ord',
  )) {
    for (const [ord, code, from, name, text] of chunk.getRows() as [
      number,
      number,
      number,
      string,
      string,
    ][]) {
      position += ord === previous ? 0 : 1;
      previous = ord;
      onRow({
        file: query.origins[from] ?? source.file,
        line: source.format === 'history' ? ord : lineOrNull(lines.ofOrdinals[position]),
        column: name,
        value: text,
        reason: PROBLEMS[code].reason,
        kept: DROPPED_CODES.has(code),
      });
    }
  }
}

const DROPPED_CODES = new Set(DROPPED_CELLS.map(problemCode));

function lineOrNull(line: number): number | null {
  return Number.isNaN(line) ? null : line;
}

async function numbers(duck: DuckDb, sql: string): Promise<Float64Array> {
  const parts: Float64Array[] = [];
  for await (const chunk of duck.stream(sql)) {
    parts.push(Float64Array.from(chunk.getColumnValues(0) as number[]));
  }
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** Rows the CSV reader itself refused, by reason. */
export async function readerRefusals(duck: DuckDb, rejects: string): Promise<ReasonCount[]> {
  const rows = (await duck.rows(`SELECT error, count(*)::INTEGER FROM
    (SELECT arg_min(error_type, coalesce(column_idx, 0))::VARCHAR AS error FROM ${rejects} GROUP BY line_byte_position)
    GROUP BY error ORDER BY 2 DESC`)) as [string, number][];
  return rows.map(([error, count]) => ({ reason: (READER_PROBLEMS[error] ?? UNREADABLE_ROW).reason, count }));
}
