/** The files of an import -> tables in the order they are taken, with what has been imported before set aside. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { ImportedFile, ImportKind } from '../../shared/import-summary.ts';
import type { StageContext } from '../../shared/stage.ts';
import { type MapOverrides, refuseUnusedOverrides } from '../intake/column-map.ts';
import type { DuckDb } from '../intake/duckdb.ts';
import { IMPORT_KINDS } from '../intake/fields.ts';
import type { ExportFile } from '../intake/find-exports.ts';
import { openTable } from '../intake/open-table.ts';
import { digestFile, type FileDigest } from '../intake/plain-file.ts';
import { convertHistories, personOf } from '../intake/spotify-history.ts';
import type { TableChoices } from '../intake/table-shape.ts';
import type { TableSource } from '../intake/table-source.ts';
import { findImportOfFile } from '../workspace/imports.ts';

type Context = Pick<StageContext, 'signal' | 'progress'>;

export interface DigestedFile extends ExportFile {
  readonly digest: FileDigest;
  /** sha256; of a history with the person's name in it, since an empty list of plays is the same for everyone. */
  readonly contentHash: string;
}

export interface ImportTables {
  readonly sources: readonly TableSource[];
  /** The files behind each source, in the same order. */
  readonly files: readonly (readonly DigestedFile[])[];
  readonly notes: readonly (readonly string[])[];
  readonly origins: readonly string[];
  readonly music: number;
}

export interface OpenOptions {
  readonly map: MapOverrides;
  readonly kind: ImportKind | undefined;
  readonly choices: TableChoices | undefined;
  readonly previewSeconds: number;
  readonly tempFolder: string;
}

/** Hashes every file; those whose bytes have been imported before, or come twice, are not looked at again. */
export async function digestFiles(
  db: Database,
  files: readonly ExportFile[],
  { signal, progress }: Context,
): Promise<{ fresh: DigestedFile[]; known: ImportedFile[] }> {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    progress({ phase: 'reading', done, total });
  };
  const fresh: DigestedFile[] = [];
  const known: ImportedFile[] = [];
  const seen = new Set<string>();
  for (const file of files) {
    const digest = await digestFile(file.path, file.detected, onBytes, signal);
    const contentHash = file.history
      ? createHash('sha256')
          .update(`${personOf(file.path)}\0${digest.hash}`)
          .digest('hex')
      : digest.hash;
    const earlier = findImportOfFile(db, contentHash);
    if (earlier || seen.has(contentHash)) {
      known.push({
        file: file.path,
        status: earlier ? 'already imported' : 'same as another file',
        kind: earlier?.kind ?? 'streams',
        format: file.detected.format,
        importId: earlier?.id ?? 0,
        bytes: file.bytes,
        mapping: [],
        notes: [],
      });
    } else {
      seen.add(contentHash);
      fresh.push({ ...file, digest, contentHash });
    }
  }
  return { fresh, known };
}

/** Catalogues first, then users, then streams, all histories as one table at the end. */
export async function openTables(
  duck: DuckDb,
  files: readonly DigestedFile[],
  options: OpenOptions,
  { signal, progress }: Context,
): Promise<ImportTables> {
  const opened: { source: TableSource; files: DigestedFile[]; notes: readonly string[] }[] = [];
  const used = new Set<string>();
  const { map, kind, choices, tempFolder, previewSeconds } = options;
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  const report = (within: number) => progress({ phase: 'preparing', done: done + within, total });
  for (const [number, file] of files.entries()) {
    if (!file.history) {
      const table = await openTable(
        duck,
        file,
        file.digest,
        { map, kind, choices, tempFolder, number },
        report,
        signal,
      );
      for (const field of table.source.map.fields) {
        used.add(field.field);
      }
      opened.push({ ...table, files: [file] });
      done += file.bytes;
      report(0);
    }
  }
  refuseUnusedOverrides(map, used);
  opened.sort((a, b) => IMPORT_KINDS.indexOf(a.source.map.kind) - IMPORT_KINDS.indexOf(b.source.map.kind));
  const histories = files.filter((file) => file.history);
  if (histories.length === 0) {
    return { ...columnsOf(opened), origins: [], music: 0 };
  }
  const converted = await convertHistories(
    histories.map((file) => file.path),
    path.join(tempFolder, 'histories.csv'),
    previewSeconds,
    (file) => {
      done += histories.find((each) => each.path === file)?.bytes ?? 0;
      report(0);
    },
    signal,
  );
  opened.push({ source: converted.source, files: histories, notes: [] });
  return { ...columnsOf(opened), origins: converted.origins, music: converted.music };
}

function columnsOf(
  opened: readonly { source: TableSource; files: DigestedFile[]; notes: readonly string[] }[],
): Pick<ImportTables, 'sources' | 'files' | 'notes'> {
  return {
    sources: opened.map((each) => each.source),
    files: opened.map((each) => each.files),
    notes: opened.map((each) => each.notes),
  };
}
