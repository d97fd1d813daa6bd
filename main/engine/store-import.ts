/** Checked tables -> rows of the workspace, with one import for each kind. Runs inside the import's transaction. */
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { ImportedFile, ImportedKind, ImportKind, RefusedExample } from '../../shared/import-summary.ts';
import type { StageContext } from '../../shared/stage.ts';
import { type CheckedTables, forEachRefused } from '../intake/check-tables.ts';
import type { DuckDb } from '../intake/duckdb.ts';
import { IMPORT_KINDS } from '../intake/fields.ts';
import { createStatisticsCounter, type InteractionStatistics } from '../intake/interaction-statistics.ts';
import { mappedFields } from '../intake/preview.ts';
import { insertImport, rejectedRowInserter, setDuplicates } from '../workspace/imports.ts';
import { createListeningCounter, type Listening } from '../workspace/listening-counter.ts';
import { refreshStatistics } from '../workspace/statistics.ts';
import { readTitleCodes } from '../workspace/title-codes.ts';
import type { ImportTables } from './open-import.ts';
import { storeCatalogue, storeNewKeys, storeStreams, storeUsers } from './store-tables.ts';

export interface StoredImport {
  readonly imports: readonly ImportedKind[];
  readonly files: readonly ImportedFile[];
  /** The first refused rows; all are in the workspace. */
  readonly examples: readonly RefusedExample[];
  /** Over the interactions of this import alone. */
  readonly statistics: InteractionStatistics;
}

type Context = Pick<StageContext, 'signal' | 'progress'>;

const EXAMPLES_SHOWN = 20;

export async function storeImport(
  duck: DuckDb,
  db: Database,
  tables: ImportTables,
  checked: CheckedTables,
  context: Context,
): Promise<StoredImport> {
  const imports: ImportedKind[] = [];
  const files: ImportedFile[] = [];
  const examples: RefusedExample[] = [];
  await storeNewKeys(duck, db, context.signal);
  const statistics = createStatisticsCounter(db);
  const isFirst = db.prepare('SELECT 1 FROM interaction LIMIT 1').get() === undefined;
  let listening: Listening | undefined;
  for (const kind of IMPORT_KINDS) {
    const members = tables.sources.flatMap((source, k) => (source.map.kind === kind ? [k] : []));
    if (members.length === 0) {
      continue;
    }
    const counts = countsOf(kind, members, tables, checked);
    const newFiles = members.flatMap((k) => {
      const mapping = mappedFields(tables.sources[k].map);
      return tables.files[k].map(({ path: file, contentHash, bytes }) => ({
        file,
        contentHash,
        bytes,
        mapping,
      }));
    });
    const source = newFiles.map(({ file }) => path.basename(file)).join(', ');
    const importId = insertImport(db, { kind, source, ...counts }, newFiles);
    const insertRejected = rejectedRowInserter(db, importId);
    for (const k of members) {
      const keep = (row: RefusedExample & { kept: boolean }) => {
        insertRejected(row);
        if (examples.length < EXAMPLES_SHOWN) {
          examples.push(row);
        }
      };
      await forEachRefused(duck, checked, checked.tallies[k], tables.origins, 0, keep, context.signal);
    }
    let { rowsDuplicate: duplicates } = counts;
    let stored = counts.rowsKept - duplicates;
    if (kind === 'streams') {
      const report = streamProgress(counts.rowsKept, context);
      const listeningCounter = createListeningCounter(db, readTitleCodes(db)); // after the catalogue, which is stored first
      ({ stored, duplicates } = await storeStreams(
        duck,
        db,
        importId,
        members.map((k) => checked.tallies[k]),
        checked.now,
        [statistics, listeningCounter],
        report,
        context,
      ));
      setDuplicates(db, importId, duplicates);
      listening = isFirst ? listeningCounter.result() : undefined;
    } else {
      for (const each of members.map((k) => tables.sources[k])) {
        await (kind === 'catalogue'
          ? storeCatalogue(duck, db, importId, each, context.signal)
          : storeUsers(duck, db, importId, each, checked.musicDims, context.signal));
      }
    }
    imports.push({
      importId,
      kind,
      rowsRead: counts.rowsRead,
      rowsKept: counts.rowsKept,
      rowsRejected: counts.rowsRejected,
      duplicates,
      leftOut: counts.rowsLeftOut,
      stored,
    });
    files.push(...members.flatMap((k) => importedFiles(k, kind, importId, tables)));
  }
  refreshStatistics(db, readTitleCodes(db), listening);
  return { imports, files, examples, statistics: statistics.result() };
}

function countsOf(
  kind: ImportKind,
  members: readonly number[],
  tables: ImportTables,
  checked: CheckedTables,
) {
  const sum = (pick: 'rowsRead' | 'rowsRejected' | 'repeated') =>
    members.reduce((total, k) => total + checked.tallies[k][pick], 0);
  const rowsRead = sum('rowsRead');
  const rowsRejected = sum('rowsRejected');
  return {
    rowsRead,
    rowsRejected,
    rowsKept: rowsRead - rowsRejected,
    rowsDuplicate: sum('repeated'),
    rowsLeftOut: kind === 'streams' ? tables.music : 0,
  };
}

function streamProgress(rows: number, { progress }: Context): (sorted: number, stored: number) => void {
  return (sorted, stored) =>
    stored === 0
      ? progress({ phase: 'sorting', done: Math.round(sorted * 100), total: 100 })
      : progress({ phase: 'storing', done: stored, total: rows });
}

function importedFiles(k: number, kind: ImportKind, importId: number, tables: ImportTables): ImportedFile[] {
  const { format, map } = tables.sources[k];
  const notes = tables.notes[k];
  return tables.files[k].map((file) => ({
    file: file.path,
    status: 'imported',
    kind,
    format,
    importId,
    bytes: file.bytes,
    mapping: mappedFields(map),
    notes,
  }));
}
