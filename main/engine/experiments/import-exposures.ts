/** The exposure log of an online test -> sums of its users in the workspace, all of it or nothing. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { AppError, throwIfCancelled } from '../../../shared/app-error.ts';
import type { RefusedExample, RefusedReason } from '../../../shared/import-summary.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { explainStorageError } from '../../../shared/storage-error.ts';
import { sumReasons } from '../../intake/check-tables.ts';
import { type MapOverrides, refuseUnusedOverrides } from '../../intake/column-map.ts';
import { type DuckDb, openDuckDb } from '../../intake/duckdb.ts';
import { type ExportFile, findExports, refuseChanged } from '../../intake/find-exports.ts';
import { openTable } from '../../intake/open-table.ts';
import { digestFile } from '../../intake/plain-file.ts';
import { type ExposureSums, sumExposures } from '../../intake/sum-exposures.ts';
import type { TableSource } from '../../intake/table-source.ts';
import {
  findExperiment,
  insertExperiment,
  type NewExperiment,
  sumInserter,
} from '../../workspace/experiments.ts';
import { openImportConnection } from '../../workspace/import-connection.ts';
import type { Workspace } from '../../workspace/open.ts';
import { makeTempFolder } from '../import-files.ts';
import { requireName } from './change-experiment.ts';
import { planArms } from './planned-arms.ts';

export interface ImportExposuresOptions {
  /** How the test is called from now on. */
  readonly name: string;
  readonly map?: MapOverrides | undefined;
  readonly control?: string | undefined;
  /** Weights of the planned shares, by arm; equal ones when left out. */
  readonly weights?: Readonly<Record<string, number>> | undefined;
  /** Refuse when more than this share of the rows is bad. */
  readonly maxBadShare?: number | undefined;
  /** As the person knows the file; its own name when left out. */
  readonly fileName?: string | undefined;
  /** Unix milliseconds, for the check of future dates. */
  readonly now?: number | undefined;
}

export interface ImportedExperiment {
  readonly id: number;
  readonly name: string;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly rowsRepeated: number;
  readonly mixedUsers: number;
  readonly rejected: readonly RefusedReason[];
  /** The first refused rows. */
  readonly examples: readonly RefusedExample[];
  readonly notes: readonly string[];
}

type Context = Pick<StageContext, 'signal' | 'progress'>;

const ROWS_A_TURN = 2000;

/** Throws IMPORT_REFUSED, IMPORT_UNREADABLE or IMPORT_MAPPING as an import does, and USAGE for a name that is taken. */
export async function importExposures(
  workspace: Workspace,
  file: string,
  options: ImportExposuresOptions,
  context: Context,
): Promise<ImportedExperiment> {
  const tempFolder = makeTempFolder(workspace.folder);
  const db = openImportConnection(workspace);
  let duck: DuckDb | undefined;
  try {
    const name = requireName(db, options.name);
    const found = await findLog(file);
    const digest = await digestFile(found.path, found.detected, counting(found, context), context.signal);
    refuseKnown(db, file, digest.hash);
    duck = await openDuckDb(tempFolder, context.signal);
    const { map = {}, maxBadShare = 0.01, now = Date.now() } = options;
    const { source, notes } = await openTable(
      duck,
      found,
      digest,
      { map, kind: 'exposures', tempFolder, number: 0 },
      (done) => context.progress({ phase: 'preparing', done, total: found.bytes }),
      context.signal,
    );
    refuseUnusedOverrides(map, new Set(source.map.fields.map(({ field }) => field)));
    const read = await sumExposures(
      duck,
      source as TableSource<'exposures'>,
      { now, maxBadShare },
      (share) => context.progress({ phase: 'checking', done: share * source.bytes, total: source.bytes }),
      context.signal,
    );
    const { sums, examples, ...counts } = read;
    const arms = [...new Set(sums.map(({ arm }) => arm))];
    const experiment: NewExperiment = {
      ...counts,
      ...planArms(arms, options),
      name,
      file: options.fileName ?? path.basename(file),
      contentHash: digest.hash,
      bytes: found.bytes,
    };
    await refuseChanged(found);
    const id = await store(db, experiment, sums, context);
    const rejected = sumReasons([read.rejected]);
    const { rowsRead, rowsRejected, rowsRepeated, mixedUsers } = read;
    return { id, name, rowsRead, rowsRejected, rowsRepeated, mixedUsers, rejected, examples, notes };
  } catch (error) {
    throw explainStorageError(error);
  } finally {
    duck?.close();
    db.close(); // rolls back what was not committed
    rmSync(tempFolder, { recursive: true, force: true });
  }
}

async function findLog(file: string): Promise<ExportFile> {
  const { files } = await findExports([file]);
  const [found, ...more] = files;
  if (found === undefined || found.history || more.length > 0) {
    throw new AppError(
      'IMPORT_MAPPING',
      `${file} is not one table.`,
      'Give one CSV, Parquet or NDJSON file with user_id, item_id, arm, streamed and started.',
      { file },
    );
  }
  return found;
}

function counting(found: ExportFile, { progress }: Context): (bytes: number) => void {
  let done = 0;
  return (bytes) => {
    done += bytes;
    progress({ phase: 'reading', done, total: found.bytes });
  };
}

function refuseKnown(db: Database, file: string, contentHash: string): void {
  const known = findExperiment(db, { contentHash });
  if (known !== undefined) {
    throw new AppError(
      'IMPORT_REFUSED',
      `${file} was imported before, as online test ${known.id} (${known.name}).`,
      'Look at that one, or remove it to import the file again.',
      { file, test: known.id },
    );
  }
}

/** One transaction, with a turn for others every few rows. */
async function store(
  db: Database,
  experiment: NewExperiment,
  sums: ExposureSums['sums'],
  { signal, progress }: Context,
): Promise<number> {
  db.exec('BEGIN IMMEDIATE');
  const id = insertExperiment(db, experiment);
  const insert = sumInserter(db, id);
  for (const [k, sum] of sums.entries()) {
    insert(sum);
    if (k % ROWS_A_TURN === 0) {
      progress({ phase: 'storing', done: k, total: sums.length });
      await setImmediate();
      throwIfCancelled(signal);
    }
  }
  db.exec('COMMIT');
  return id;
}
