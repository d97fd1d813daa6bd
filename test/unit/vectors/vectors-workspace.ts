/** A workspace folder of its own with one run and some item vectors; removed with `remove`. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import type { Matrix } from '../../../main/dataset/matrix.ts';
import { vectorBackend } from '../../../main/vectors/vss-extension.ts';
import { openWorkspace, type Workspace } from '../../../main/workspace/open.ts';
import { startRun } from '../../../main/workspace/runs.ts';
import { createRng, type Rng } from '../../../shared/rng.ts';
import type { Progress, StageContext } from '../../../shared/stage.ts';

export const SPACE = 'audiobook';

export interface VectorsWorkspace extends Workspace {
  readonly runId: number;
  remove(): void;
}

export function vectorsWorkspace(): VectorsWorkspace {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-vectors-'));
  const workspace = openWorkspace(folder);
  return removable(workspace, addRun(workspace.db));
}

/** The same workspace after it was closed, or its process killed. */
export function reopened({ folder, runId }: VectorsWorkspace): VectorsWorkspace {
  return removable(openWorkspace(folder), runId);
}

function removable(workspace: Workspace, runId: number): VectorsWorkspace {
  return {
    ...workspace,
    runId,
    remove() {
      if (workspace.db.open) {
        workspace.close();
      }
      rmSync(workspace.folder, { recursive: true, force: true });
    },
  };
}

export function addRun(db: Database): number {
  return startRun(db, {
    name: 'test',
    preset: 'fast',
    parameters: {},
    seed: 1,
    dataFingerprint: '',
    versions: {},
  });
}

/** Stores the rows as the vectors of items 1, 2, 3, ... (or of `ids`), replacing what was there. */
export function storeVectors(db: Database, runId: number, vectors: Matrix, ids?: readonly number[]): void {
  const item = db.prepare("INSERT OR IGNORE INTO item (id, key, type) VALUES (?, ?, 'audiobook')");
  const vector = db.prepare('INSERT INTO item_vector (run_id, space, item_id, vector) VALUES (?, ?, ?, ?)');
  db.transaction(() => {
    db.prepare('DELETE FROM item_vector WHERE run_id = ? AND space = ?').run(runId, SPACE);
    for (let row = 0; row < vectors.rows; row++) {
      const id = ids?.[row] ?? row + 1;
      item.run(id, `item ${id}`);
      const { buffer, byteOffset } = vectors.data;
      vector.run(
        runId,
        SPACE,
        id,
        new Uint8Array(buffer, byteOffset + row * vectors.cols * 4, vectors.cols * 4),
      );
    }
  })();
}

export function randomMatrix(rows: number, cols: number, rng: Rng): Matrix {
  return { rows, cols, data: Float32Array.from({ length: rows * cols }, () => rng.normal()) };
}

export function testContext(
  seed = 1,
  progress: (progress: Progress) => void = () => undefined,
): StageContext {
  return { signal: new AbortController().signal, progress, rng: createRng(seed) };
}

/** The tables of sqlite-vss in the workspace, without their shadows. */
export function vssTables(db: Database): string[] {
  return db
    .prepare("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING vss0%' ORDER BY name")
    .pluck()
    .all() as string[];
}

/** What `skip` of a test that needs sqlite-vss is to be: false, or why this machine cannot run it. */
export function skipWithoutVss(): false | string {
  const probe = new SqliteDatabase(':memory:');
  const { reason } = vectorBackend(probe);
  probe.close();
  return reason === '' ? false : reason;
}
