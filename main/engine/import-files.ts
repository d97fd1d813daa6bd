/**
 * Files -> workspace, all of them or none: one SQLite transaction on a connection of its own, so that kill -9 at any
 * moment leaves the workspace as before or as after.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { ImportKind, ImportSummary } from '../../shared/import-summary.ts';
import type { StageContext } from '../../shared/stage.ts';
import { explainStorageError } from '../../shared/storage-error.ts';
import { checkTables, type KnownKeys, refuseBadShare, sumReasons } from '../intake/check-tables.ts';
import type { MapOverrides } from '../intake/column-map.ts';
import { diagnose } from '../intake/diagnose.ts';
import { type DuckDb, openDuckDb } from '../intake/duckdb.ts';
import { findExports, refuseChanged } from '../intake/find-exports.ts';
import type { TableChoices } from '../intake/table-shape.ts';
import { openImportConnection, shortenLog } from '../workspace/import-connection.ts';
import { eachItemKey, largestItemId } from '../workspace/items.ts';
import type { Workspace } from '../workspace/open.ts';
import { eachUserKey, largestUserId, storedMusicDims } from '../workspace/users.ts';
import { digestFiles, openTables } from './open-import.ts';
import { storeImport } from './store-import.ts';

export interface ImportOptions {
  /** Field -> column, before any guess; see column-map.ts. */
  readonly map?: MapOverrides;
  /** Go before `map` and `kind` for tables of their shape. */
  readonly choices?: TableChoices;
  /** Refuse when more than this share of the rows of a kind is bad. */
  readonly maxBadShare?: number;
  /** Take every table for this kind. */
  readonly kind?: ImportKind;
  /** A play in a Spotify history that is shorter is a preview; 0 makes every play a stream. */
  readonly previewSeconds?: number;
  /** Unix milliseconds, for the check of future dates. */
  readonly now?: number;
}

const TEMP_PREFIX = 'import-temporary-';

/** Cell and row problems are in the summary; what stops the whole import is an AppError, and nothing is stored. */
export async function importFiles(
  workspace: Workspace,
  paths: readonly string[],
  options: ImportOptions,
  context: Pick<StageContext, 'signal' | 'progress'>,
): Promise<ImportSummary> {
  const clock = createStopwatch();
  const { signal, progress } = context;
  const tempFolder = makeTempFolder(workspace.folder);
  const db = openImportConnection(workspace);
  let duck: DuckDb | undefined;
  try {
    const { files, leftOut } = await findExports(paths);
    const { fresh, known } = await digestFiles(db, files, context);
    clock.lap('read');
    if (fresh.length === 0) {
      const nothing = { imports: [], rejected: [], dropped: [], examples: [] };
      return { ...nothing, files: known, leftOut, diagnosis: diagnose(db), timings: clock.laps };
    }
    duck = await openDuckDb(tempFolder, signal);
    const { map = {}, kind, choices, previewSeconds = 30, now = Date.now(), maxBadShare = 0.01 } = options;
    const tables = await openTables(duck, fresh, { map, kind, choices, previewSeconds, tempFolder }, context);
    clock.lap('prepare');
    const total = tables.sources.reduce((sum, source) => sum + source.bytes, 0);
    const onBytes = (done: number) => progress({ phase: 'checking', done, total });
    const checked = await checkTables(duck, tables.sources, knownKeys(db), now, onBytes);
    await refuseBadShare(duck, checked, tables.origins, maxBadShare, signal);
    clock.lap('check');
    const isFirst = db.prepare('SELECT 1 FROM interaction LIMIT 1').get() === undefined;
    db.exec('BEGIN IMMEDIATE');
    const stored = await storeImport(duck, db, tables, checked, context);
    for (const file of files) {
      await refuseChanged(file);
    }
    db.exec('COMMIT');
    shortenLog(db);
    clock.lap('store');
    progress({ phase: 'diagnosing', done: 0, total: 0 });
    const diagnosis = isFirst ? diagnose(db, stored.statistics) : diagnose(db);
    clock.lap('diagnose');
    return {
      imports: stored.imports,
      files: [...stored.files, ...known],
      leftOut,
      rejected: sumReasons(checked.tallies.map((tally) => tally.rejected)),
      dropped: sumReasons(checked.tallies.map((tally) => tally.dropped)),
      examples: stored.examples,
      diagnosis,
      timings: clock.laps,
    };
  } catch (error) {
    throw explainStorageError(error);
  } finally {
    duck?.close();
    db.close(); // rolls back what was not committed
    rmSync(tempFolder, { recursive: true, force: true });
  }
}

function knownKeys(db: Database): KnownKeys {
  return {
    users: eachUserKey(db),
    items: eachItemKey(db),
    largestUserId: largestUserId(db),
    largestItemId: largestItemId(db),
    musicDims: storedMusicDims(db),
  };
}

/** What a killed import left behind goes first; the workspace's lock says that no other is running. */
export function makeTempFolder(workspaceFolder: string): string {
  for (const name of readdirSync(workspaceFolder)) {
    if (name.startsWith(TEMP_PREFIX)) {
      rmSync(path.join(workspaceFolder, name), { recursive: true, force: true });
    }
  }
  const folder = path.join(workspaceFolder, `${TEMP_PREFIX}${process.pid}`);
  mkdirSync(folder);
  return folder;
}

function createStopwatch(): { readonly laps: Record<string, number>; lap(name: string): void } {
  const laps: Record<string, number> = {};
  let last = performance.now();
  return {
    laps,
    lap(name) {
      const now = performance.now();
      laps[name] = (now - last) / 1000;
      last = now;
    },
  };
}
