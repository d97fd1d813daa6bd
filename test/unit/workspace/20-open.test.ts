import assert from 'node:assert/strict';
import { chmodSync, closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { databasePath, openWorkspace, openWorkspaceForReading } from '../../../main/workspace/open.ts';
import { appError, temporaryFolder, writeFile } from '../../fixtures/temporary-workspace.ts';

describe('20 opening a workspace', () => {
  const folder = temporaryFolder();
  const fresh = (name: string) => path.join(folder, name);

  it('20.1 makes the folder, and finds it again with everything in it', () => {
    const first = openWorkspace(fresh('a/b'));
    first.db.exec(`INSERT INTO user (key) VALUES ('u1')`);
    first.close();
    const second = openWorkspace(fresh('a/b'));
    assert.deepEqual(second.db.prepare('SELECT key FROM user').pluck().all(), ['u1']);
    assert.equal(second.db.pragma('journal_mode', { simple: true }), 'wal');
    assert.equal(second.db.pragma('foreign_keys', { simple: true }), 1);
    second.close();
  });

  it('20.2 for reading works beside the writer and cannot write', () => {
    const writer = openWorkspace(fresh('beside'));
    const reader = openWorkspaceForReading(fresh('beside'));
    writer.db.exec(`INSERT INTO user (key) VALUES ('u1')`);
    assert.equal(reader.db.prepare('SELECT count(*) FROM user').pluck().get(), 1);
    assert.throws(() => reader.db.exec(`INSERT INTO user (key) VALUES ('u2')`), /readonly/);
    reader.close();
    writer.close();
  });

  it('20.3 for reading needs a workspace that is there', () => {
    assert.throws(
      () => openWorkspaceForReading(fresh('nowhere')),
      appError('NOT_FOUND', /no workspace at .*nowhere/),
    );
  });

  it('20.4 refuses a newer workspace, for writing and for reading, and leaves it as it is', () => {
    const workspace = openWorkspace(fresh('newer'));
    workspace.db.pragma('user_version = 99990');
    workspace.close();
    const before = readFileSync(databasePath(fresh('newer')));
    assert.throws(() => openWorkspace(fresh('newer')), appError('WORKSPACE_NEWER', /newer Backlist/));
    assert.throws(
      () => openWorkspaceForReading(fresh('newer')),
      appError('WORKSPACE_NEWER', /newer Backlist/),
    );
    assert.deepEqual(readFileSync(databasePath(fresh('newer'))), before);
  });

  it('20.5 refuses a file that is no database, saying what to do', () => {
    writeFile(
      fresh('garbage'),
      'workspace.sqlite',
      'this is not a database, but it is long enough'.repeat(50),
    );
    assert.throws(
      () => openWorkspace(fresh('garbage')),
      appError('WORKSPACE_DAMAGED', /not a database/, /copy/),
    );
    assert.throws(
      () => openWorkspaceForReading(fresh('garbage')),
      appError('WORKSPACE_DAMAGED', /not a database/),
    );
  });

  it('20.6 refuses a database whose schema page is overwritten', () => {
    openWorkspace(fresh('torn')).close();
    const file = openSync(databasePath(fresh('torn')), 'r+');
    writeSync(file, Buffer.alloc(3000, 0xaa), 0, 3000, 100);
    closeSync(file);
    assert.throws(() => openWorkspace(fresh('torn')), appError('WORKSPACE_DAMAGED', /malformed/));
  });

  it('20.7 refuses another program’s database and does not touch it', () => {
    const file = writeFile(fresh('foreign'), 'workspace.sqlite', '');
    const foreign = new Database(file);
    foreign.exec('CREATE TABLE recipe (id INTEGER PRIMARY KEY)');
    foreign.close();
    const before = readFileSync(file);
    assert.throws(() => openWorkspace(fresh('foreign')), appError('WORKSPACE_DAMAGED', /another program/));
    assert.deepEqual(readFileSync(file), before);
  });

  it('20.8 refuses a folder that cannot be made', () => {
    writeFileSync(fresh('file'), '');
    assert.throws(
      () => openWorkspace(fresh('file/workspace')),
      appError('WORKSPACE_READ_ONLY', /cannot be written to/, /permissions/),
    );
  });

  it('20.9 refuses a folder that cannot be written to', {
    skip: process.getuid?.() === 0 && 'root may write anywhere',
  }, () => {
    openWorkspace(fresh('locked')).close();
    chmodSync(fresh('locked'), 0o555);
    assert.throws(
      () => openWorkspace(fresh('locked')),
      appError('WORKSPACE_READ_ONLY', /cannot be written to/),
    );
    chmodSync(fresh('locked'), 0o755);
  });

  it('20.10 a failure leaves no lock behind', () => {
    writeFile(fresh('again'), 'workspace.sqlite', 'garbage'.repeat(500));
    assert.throws(() => openWorkspace(fresh('again')));
    assert.throws(() => openWorkspace(fresh('again')), appError('WORKSPACE_DAMAGED', /not a database/));
  });
});
