/** How a workspace is, and what it runs on. Looks, repairs nothing but what opening it repairs. */
import type { Database } from 'better-sqlite3';
import type { Diagnosis } from '../../shared/import-summary.ts';
import { diagnose } from '../intake/diagnose.ts';
import type { RecoveredRun } from '../runs/adopt.ts';
import { isWholeFolder } from '../runs/artefacts.ts';
import { softwareVersions } from '../runs/versions.ts';
import { cacheFolder } from '../setup/cache-folder.ts';
import { type VectorBackend, vectorBackend } from '../vectors/vss-extension.ts';
import { type Import, listImports } from '../workspace/imports.ts';
import { schemaVersion } from '../workspace/migrate.ts';
import { runFolder } from '../workspace/open.ts';
import { listRuns, type RunStatus } from '../workspace/runs.ts';
import type { Engine } from './open-engine.ts';

export interface MachineReport {
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
  readonly cacheFolder: string;
}

export function inspectMachine(): MachineReport {
  return {
    versions: softwareVersions(),
    platform: `${process.platform}-${process.arch}`,
    cacheFolder: cacheFolder(),
  };
}

export interface StoredIndex {
  readonly runId: number;
  readonly space: string;
  readonly vectors: number;
  /** Vectors in the sqlite-vss table; null before it was first built. */
  readonly indexed: number | null;
}

export interface WorkspaceReport {
  readonly folder: string;
  readonly schemaVersion: number;
  /** SQLite's own check of the file: 'ok', or what is wrong. */
  readonly integrity: string;
  readonly bytes: number;
  readonly imports: readonly Pick<
    Import,
    'id' | 'kind' | 'source' | 'rowsRead' | 'rowsKept' | 'rowsRejected' | 'importedAt'
  >[];
  readonly runs: Readonly<Record<RunStatus, number>>;
  /** Finished runs whose folder is gone or not whole: their table is kept, but nothing can be recommended by them. */
  readonly incompleteRuns: readonly number[];
  readonly recovered: readonly { readonly run: number; readonly outcome: RecoveredRun['outcome'] }[];
  readonly textVectors: readonly { readonly encoder: string; readonly vectors: number }[];
  readonly vectorBackend: VectorBackend;
  readonly indexes: readonly StoredIndex[];
  readonly diagnosis: Diagnosis;
}

export function inspectWorkspace({ workspace: { db, folder }, recovered }: Engine): WorkspaceReport {
  const all = <Row>(sql: string) => db.prepare<[], Row>(sql).all();
  return {
    folder,
    schemaVersion: schemaVersion(db),
    integrity: db.pragma('quick_check(1)', { simple: true }) as string,
    bytes: bytesOf(db),
    imports: listImports(db).map(({ id, kind, source, rowsRead, rowsKept, rowsRejected, importedAt }) => ({
      ...{ id, kind, source, rowsRead, rowsKept, rowsRejected, importedAt },
    })),
    runs: countRuns(db),
    incompleteRuns: listRuns(db)
      .filter(({ id, status }) => status === 'done' && !isWholeFolder(runFolder(folder, id)))
      .map(({ id }) => id),
    recovered: recovered.map(({ run, outcome }) => ({ run: run.id, outcome })),
    textVectors: all(
      'SELECT encoder, count(*) AS vectors FROM text_vector GROUP BY encoder ORDER BY encoder',
    ),
    vectorBackend: vectorBackend(db),
    indexes: all(`SELECT run_id AS runId, space, count(*) AS vectors,
        (SELECT count FROM vector_index AS i WHERE i.run_id = v.run_id AND i.space = v.space) AS indexed
      FROM item_vector AS v GROUP BY run_id, space ORDER BY run_id, space`),
    diagnosis: diagnose(db),
  };
}

function bytesOf(db: Database): number {
  const pages = db.pragma('page_count', { simple: true }) as number;
  return pages * (db.pragma('page_size', { simple: true }) as number);
}

function countRuns(db: Database): Record<RunStatus, number> {
  const counts: Record<RunStatus, number> = { training: 0, done: 0, failed: 0, cancelled: 0 };
  for (const { status, runs } of db
    .prepare<[], { status: RunStatus; runs: number }>(
      'SELECT status, count(*) AS runs FROM run GROUP BY status',
    )
    .all()) {
    counts[status] = runs;
  }
  return counts;
}
