import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { AppError, type ErrorCode } from '../../../shared/app-error.ts';
import { explainStorageError } from '../../../shared/storage-error.ts';
import { temporaryFolder } from '../../fixtures/temporary-workspace.ts';

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
}

function codeOf(error: unknown): ErrorCode | undefined {
  const known = explainStorageError(error);
  return known instanceof AppError ? known.code : undefined;
}

describe('40 errors of the disk', () => {
  const folder = temporaryFolder();

  it('40.1 a full disk is no defect, whoever meets it', () => {
    const db = new Database(':memory:');
    db.pragma('max_page_count = 2');
    const sqlite = thrown(() => db.exec('CREATE TABLE a (x); CREATE TABLE b (x); CREATE TABLE c (x)'));
    db.close();
    const node = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const duck = new Error('IO Error: Could not write file "x": No space left on device');
    assert.deepEqual([sqlite, node, duck].map(codeOf), ['DISK_FULL', 'DISK_FULL', 'DISK_FULL']);
  });

  it('40.2 neither is a folder where a file should be, or one that is not ours', () => {
    mkdirSync(path.join(folder, 'here'));
    assert.equal(codeOf(thrown(() => new Database(path.join(folder, 'here')))), 'WORKSPACE_READ_ONLY');
    const node = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    assert.equal(codeOf(node), 'WORKSPACE_READ_ONLY');
    assert.equal(codeOf(thrown(() => readdirSync(import.meta.filename))), 'WORKSPACE_READ_ONLY');
    rmSync(path.join(folder, 'here'), { recursive: true });
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    assert.equal(codeOf(thrown(() => mkdirSync(file, { recursive: true }))), 'WORKSPACE_READ_ONLY');
    rmSync(file);
  });

  it('40.3 nor a database that another program is writing to', () => {
    const file = path.join(folder, 'busy.sqlite');
    const [one, other] = [new Database(file), new Database(file, { timeout: 0 })];
    one.exec('BEGIN IMMEDIATE');
    assert.equal(codeOf(thrown(() => other.exec('BEGIN IMMEDIATE'))), 'WORKSPACE_LOCKED');
    one.close();
    other.close();
  });

  it('40.4 everything else stays what it is, expected or not', () => {
    const expected = new AppError('NOT_FOUND', 'There is none.', 'Look elsewhere.');
    for (const error of [expected, new TypeError('x is undefined'), 'text', undefined]) {
      assert.equal(explainStorageError(error), error);
    }
    const missing = thrown(() => rmSync(path.join(folder, 'nowhere')));
    assert.equal(explainStorageError(missing), missing);
  });
});
