import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { titleStatistics } from '../../../main/recommend/title-marks.ts';
import { listenerGroups } from '../../../main/workspace/find-listeners.ts';
import { removeImport } from '../../../main/workspace/imports.ts';
import { loadDataset } from '../../../main/workspace/load-dataset.ts';
import { migrate } from '../../../main/workspace/migrate.ts';
import { workspaceOverview } from '../../../main/workspace/overview.ts';
import { playsPerDay } from '../../../main/workspace/plays-per-day.ts';
import { refreshStatistics, statisticsAreCurrent } from '../../../main/workspace/statistics.ts';
import { searchTitles } from '../../../main/workspace/title-search.ts';
import { type Trial, trial } from '../../fixtures/temporary-workspace.ts';
import { fillListening } from './listening.ts';

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  migrate(db);
  fillListening(db);
  refreshStatistics(db);
});
afterEach(() => db.close());

const rows = (sql: string) => db.prepare(sql).raw().all();

describe('80 figures of the data', () => {
  it('80.1 a title has distinct listeners and plays once a user and day, overlapping imports merged, popular ones first', () => {
    assert.deepEqual(
      rows(`SELECT rank, key, listeners, item_statistics.plays FROM item_statistics JOIN item ON item.id = item_id
            ORDER BY rank`),
      [
        [1, 'p1', 3, 4],
        [2, 'p2', 1, 2],
        [3, 'a1', 1, 1],
        [4, 'a2', 1, 1],
        [5, 'p3', 0, 0],
      ],
    );
  });

  it('80.2 a user has distinct titles, plays, the last day of anything, and the language of most plays', () => {
    assert.deepEqual(
      rows(`SELECT key, plays, audiobooks, podcasts, last_day, main_language FROM user_statistics
            JOIN user ON user.id = user_id ORDER BY rank`),
      [
        ['u2', 4, 1, 2, 20_001, 'sv'],
        ['u1', 3, 1, 1, 20_001, 'en'],
        ['u3', 1, 0, 1, 20_007, 'en'],
        ['v4', 0, 0, 0, null, ''],
      ],
    );
  });

  it('80.3 segments are counted, altogether and by language', () => {
    const { segments, languages } = listenerGroups(db);
    assert.deepEqual(segments, { all: 4, warm: 2, cold: 2, heavy: 1, light: 1, 'podcast-only': 1 });
    assert.deepEqual(languages, [
      { language: 'en', users: 2 },
      { language: '', users: 1 },
      { language: 'sv', users: 1 },
    ]);
  });

  it('80.4 plays by day and type; those without a day are told apart', () => {
    assert.deepEqual(playsPerDay(db), {
      unit: 'day',
      rows: [
        { day: 20_000, audiobook: 1, podcast: 3 },
        { day: 20_001, audiobook: 0, podcast: 2 },
        { day: 20_007, audiobook: 0, podcast: 1 },
      ],
      undated: 1,
    });
  });

  it('80.5 more than two years are shown by week, from Monday', () => {
    db.exec('UPDATE interaction SET day = 19200 WHERE user_id = 2 AND day = 20001');
    refreshStatistics(db);
    const { unit, rows: weeks } = playsPerDay(db);
    assert.equal(unit, 'week');
    assert.deepEqual(
      weeks.map(({ day }) => [day, new Date(day * 86_400_000).getUTCDay()]),
      [
        [19_198, 1],
        [19_996, 1],
        [20_003, 1],
      ],
    );
    assert.equal(
      weeks.reduce((sum, { audiobook, podcast }) => sum + audiobook + podcast, 0),
      7,
    );
  });

  it('80.6 the overview counts what is merged once', () => {
    const { interactions, users, audiobooks, podcasts } = workspaceOverview(db);
    assert.deepEqual([interactions, users, audiobooks, podcasts], [9, 4, 2, 3]);
  });

  it('80.7 are those of other data once an import has come or gone', () => {
    assert.ok(statisticsAreCurrent(db));
    db.exec('DELETE FROM interaction WHERE import_id = 2; DELETE FROM import WHERE id = 2');
    assert.ok(!statisticsAreCurrent(db));
  });

  it('80.8 call the same titles new and cold as the marks on a title’s card', () => {
    const check = () => {
      const { catalogue, interactions } = loadDataset(db);
      const endDay = interactions.day.reduce((last, day) => Math.max(last, day), -2_147_483_648) + 1;
      const marks = titleStatistics(catalogue, interactions, endDay);
      const figures = db.prepare('SELECT is_new, plays FROM item_statistics WHERE item_id = ?').raw();
      for (let item = 0; item < catalogue.size; item++) {
        const [isNew, plays] = figures.get(catalogue.id[item]) as [number, number];
        assert.deepEqual([isNew, plays], [marks.new[item], marks.plays[item]], catalogue.key[item]);
      }
      return marks.new.reduce((sum, each) => sum + each, 0);
    };
    assert.equal(check(), 1);
    db.exec('UPDATE interaction SET day = 19000 WHERE user_id = 2 AND day = 20001');
    refreshStatistics(db);
    assert.equal(check(), 2, 'met for the first time long after the data begins: p2; a1 is just published');
  });
});

describe('81 figures after an import and its removal', () => {
  const HEADER = 'user_id,item_id,event,timestamp,seconds,type\n';
  const row = (user: string, item: string, date: string, event = 'stream') =>
    `${user},${item},${event},${date},60,${item.startsWith('a') ? 'audiobook' : 'podcast'}\n`;
  const TABLES = [
    'item_statistics',
    'user_statistics',
    'listener_count',
    'day_statistics',
    'title_facet',
    'data_statistics',
  ];
  const figures = (t: Trial) => TABLES.map((name) => t.rows(`SELECT * FROM ${name}`));

  /** What is there is what counting everything again gives. */
  function assertTrue(t: Trial): void {
    const found = figures(t);
    const titles = searchTitles(t.workspace.db, { text: 'night', limit: 50, offset: 0 });
    t.workspace.db.transaction(() => refreshStatistics(t.workspace.db))();
    assert.deepEqual(found, figures(t));
    assert.deepEqual(titles, searchTitles(t.workspace.db, { text: 'night', limit: 50, offset: 0 }));
  }

  it('81.1 the first import is counted on its way in, a later one with all that is there; a removal likewise', () =>
    trial(async (t) => {
      t.write(
        'catalogue.csv',
        'item_id,type,title,language\na1,audiobook,Night Trains,en\np1,podcast,Fjorden,sv\np9,podcast,Nightly,sv\n',
      );
      t.write(
        'a.csv',
        HEADER +
          row('u1', 'a1', '2026-03-01') +
          row('u1', 'p1', '2026-03-01') +
          row('u1', 'p1', '2026-03-02') +
          row('u2', 'p1', '2026-03-02', 'follow'),
      );
      t.write('b.csv', HEADER + row('u1', 'a1', '2026-03-01') + row('u3', 'p9', '2026-04-01'));
      await t.take(['a.csv', 'catalogue.csv']);
      assertTrue(t);
      assert.deepEqual(t.rows('SELECT users, interactions, plays FROM data_statistics'), [[2, 4, 3]]);
      assert.deepEqual(t.rows(`SELECT main_language FROM user_statistics ORDER BY rank`), [['sv'], ['']]);
      const first = figures(t);

      await t.take('b.csv');
      assertTrue(t);
      assert.deepEqual(t.rows('SELECT users, interactions, plays FROM data_statistics'), [[3, 5, 4]]);

      removeImport(t.workspace.db, 3);
      assertTrue(t);
      assert.deepEqual(figures(t), first);

      removeImport(t.workspace.db, 1);
      assertTrue(t);
      assert.equal(searchTitles(t.workspace.db, { text: 'night', limit: 5, offset: 0 }).total, 0);
      removeImport(t.workspace.db, 2);
      assert.deepEqual(t.rows('SELECT users, audiobooks, podcasts, interactions FROM data_statistics'), [
        [0, 0, 0, 0],
      ]);
    }));

  it('81.2 a refused import leaves them as they were', () =>
    trial(async (t) => {
      t.write('a.csv', HEADER + row('u1', 'a1', '2026-03-01'));
      await t.take('a.csv');
      const before = figures(t);
      t.write('bad.csv', HEADER + row('u2', 'a1', 'yesterday', 'danced') + row('u3', 'a1', '2026-03-01'));
      await assert.rejects(t.take('bad.csv'));
      assert.deepEqual(figures(t), before);
      assert.ok(statisticsAreCurrent(t.workspace.db));
    }));

  it('81.3 the exposure of a title goes with it', () =>
    trial(async (t) => {
      t.write('a.csv', HEADER + row('u1', 'a1', '2026-03-01'));
      await t.take('a.csv');
      t.workspace.db.exec(`INSERT INTO run (id, name, status, preset, parameters, seed, data_fingerprint, versions, created_at)
          VALUES (1, 'r', 'done', 'fast', '{}', 1, '', '{}', 0);
        INSERT INTO exposure VALUES (1, 'audiobook', 10, 1, 4)`);
      removeImport(t.workspace.db, 1);
      assert.deepEqual(t.rows('SELECT * FROM exposure'), []);
      assert.deepEqual(t.rows('PRAGMA foreign_key_check'), []);
    }));
});
