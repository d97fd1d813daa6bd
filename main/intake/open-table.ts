/** From an export file to a table ready to be read. */
import path from 'node:path';
import type { ImportKind } from '../../shared/import-summary.ts';
import type { MapOverrides } from './column-map.ts';
import type { DuckDb } from './duckdb.ts';
import type { TableKind } from './fields.ts';
import type { ExportFile } from './find-exports.ts';
import { type FileDigest, makePlain } from './plain-file.ts';
import { readTableHead } from './table-head.ts';
import { type TableChoices, tableShape } from './table-shape.ts';
import { requireColumnMap, type TableSource } from './table-source.ts';

export interface OpenedTable<Kind extends TableKind = ImportKind> {
  readonly source: TableSource<Kind>;
  readonly notes: readonly string[];
}

/** `tempFolder` takes converted copies; `number` keeps their names apart. */
export async function openTable<Kind extends TableKind = ImportKind>(
  duck: DuckDb,
  file: ExportFile,
  digest: FileDigest,
  options: {
    map: MapOverrides;
    kind?: Kind | undefined;
    choices?: TableChoices | undefined;
    tempFolder: string;
    number: number;
  },
  onBytes: (done: number) => void,
  signal: AbortSignal,
): Promise<OpenedTable<Kind | ImportKind>> {
  const head = await readTableHead(file.path, file.detected, options.map, async () => duck, options.kind);
  const choice = options.choices?.get(tableShape(head, file.path));
  const overrides = choice?.map ?? options.map;
  const map = requireColumnMap(file.path, head, overrides, choice?.kind ?? options.kind);
  const { format } = file.detected;
  const target = path.join(options.tempFolder, `table-${options.number}.txt`);
  const plain =
    format === 'parquet'
      ? { path: file.path, bytes: file.bytes, notes: [] }
      : await makePlain(file.path, file.detected, digest, target, onBytes, signal);
  const words = Object.entries(overrides).filter(([name]) => name.startsWith('event.'));
  return {
    notes: [
      ...plain.notes,
      ...(head.hasHeader ? [] : ['The file has no header; columns are counted from 1.']),
    ],
    source: {
      file: file.path,
      format: format as 'csv' | 'ndjson' | 'parquet',
      readPath: plain.path,
      bytes: plain.bytes,
      columns: head.columns,
      delimiter: head.delimiter,
      skipRows: head.skipRows,
      map,
      words: Object.fromEntries(words),
    },
  };
}
