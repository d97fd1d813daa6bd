import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { adoptRun, partialFolder, recoverRuns } from '../../../main/runs/adopt.ts';
import { beginArtefacts, completeArtefacts, writeVectors } from '../../../main/runs/artefacts.ts';
import { openWorkspace, runFolder, type Workspace } from '../../../main/workspace/open.ts';
import { getRun, startRun } from '../../../main/workspace/runs.ts';

let workspace: Workspace;
beforeEach(() => {
  workspace = openWorkspace(mkdtempSync(path.join(os.tmpdir(), 'backlist-adopt-')));
  workspace.db.exec(`INSERT INTO item (id, key, type) VALUES (1, 'a1', 'audiobook'), (2, 'p1', 'podcast')`);
});
afterEach(() => {
  workspace.close();
  rmSync(workspace.folder, { recursive: true });
});

function start(): number {
  const parameters = {};
  return startRun(workspace.db, {
    name: 'test',
    preset: 'fast',
    parameters,
    seed: 1,
    dataFingerprint: 'f',
    versions: {},
  });
}

/** What a trainer leaves, up to its last step or not quite. */
function leave(run: number, complete: boolean): void {
  const folder = partialFolder(workspace.folder, run);
  beginArtefacts(folder);
  writeVectors(folder, 'hgnn', Uint32Array.of(1, 2), { rows: 2, cols: 2, data: Float32Array.of(1, 0, 0, 1) });
  if (complete) {
    completeArtefacts(folder, { timings: { graph: 1 }, metrics: { fine: true } });
  }
}

const vectors = (run: number) =>
  workspace.db.prepare('SELECT item_id, space FROM item_vector WHERE run_id = ?').raw().all(run);

describe('10 what a trainer leaves behind', () => {
  it('10.1 is adopted whole: folder, vectors and figures', () => {
    const run = start();
    leave(run, true);
    adoptRun(workspace.db, workspace.folder, run);
    assert.ok(existsSync(runFolder(workspace.folder, run)));
    assert.ok(!existsSync(partialFolder(workspace.folder, run)));
    assert.deepEqual(vectors(run), [
      [1, 'hgnn'],
      [2, 'hgnn'],
    ]);
    const { status, timings, metrics } = getRun(workspace.db, run);
    assert.deepEqual(
      { status, timings, metrics },
      { status: 'done', timings: { graph: 1 }, metrics: { fine: true } },
    );
  });

  it('10.2 is refused without its manifest, and the run stays unfinished', () => {
    const run = start();
    leave(run, false);
    assert.throws(() => adoptRun(workspace.db, workspace.folder, run), /no manifest/);
    assert.equal(getRun(workspace.db, run).status, 'training');
    assert.deepEqual(vectors(run), []);
  });

  it('10.3 is recovered after a kill: whole folders adopted, others failed and removed', () => {
    const [whole, renamed, half, nothing] = [start(), start(), start(), start()];
    leave(whole, true);
    leave(renamed, true);
    rmSync(runFolder(workspace.folder, renamed), { recursive: true, force: true });
    mkdirSync(path.dirname(runFolder(workspace.folder, renamed)), { recursive: true });
    adoptRun(workspace.db, workspace.folder, renamed);
    workspace.db.exec(`UPDATE run SET status = 'training' WHERE id = ${renamed}`); // killed between rename and commit
    leave(half, false);
    const outcomes = recoverRuns(workspace.db, workspace.folder).map(({ run, outcome }) => [run.id, outcome]);
    assert.deepEqual(outcomes, [
      [whole, 'adopted'],
      [renamed, 'adopted'],
      [half, 'failed'],
      [nothing, 'failed'],
    ]);
    assert.ok(!existsSync(partialFolder(workspace.folder, half)));
    assert.equal(getRun(workspace.db, half).status, 'failed');
    assert.match(getRun(workspace.db, half).error, /stopped before it had finished/);
    assert.deepEqual(recoverRuns(workspace.db, workspace.folder), [], 'a second time there is nothing to do');
  });

  it('10.4 is given up when a file of it is damaged, so that the workspace can be opened all the same', () => {
    const [cut, unreadable, sound] = [start(), start(), start()];
    for (const run of [cut, unreadable, sound]) {
      leave(run, true);
    }
    writeFileSync(path.join(partialFolder(workspace.folder, cut), 'vectors-hgnn.safetensors'), 'cut');
    writeFileSync(path.join(partialFolder(workspace.folder, unreadable), 'manifest.json'), '{"timings": {');
    const outcomes = recoverRuns(workspace.db, workspace.folder).map(({ outcome }) => outcome);
    assert.deepEqual(outcomes, ['failed', 'failed', 'adopted']);
    assert.match(getRun(workspace.db, cut).error, /damaged/);
    assert.match(getRun(workspace.db, unreadable).error, /damaged/);
    assert.deepEqual(vectors(cut), []);
    assert.ok(!existsSync(runFolder(workspace.folder, cut)));
  });
});
