/** One table -> CSV and Parquet, through DuckDB, which spills to disk what does not fit in memory. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import { type DuckDb, sqlName, sqlString } from '../intake/duckdb.ts';

export const EXPORT_FORMATS = ['csv', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

type ColumnType = 'text' | 'integer' | 'real' | 'vector';
type Cell = string | number | Float32Array | null;

export interface ExportTable {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** In the order of the columns. Read once. */
  readonly rows: Iterable<readonly Cell[]>;
  /** How many there will be, for progress; 0 when not known. */
  readonly total: number;
}

export interface WrittenFile {
  /** Its name, without a folder. */
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
}

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  real: 'DOUBLE',
  vector: 'VARCHAR', // as text, since each number would cost a call; the shortest digits give the same 32 bits back
};

const ROWS_A_TURN = 1 << 13;

/** Writes `<folder>/<name>.<format>` for each format. Memory: DuckDB's limit, whatever the rows. */
export async function writeTable(
  duck: DuckDb,
  table: ExportTable,
  folder: string,
  formats: readonly ExportFormat[],
  { signal, progress }: Pick<StageContext, 'signal' | 'progress'>,
): Promise<WrittenFile[]> {
  const columns = Object.entries(table.columns);
  const phase = `export ${table.name}`;
  const definition = columns.map(([name, type]) => `${sqlName(name)} ${SQL_TYPES[type]}`).join(', ');
  await duck.run(`CREATE OR REPLACE TABLE export (${definition})`);
  const appender = await duck.connection.createAppender('export');
  const append: Readonly<Record<ColumnType, (cell: Cell) => void>> = {
    integer: (cell) => appender.appendBigInt(BigInt(cell as number)),
    real: (cell) => appender.appendDouble(cell as number),
    vector: (cell) => appender.appendVarchar(`[${(cell as Float32Array).join(',')}]`),
    text: (cell) => appender.appendVarchar(cell as string),
  };
  const types = columns.map(([, type]) => type);
  let rows = 0;
  for (const row of table.rows) {
    for (const [column, cell] of row.entries()) {
      if (cell === null) {
        appender.appendNull();
      } else {
        append[types[column]](cell);
      }
    }
    appender.endRow();
    rows++;
    if (rows % ROWS_A_TURN === 0) {
      appender.flushSync();
      progress({ phase, done: rows, total: table.total });
      await nextTurn();
      throwIfCancelled(signal);
    }
  }
  appender.closeSync();
  progress({ phase, done: rows, total: rows });
  const written: WrittenFile[] = [];
  for (const format of formats) {
    const name = `${table.name}.${format}`;
    const file = path.join(folder, name);
    const selected = columns.map(([name, type]) => selectColumn(name, type, format)).join(', ');
    const options = format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd';
    await duck.run(`COPY (SELECT ${selected} FROM export) TO ${sqlString(file)} (${options})`);
    written.push({ name, rows, bytes: statSync(file).size });
  }
  await duck.run('DROP TABLE export');
  return written;
}

/**
 * A CSV cell that begins like a formula is one to a spreadsheet: an apostrophe before it makes it text again. Numbers
 * and vectors are written by DuckDB and are none.
 */
function selectColumn(name: string, type: ColumnType, format: ExportFormat): string {
  const column = sqlName(name);
  if (type === 'vector') {
    return `CAST(${column} AS FLOAT[]) AS ${column}`;
  }
  return type === 'text' && format === 'csv'
    ? `CASE WHEN ${column}[1] IN ('=', '+', '-', '@', chr(9), chr(13)) THEN '''' || ${column} ELSE ${column} END AS ${column}`
    : column;
}
