import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { findListeners } from '../../../main/workspace/find-listeners.ts';
import { MIGRATIONS, migrate, schemaVersion } from '../../../main/workspace/migrate.ts';
import { databasePath, openWorkspace, openWorkspaceForReading } from '../../../main/workspace/open.ts';
import { workspaceOverview } from '../../../main/workspace/overview.ts';
import { playsPerDay } from '../../../main/workspace/plays-per-day.ts';
import { rememberListener } from '../../../main/workspace/recent-listeners.ts';
import { listSavedListeners } from '../../../main/workspace/saved-listeners.ts';
import { statisticsAreCurrent } from '../../../main/workspace/statistics.ts';
import { searchTitles } from '../../../main/workspace/title-search.ts';
import { listVerdicts } from '../../../main/workspace/verdicts.ts';
import { appError, temporaryFolder, writeFile } from '../../fixtures/temporary-workspace.ts';
import { fillListening } from './listening.ts';

const PAGE = { limit: 10, offset: 0 };

describe('70 the migration for the window', () => {
  const folder = temporaryFolder();

  /** A workspace as Backlist wrote it before this migration, with data in it. */
  function older(name: string): string {
    const workspace = path.join(folder, name);
    const db = new Database(writeFile(workspace, 'workspace.sqlite', ''));
    migrate(db, MIGRATIONS, 10);
    fillListening(db);
    db.close();
    return workspace;
  }

  const EXPECTED = {
    users: 4,
    audiobooks: 2,
    podcasts: 3,
    interactions: 9,
    firstDay: 20_000,
    lastDay: 20_007,
    imports: 2,
    runsDone: 0,
    servedRun: null,
  };

  it('70.1 before: none of its tables; after: all of them, what was there is untouched, and it has been counted', () => {
    const workspace = older('migrated');
    const before = new Database(databasePath(workspace));
    assert.equal(schemaVersion(before), 10);
    assert.throws(() => before.prepare('SELECT * FROM item_statistics'), /no such table/);
    const rows = (db: Database.Database) => [
      db.prepare('SELECT * FROM interaction').raw().all(),
      db.prepare('SELECT * FROM item').raw().all(),
      db.prepare('SELECT * FROM user').raw().all(),
    ];
    const untouched = rows(before);
    before.close();

    const { db, close } = openWorkspace(workspace);
    assert.ok(schemaVersion(db) >= 20);
    assert.deepEqual(rows(db), untouched);
    assert.ok(statisticsAreCurrent(db));
    assert.deepEqual(workspaceOverview(db), EXPECTED);
    assert.equal(searchTitles(db, { text: 'sea', ...PAGE }).total, 1);
    assert.equal(findListeners(db, PAGE).total, 4);
    close();
  });

  it('70.2 makes STRICT tables, but for FTS5’s own', () => {
    const db = new Database(':memory:');
    migrate(db);
    const lax = db
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'title_search%'`,
      )
      .pluck()
      .all();
    assert.deepEqual(lax, ['sqlite_schema']);
    db.close();
  });

  it('70.3 an older workspace that is only read stays as it is: counts come from the data, lists are empty', () => {
    const workspace = older('read');
    const { db, close } = openWorkspaceForReading(workspace);
    assert.equal(schemaVersion(db), 10);
    assert.deepEqual(workspaceOverview(db), EXPECTED);
    assert.deepEqual(listVerdicts(db, PAGE), { rows: [], total: 0 });
    assert.deepEqual(listSavedListeners(db, PAGE), { rows: [], total: 0 });
    for (const ask of [
      () => searchTitles(db, { text: 'sea', ...PAGE }),
      () => findListeners(db, PAGE),
      () => playsPerDay(db),
    ]) {
      assert.throws(ask, appError('WORKSPACE_READ_ONLY', /older Backlist/, /Open it once/));
    }
    assert.throws(() => rememberListener(db, 'u1'), /readonly/, 'nothing is written where it would be lost');
    close();
  });

  it('70.4 a workspace that has been counted is not counted again when it is opened', () => {
    const workspace = older('again');
    openWorkspace(workspace).close();
    const db = new Database(databasePath(workspace));
    db.exec('UPDATE data_statistics SET users = 77');
    db.close();
    const opened = openWorkspace(workspace);
    assert.equal(workspaceOverview(opened.db).users, 77);
    opened.close();
  });
});
