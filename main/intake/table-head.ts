/** The columns of a table and its first rows, without reading the rest. */
import { AppError } from '../../shared/app-error.ts';
import { type MapOverrides, mapColumns } from './column-map.ts';
import { sampleCsv } from './csv-sample.ts';
import type { DetectedFormat } from './detect-format.ts';
import { type DuckDb, sqlName, sqlPath } from './duckdb.ts';
import { FIELDS, IMPORT_KINDS, squeezeName, type TableKind } from './fields.ts';
import { inspectText } from './text-encoding.ts';

export interface TableHead {
  readonly columns: readonly string[];
  /** Up to 100 rows, as text. */
  readonly rows: readonly (readonly string[])[];
  readonly hasHeader: boolean;
  readonly delimiter: string;
  /** Rows of the file, empty lines included, before the first row of data. */
  readonly skipRows: number;
  /** Columns that hold lists, structures or maps, with their type. Parquet only. */
  readonly nested: Readonly<Record<string, string>>;
}

const ROWS = 100;

export async function readTableHead(
  file: string,
  detected: DetectedFormat,
  overrides: MapOverrides,
  openReader: () => Promise<DuckDb>,
  kind?: TableKind,
): Promise<TableHead> {
  switch (detected.format) {
    case 'csv':
      return csvHead(decodeHead(detected.head), detected.head.length < 200_000, overrides, kindsOf(kind));
    case 'ndjson':
      return ndjsonHead(decodeHead(detected.head));
    case 'parquet':
      return await parquetHead(file, await openReader());
    default:
      throw new AppError(
        'IMPORT_UNREADABLE',
        `${file} is ${detected.format === 'zip' ? 'a ZIP' : 'one JSON array'}, but no Spotify history.`,
        'Unpack it, or write one JSON object on each line (NDJSON) or a CSV.',
        { file },
      );
  }
}

/** The names of an exposure log's columns are words of other tables' cells, such as "streamed". */
function kindsOf(kind: TableKind | undefined): readonly TableKind[] {
  return kind === 'exposures' ? ['exposures'] : IMPORT_KINDS;
}

function decodeHead(head: Buffer): string {
  const inspector = inspectText(head);
  inspector.take(head);
  return new TextDecoder(inspector.findings().encoding).decode(head);
}

function csvHead(
  text: string,
  complete: boolean,
  overrides: MapOverrides,
  kinds: readonly TableKind[],
): TableHead {
  const sample = sampleCsv(text, complete);
  const first = sample.rows[0] ?? [];
  const hasHeader = isHeader(first, overrides, kinds);
  const columns = hasHeader ? uniqueNames(first) : first.map((_, k) => `column${k + 1}`);
  return {
    columns,
    rows: sample.rows.slice(hasHeader ? 1 : 0, ROWS + 1),
    hasHeader,
    delimiter: sample.delimiter,
    skipRows: sample.blankLines + (hasHeader ? 1 : 0),
    nested: {},
  };
}

/** A first row is data only if no cell is a name we know and some cell is plainly a value. */
function isHeader(cells: readonly string[], overrides: MapOverrides, kinds: readonly TableKind[]): boolean {
  const known = new Set(Object.values(overrides).map(squeezeName));
  for (const field of kinds.flatMap((kind) => FIELDS[kind])) {
    for (const name of [squeezeName(field.name), ...field.names, ...Object.keys(field.scaled ?? {})]) {
      known.add(name);
    }
  }
  if (cells.some((cell) => known.has(squeezeName(cell)))) {
    return true;
  }
  const asData = cells.map((_, k) => `column${k + 1}`);
  const hasValues =
    mapColumns(asData, [cells], '').fields.length > 0 || cells.some((cell) => /^\s*[-+]?\d/.test(cell));
  return !hasValues;
}

/** Empty and repeated names get the position, so that each column can be named in --map. */
function uniqueNames(cells: readonly string[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, k) => {
    let name = cell.trim() || `column${k + 1}`;
    if (seen.has(name)) {
      name = `${name} (column${k + 1})`;
    }
    seen.add(name);
    return name;
  });
}

function ndjsonHead(text: string): TableHead {
  const objects: Record<string, unknown>[] = [];
  for (const line of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .slice(0, ROWS)) {
    try {
      const value: unknown = JSON.parse(line);
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
        objects.push(value as Record<string, unknown>);
      }
    } catch {
      // A bad line is found, counted and kept when the file is read.
    }
  }
  const columns = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const rows = objects.map((object) => columns.map((column) => cellText(object[column])));
  return { columns, rows, hasHeader: true, delimiter: '', skipRows: 0, nested: {} };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

async function parquetHead(file: string, duck: DuckDb): Promise<TableHead> {
  const relation = `read_parquet(${sqlPath(file)}, binary_as_string = true)`;
  try {
    const described = (await duck.rows(
      `SELECT column_name, column_type FROM (DESCRIBE FROM ${relation})`,
    )) as [string, string][];
    const columns = described.map(([name]) => name);
    const cells = columns.map((name) => `coalesce(CAST(${sqlName(name)} AS VARCHAR), '')`).join(', ');
    const rows = (await duck.rows(`SELECT ${cells} FROM ${relation} LIMIT ${ROWS}`)) as string[][];
    const nested = Object.fromEntries(
      described.filter(([, type]) => /^(STRUCT|MAP|UNION)|\[\d*\]$/.test(type)),
    );
    return { columns, rows, hasHeader: true, delimiter: '', skipRows: 0, nested };
  } catch (error) {
    throw new AppError(
      'IMPORT_UNREADABLE',
      `${file} cannot be read as Parquet: ${(error as Error).message.split('\n')[0]}`,
      'It is cut off or damaged: copy or export it again.',
      { file },
      error,
    );
  }
}
