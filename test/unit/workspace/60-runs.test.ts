import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openWorkspace, type Workspace } from '../../../main/workspace/open.ts';
import {
  deleteRun,
  endRun,
  finishRun,
  getRun,
  listRuns,
  noteRun,
  startRun,
} from '../../../main/workspace/runs.ts';
import { textVectorStore } from '../../../main/workspace/text-vectors.ts';
import { AppError } from '../../../shared/app-error.ts';

let workspace: Workspace;
beforeEach(() => {
  workspace = openWorkspace(mkdtempSync(path.join(os.tmpdir(), 'backlist-runs-')));
});
afterEach(() => {
  workspace.close();
  rmSync(workspace.folder, { recursive: true });
});

const start = (name: string) =>
  startRun(workspace.db, {
    name,
    preset: 'fast',
    parameters: { hgnn: { batch: 256 } },
    seed: 7,
    dataFingerprint: 'abc',
    versions: { node: '24' },
  });
const notFound = (error: unknown) =>
  error instanceof AppError && error.code === 'NOT_FOUND' && error.advice !== '';

describe('60 the registry of runs', () => {
  it('60.1 keeps how a run came about from before it starts', () => {
    const run = getRun(workspace.db, start('first'));
    assert.deepEqual(
      [run.status, run.parameters, run.seed, run.dataFingerprint, run.versions],
      ['training', { hgnn: { batch: 256 } }, 7, 'abc', { node: '24' }],
    );
  });

  it('60.2 gives the newest finished run when none is named', () => {
    assert.throws(() => getRun(workspace.db), notFound);
    const [one, two, three] = [start('one'), start('two'), start('three')];
    finishRun(workspace.db, one, { timings: {}, metrics: {} });
    finishRun(workspace.db, two, { timings: { graph: 2 }, metrics: { hr: 0.5 } });
    endRun(workspace.db, three, 'failed', 'no luck');
    assert.equal(getRun(workspace.db).id, two);
    assert.deepEqual(getRun(workspace.db).metrics, { hr: 0.5 });
    assert.deepEqual(
      listRuns(workspace.db).map(({ status }) => status),
      ['done', 'done', 'failed'],
    );
  });

  it('60.3 notes and deletes, with the vectors, and says when there is no such run', () => {
    const run = start('one');
    workspace.db.exec(`INSERT INTO item (id, key, type) VALUES (1, 'a', 'audiobook')`);
    workspace.db.prepare('INSERT INTO item_vector VALUES (?, ?, 1, ?)').run(run, 'hgnn', new Uint8Array(4));
    noteRun(workspace.db, run, 'better');
    assert.equal(getRun(workspace.db, run).note, 'better');
    deleteRun(workspace.db, run);
    assert.equal(workspace.db.prepare('SELECT count(*) FROM item_vector').pluck().get(), 0);
    assert.throws(() => deleteRun(workspace.db, run), notFound);
    assert.throws(() => noteRun(workspace.db, run, ''), notFound);
  });

  it('60.4 never gives a number away again, so that what names a deleted run names no other', () => {
    const [, two] = [start('one'), start('two')];
    deleteRun(workspace.db, two);
    assert.equal(start('three'), two + 1);
    workspace.db.exec('DELETE FROM run');
    const { folder } = workspace;
    workspace.close();
    workspace = openWorkspace(folder);
    assert.equal(start('four'), two + 2);
  });
});

describe('61 stored text vectors', () => {
  it('61.1 come back in the order asked for, undefined where there is none, by encoder', () => {
    const store = textVectorStore(workspace.db, 'minilm');
    const [a, b] = [Uint8Array.of(1), Uint8Array.of(2)];
    store.put([{ hash: a, vector: Float32Array.of(0.5, -1) }]);
    assert.deepEqual(store.get([b, a]), [undefined, Float32Array.of(0.5, -1)]);
    assert.deepEqual(textVectorStore(workspace.db, 'other').get([a]), [undefined]);
  });
});
