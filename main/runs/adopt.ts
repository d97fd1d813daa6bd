import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import { runFolder } from '../workspace/open.ts';
import { endRun, finishRun, listRuns, type Run } from '../workspace/runs.ts';
import { readManifest, readVectors, type VectorSpace } from './artefacts.ts';

const SPACES: readonly VectorSpace[] = ['hgnn', 'audiobook', 'podcast'];

export function partialFolder(workspaceFolder: string, runId: number): string {
  return `${runFolder(workspaceFolder, runId)}.partial`;
}

/** Takes a finished trainer's folder over: a rename, then one transaction. May be repeated after a kill in between. */
export function adoptRun(db: Database, workspaceFolder: string, runId: number): void {
  const folder = runFolder(workspaceFolder, runId);
  const partial = partialFolder(workspaceFolder, runId);
  if (existsSync(partial)) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  }
  const manifest = readManifest(folder);
  if (!manifest) {
    throw new Error(`The trainer of run ${runId} reported success but left no manifest.`);
  }
  const insert = db.prepare(
    'INSERT OR REPLACE INTO item_vector (run_id, space, item_id, vector) VALUES (?, ?, ?, ?)',
  );
  db.transaction(() => {
    for (const space of SPACES) {
      const found = readVectors(folder, space);
      for (let row = 0; found && row < found.ids.length; row++) {
        const { cols, data } = found.vectors;
        const bytes = new Uint8Array(data.buffer, data.byteOffset + row * cols * 4, cols * 4);
        insert.run(runId, space, found.ids[row], bytes);
      }
    }
    finishRun(db, runId, manifest);
  })();
}

/** What became of runs that were training when this workspace was last open. */
export interface RecoveredRun {
  readonly run: Run;
  readonly outcome: 'adopted' | 'failed';
}

/**
 * Runs left in training by a process that is gone. A whole folder is adopted: the trainer had finished and only its
 * reader died. Everything else is marked failed and its remains are removed.
 */
export function recoverRuns(db: Database, workspaceFolder: string): RecoveredRun[] {
  return listRuns(db)
    .filter((run) => run.status === 'training')
    .map((run) => {
      const why = adoptOrSayWhyNot(db, workspaceFolder, run.id);
      if (why === '') {
        return { run, outcome: 'adopted' };
      }
      rmSync(runFolder(workspaceFolder, run.id), { recursive: true, force: true });
      rmSync(partialFolder(workspaceFolder, run.id), { recursive: true, force: true });
      endRun(db, run.id, 'failed', `${why} Nothing else was affected.`);
      return { run, outcome: 'failed' };
    });
}

/** '' once adopted. A damaged run must not keep its workspace from opening; what the disk refuses may go another time. */
function adoptOrSayWhyNot(db: Database, workspaceFolder: string, runId: number): string {
  try {
    if (
      !readManifest(runFolder(workspaceFolder, runId)) &&
      !readManifest(partialFolder(workspaceFolder, runId))
    ) {
      return 'The trainer stopped before it had finished.';
    }
    adoptRun(db, workspaceFolder, runId);
    return '';
  } catch (error) {
    if (error instanceof AppError && error.code === 'MODEL_DAMAGED') {
      return error.message;
    }
    throw error;
  }
}
