import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { MIGRATIONS, migrate, schemaVersion } from '../../../main/workspace/migrate.ts';
import { openWorkspace } from '../../../main/workspace/open.ts';
import { getRun, startRun } from '../../../main/workspace/runs.ts';
import { temporaryFolder, writeFile } from '../../fixtures/temporary-workspace.ts';

const NEW = {
  ...{ name: 'new', preset: 'fast', parameters: {}, seed: 1, dataFingerprint: '', versions: {} },
};

describe('343 the migration for run numbers', () => {
  const folder = temporaryFolder();

  /** A workspace as Backlist wrote it before this migration, with one run and what `more` adds. */
  function older(name: string, more: string): string {
    const workspace = `${folder}/${name}`;
    const db = new Database(writeFile(workspace, 'workspace.sqlite', ''));
    migrate(db, MIGRATIONS, 40);
    addRun(db, '{}');
    db.exec(more);
    db.close();
    return workspace;
  }

  function addRun(db: Database.Database, parameters: string): number {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO run (name, status, preset, parameters, seed, data_fingerprint, versions, created_at)
         VALUES ('old', 'done', 'fast', ?, 1, '', '{}', 1)`,
      )
      .run(parameters);
    return Number(lastInsertRowid);
  }

  const nextNumber = (workspace: string) => {
    const { db, close } = openWorkspace(workspace);
    assert.ok(schemaVersion(db) >= 50);
    assert.equal(getRun(db, 1).name, 'old');
    const id = startRun(db, NEW);
    close();
    return id;
  };

  it('343.1 before: the number of a deleted newest run is given away again', () => {
    const db = new Database(':memory:');
    migrate(db, MIGRATIONS, 40);
    addRun(db, '{}');
    const two = addRun(db, '{}');
    db.exec('DELETE FROM run WHERE id = 2');
    assert.equal(addRun(db, '{}'), two);
    db.close();
  });

  it('343.2 after: the next is one after the newest run, or the first where there was none', () => {
    assert.equal(nextNumber(older('plain', '')), 2);
    const db = new Database(':memory:');
    migrate(db);
    assert.equal(startRun(db, NEW), 1);
    db.close();
  });

  it('343.3 after: and not that of a deleted run which anything still names', () => {
    const promoted = `INSERT INTO promotion (run_id, run_created_at, run_name, promoted_by, reason, at)
      VALUES (4, 1, '', 'person', '', 1)`;
    assert.equal(nextNumber(older('promoted', promoted)), 5);
    const scheduled = `INSERT INTO scheduled_run (kind, due_at, started_at, state, run_id, promoted, message)
      VALUES ('hgnn', 1, 1, 'done', 6, 0, '')`;
    assert.equal(nextNumber(older('scheduled', scheduled)), 7);
    assert.equal(nextNumber(older('verdict', `INSERT INTO verdict VALUES ('a', 'hold', '', 1, 8)`)), 9);
    const start = (json: string) => `UPDATE run SET parameters = '{"start":${json}}'`;
    assert.equal(nextNumber(older('start', start('{"kind":"warm","run":10}'))), 11);
    const reused = start('{"kind":"reuse","run":3,"trainedIn":{"run":12,"name":""}}');
    assert.equal(nextNumber(older('reused', reused)), 13);
  });
});
