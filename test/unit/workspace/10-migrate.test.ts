import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { APPLICATION_ID, MIGRATIONS, migrate, schemaVersion } from '../../../main/workspace/migrate.ts';
import { appError } from '../../fixtures/temporary-workspace.ts';

const tables = (db: Database.Database) =>
  db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all();

describe('10 migrations', () => {
  it('10.1 are numbered strictly upwards', () => {
    const versions = MIGRATIONS.map((migration) => migration.version);
    assert.deepEqual(
      versions,
      [...new Set(versions)].sort((a, b) => a - b),
    );
  });

  it('10.2 before the first there is nothing; after it there is every table, STRICT, and our mark', () => {
    const db = new Database(':memory:');
    migrate(db, MIGRATIONS, 0);
    assert.deepEqual([schemaVersion(db), tables(db)], [0, []]);
    migrate(db, MIGRATIONS, 10);
    assert.equal(schemaVersion(db), 10);
    assert.equal(db.pragma('application_id', { simple: true }), APPLICATION_ID);
    const lax = db
      .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0`)
      .pluck()
      .all();
    assert.deepEqual(lax, ['sqlite_schema']);
    assert.ok(tables(db).includes('interaction'));
    db.close();
  });

  it('10.3 run once: a second call changes nothing', () => {
    const db = new Database(':memory:');
    migrate(db);
    const before = db.pragma('schema_version', { simple: true });
    migrate(db);
    assert.equal(db.pragma('schema_version', { simple: true }), before);
    db.close();
  });

  it('10.4 keep the rows that are there', () => {
    const db = new Database(':memory:');
    const more = { version: 9020, name: 'more', up: 'ALTER TABLE user ADD COLUMN nickname TEXT' };
    migrate(db, [...MIGRATIONS, more], 10);
    db.exec(`INSERT INTO user (key) VALUES ('u1')`);
    migrate(db, [...MIGRATIONS, more]);
    assert.deepEqual(db.prepare('SELECT key, nickname FROM user').raw().all(), [['u1', null]]);
    assert.equal(schemaVersion(db), 9020);
    db.close();
  });

  it('10.5 are one transaction: when one fails, the workspace is as before', () => {
    const db = new Database(':memory:');
    migrate(db);
    const fine = { version: 9020, name: 'fine', up: 'CREATE TABLE fine (x INTEGER) STRICT' };
    const wrong = { version: 9030, name: 'wrong', up: 'CREATE TABLE nonsense (x NO SUCH TYPE) STRICT' };
    const before = [schemaVersion(db), tables(db)];
    assert.throws(() => migrate(db, [...MIGRATIONS, fine, wrong]));
    assert.deepEqual([schemaVersion(db), tables(db)], before);
    db.close();
  });

  it('10.6 a newer workspace is refused, saying both versions', () => {
    const db = new Database(':memory:');
    migrate(db);
    db.pragma('user_version = 99990');
    assert.throws(() => migrate(db), appError('WORKSPACE_NEWER', /schema 99990/, /newer version/));
    db.close();
  });

  it('10.7 refuse what must never be stored', () => {
    const db = new Database(':memory:');
    migrate(db);
    db.exec(`INSERT INTO user (id, key) VALUES (1, 'u'); INSERT INTO item (id, key, type) VALUES (1, 'i', 'podcast');
      INSERT INTO import VALUES (1, 'h', 'streams', 's', 1, 1, 0, 0, 0, 0)`);
    const insert = (values: string) => () => db.exec(`INSERT INTO interaction VALUES (${values})`);
    insert('1, 1, 0, 20000, 1, 1, 60')();
    assert.throws(insert('1, 1, 0, 20000, 1, 1, 60'), /UNIQUE/);
    assert.throws(insert('1, 1, 4, 20000, 1, 1, 60'), /CHECK/);
    assert.throws(insert('2, 1, 0, 20000, 1, 1, 60'), /FOREIGN KEY/);
    assert.throws(insert(`1, 1, 0, 'today', 1, 1, 60`), /cannot store TEXT/);
    assert.throws(() => db.exec(`INSERT INTO item (key, type) VALUES ('x', 'film')`), /CHECK/);
    assert.throws(
      () => db.exec(`INSERT INTO import VALUES (2, 'h', 'streams', 's', 1, 1, 0, 0, 0, 0)`),
      /UNIQUE/,
    );
    db.close();
  });
});
