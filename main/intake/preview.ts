/** How files would be imported, before anything is: format, kind, mapping and first rows, all of it data. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError, throwIfCancelled } from '../../shared/app-error.ts';
import type { FilePreview, ImportKind, ImportPreview, MappedField } from '../../shared/import-summary.ts';
import type { StageContext } from '../../shared/stage.ts';
import { type ColumnMap, type MapOverrides, mapColumns } from './column-map.ts';
import { type DuckDb, openDuckDb } from './duckdb.ts';
import { type ExportFile, findExports } from './find-exports.ts';
import { personOf } from './spotify-history.ts';
import { readTableHead, type TableHead } from './table-head.ts';
import { type TableChoices, tableShape } from './table-shape.ts';
import { requireColumnMap } from './table-source.ts';

export interface PreviewOptions {
  readonly map?: MapOverrides;
  readonly kind?: ImportKind | undefined;
  /** Go before the two above for tables of their shape. */
  readonly choices?: TableChoices;
  /** Rows shown of each file. */
  readonly rows?: number;
}

export async function previewFiles(
  paths: readonly string[],
  options: PreviewOptions,
  context: Pick<StageContext, 'signal'>,
): Promise<ImportPreview> {
  const { files, leftOut } = await findExports(paths);
  return { files: await previewExports(files, options, context), leftOut };
}

export async function previewExports(
  files: readonly ExportFile[],
  options: PreviewOptions,
  context: Pick<StageContext, 'signal'>,
): Promise<FilePreview[]> {
  const tempFolder = await mkdtemp(path.join(tmpdir(), 'backlist-preview-'));
  let duck: DuckDb | undefined;
  const openReader = async () => {
    duck ??= await openDuckDb(tempFolder, context.signal);
    return duck;
  };
  try {
    const previews: FilePreview[] = [];
    for (const file of files) {
      throwIfCancelled(context.signal);
      previews.push(file.history ? previewHistory(file) : await previewTable(file, options, openReader));
    }
    return previews;
  } finally {
    duck?.close();
    await rm(tempFolder, { recursive: true, force: true });
  }
}

async function previewTable(
  file: ExportFile,
  options: PreviewOptions,
  openReader: () => Promise<DuckDb>,
): Promise<FilePreview> {
  let overrides = options.map ?? {};
  let kind = options.kind;
  let shape = '';
  let head: TableHead | undefined;
  try {
    head = await readTableHead(file.path, file.detected, overrides, openReader);
    shape = tableShape(head, file.path);
    const choice = options.choices?.get(shape);
    overrides = choice?.map ?? overrides;
    kind = choice?.kind ?? kind;
    const map = requireColumnMap(file.path, head, overrides, kind);
    return tablePreview(file, shape, head, map, options);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'CANCELLED') {
      throw error;
    }
    const map = head && mapColumns(head.columns, head.rows, path.basename(file.path), overrides, kind);
    return { ...tablePreview(file, shape, head, map, options), problem: error.message, advice: error.advice };
  }
}

function tablePreview(
  file: ExportFile,
  shape: string,
  head: TableHead | undefined,
  map: ColumnMap | undefined,
  options: PreviewOptions,
): FilePreview {
  const { format, compression } = file.detected;
  return {
    file: file.path,
    shape,
    format: compression === 'none' ? format : `${format}, ${compression}`,
    bytes: file.bytes,
    kind: map?.kind ?? null,
    columns: head?.columns ?? [],
    rows: head?.rows.slice(0, options.rows ?? 10) ?? [],
    mapping: map ? mappedFields(map) : [],
    missing: map?.missing ?? [],
    problem: '',
    advice: '',
  };
}

export function mappedFields(map: ColumnMap): MappedField[] {
  return map.fields.map(({ field, columnName, constant, factor, from }) => ({
    field,
    column: columnName,
    constant,
    factor,
    from,
  }));
}

function previewHistory(file: ExportFile): FilePreview {
  return {
    file: file.path,
    shape: 'history',
    format: `Spotify history of ${personOf(file.path)}`,
    bytes: file.bytes,
    kind: 'streams',
    columns: [],
    rows: [],
    mapping: [],
    missing: [],
    problem: '',
    advice: '',
  };
}
