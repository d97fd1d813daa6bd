import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { listImports, removeImport } from '../../main/workspace/imports.ts';
import { loadDataset } from '../../main/workspace/load-dataset.ts';
import { appError, type Trial, trial } from '../fixtures/temporary-workspace.ts';

const HEADER = 'user_id,item_id,event,timestamp,seconds,type\n';
const row = (user: string, item: string, time: string, seconds = 60) =>
  `${user},${item},stream,${time},${seconds},${item.startsWith('a') ? 'audiobook' : 'podcast'}\n`;

function dump(t: Trial): unknown[] {
  return ['user', 'item', 'interaction', 'import', 'import_file', 'rejected_row'].map((name) =>
    t.rows(`SELECT * FROM ${name}`),
  );
}

describe('50 importing again', () => {
  it('50.1 the same file changes nothing, under another name or mapping either', () =>
    trial(async (t) => {
      t.write('streams.csv', HEADER + row('u1', 'p1', '2026-03-01'));
      await t.take('streams.csv');
      const before = dump(t);
      t.write('copy.csv', HEADER + row('u1', 'p1', '2026-03-01'));
      for (const summary of [await t.take('streams.csv'), await t.take('copy.csv', { kind: 'users' })]) {
        assert.deepEqual([summary.files[0].status, summary.files[0].importId], ['already imported', 1]);
        assert.deepEqual(summary.imports, []);
        assert.equal(summary.diagnosis.interactions, 1);
      }
      assert.deepEqual(dump(t), before);
    }));

  it('50.2 the same file twice in one call is taken once', () =>
    trial(async (t) => {
      t.write('a.csv', HEADER + row('u1', 'p1', '2026-03-01'));
      t.write('b.csv', HEADER + row('u1', 'p1', '2026-03-01'));
      const summary = await t.take(['a.csv', 'b.csv']);
      assert.deepEqual(summary.files.map((file) => file.status).sort(), ['imported', 'same as another file']);
      assert.equal(summary.imports[0].rowsRead, 1);
    }));

  it('50.3 rows that say the same within a call count once, in one file or two', () =>
    trial(async (t) => {
      const play = row('u1', 'p1', '2026-03-01T10:00:00Z', 60);
      t.write('a.csv', HEADER + play + play + row('u1', 'p1', '2026-03-01T10:00:00Z', 61));
      t.write('b.csv', HEADER + play + row('u1', 'p1', '2026-03-01T22:00:00Z', 60));
      const summary = await t.take(['a.csv', 'b.csv']);
      assert.deepEqual(t.rows('SELECT plays, seconds FROM interaction'), [[3, 181]]);
      assert.deepEqual(
        [summary.imports[0].rowsKept, summary.imports[0].duplicates, summary.imports[0].stored],
        [5, 2, 1],
      );
      assert.equal(summary.diagnosis.findings.find((each) => each.id === 'duplicates')?.count, 2);
    }));

  it('50.4 overlapping exports do not double count', () =>
    trial(async (t) => {
      const days = (from: number, to: number) =>
        Array.from({ length: to - from }, (_, k) =>
          row('u1', 'p1', `2026-03-${String(from + k).padStart(2, '0')}`),
        ).join('');
      t.write('january.csv', HEADER + days(1, 11));
      t.write('february.csv', HEADER + days(6, 21));
      await t.take('january.csv');
      const summary = await t.take('february.csv');
      assert.equal(summary.diagnosis.interactions, 20);
      assert.equal(loadDataset(t.workspace.db).interactions.item.length, 20);
    }));

  it('50.5 keys keep their ids, whatever comes later', () =>
    trial(async (t) => {
      t.write('a.csv', HEADER + row('u5', 'p5', '2026-03-01'));
      await t.take('a.csv');
      t.write('b.csv', HEADER + row('u1', 'p1', '2026-03-01') + row('u5', 'p1', '2026-03-01'));
      await t.take('b.csv');
      assert.deepEqual(t.rows('SELECT id, key FROM user ORDER BY id'), [
        [1, 'u5'],
        [2, 'u1'],
      ]);
      assert.deepEqual(t.rows('SELECT user_id, item_id FROM interaction ORDER BY 1, 2'), [
        [1, 1],
        [1, 2],
        [2, 2],
      ]);
      assert.deepEqual(t.rows('PRAGMA foreign_key_check'), []);
    }));

  it('50.6 the type may come from a catalogue of the same call, or of an earlier one', () =>
    trial(async (t) => {
      t.write('catalogue.csv', 'item_id,type,title\nx1,audiobook,One\nx2,show,Two\n');
      t.write('streams.csv', 'user_id,item_id\nu1,x1\n');
      t.write('later.csv', 'user_id,item_id\nu1,x2\n');
      await t.take(['streams.csv', 'catalogue.csv']);
      await t.take('later.csv');
      assert.deepEqual(t.rows(`SELECT key, type, in_catalogue FROM item ORDER BY key`), [
        ['x1', 'audiobook', 1],
        ['x2', 'podcast', 1],
      ]);
      assert.deepEqual(t.rows('SELECT count(*) FROM interaction'), [[2]]);
    }));

  it('50.7 a newer catalogue updates titles; what it leaves empty stays; known from streams alone is marked', () =>
    trial(async (t) => {
      t.write('streams.csv', HEADER + row('u1', 'p1', '2026-03-01') + row('u1', 'p9', '2026-03-01'));
      t.write(
        'old.csv',
        'item_id,type,title,description,language,published_at\np1,podcast,Old,Text,en-US,2020-05-01\n',
      );
      t.write(
        'new.csv',
        'item_id,type,title,description,language\np1,podcast,New,,English\np1,podcast,Newest,,\n',
      );
      await t.take('streams.csv');
      await t.take('old.csv');
      const summary = await t.take('new.csv');
      assert.deepEqual(
        t.rows(
          'SELECT key, title, description, language, published_day, in_catalogue FROM item ORDER BY key',
        ),
        [
          ['p1', 'Newest', 'Text', 'en', Date.UTC(2020, 4, 1) / 86_400_000, 1],
          ['p9', '', '', '', null, 0],
        ],
      );
      assert.deepEqual([summary.imports[0].rowsRead, summary.imports[0].duplicates], [2, 1]);
    }));
});

describe('51 taking an import back', () => {
  it('51.1 removes its interactions, and users and titles nothing else speaks of; it can then come again', () =>
    trial(async (t) => {
      t.write('a.csv', HEADER + row('u1', 'p1', '2026-03-01') + row('u2', 'p2', '2026-03-01'));
      t.write('b.csv', `${HEADER}${row('u1', 'p3', '2026-03-01')}u1,p3,danced,,,podcast\n`);
      t.write('catalogue.csv', 'item_id,type,title\np2,podcast,Two\n');
      await t.take('a.csv');
      await t.take('catalogue.csv');
      await t.take('b.csv', { maxBadShare: 1 });
      removeImport(t.workspace.db, 1);
      assert.deepEqual(t.rows('SELECT key FROM user'), [['u1']]);
      assert.deepEqual(t.rows('SELECT key, title FROM item ORDER BY key'), [
        ['p2', 'Two'],
        ['p3', ''],
      ]);
      assert.deepEqual(t.rows('PRAGMA foreign_key_check'), []);
      removeImport(t.workspace.db, 3);
      removeImport(t.workspace.db, 2);
      assert.deepEqual(dump(t), [[], [], [], [], [], []]);
      assert.equal((await t.take('a.csv')).files[0].status, 'imported');
    }));

  it('51.2 says so when there is no such import', () =>
    trial(async (t) => {
      assert.throws(() => removeImport(t.workspace.db, 7), appError('NOT_FOUND', /no import 7/));
    }));

  it('51.3 what was imported can be listed, with files and mapping', () =>
    trial(async (t) => {
      t.write('s.csv', 'reviewerID,asin,ms_played\nu1,p1,90000\n');
      await t.take('s.csv', { map: { type: 'podcast' } });
      const [only] = listImports(t.workspace.db);
      assert.deepEqual(
        [only.kind, only.source, only.rowsRead, only.files.length],
        ['streams', 's.csv', 1, 1],
      );
      assert.deepEqual(
        only.files[0].mapping.map(({ field, column, constant, factor, from }) => [
          field,
          column,
          constant,
          factor,
          from,
        ]),
        [
          ['type', '', 'podcast', 1, 'map'],
          ['user_id', 'reviewerID', null, 1, 'header'],
          ['item_id', 'asin', null, 1, 'header'],
          ['seconds', 'ms_played', null, 0.001, 'header'],
        ],
      );
      assert.deepEqual(t.rows('SELECT seconds FROM interaction'), [[90]]);
    }));
});

describe('52 folders and globs', () => {
  it('52.1 takes what a folder holds and says what it leaves out, a hold-out above all', () =>
    trial(async (t) => {
      t.write('export/streams/day1.csv.gz', gzipSync(HEADER + row('u1', 'p1', '2026-03-01')));
      t.write('export/streams/day2.csv.gz', gzipSync(HEADER + row('u1', 'p1', '2026-03-02')));
      t.write('export/catalogue.csv', 'item_id,type,title\np1,podcast,One\n');
      t.write('export/holdout.csv', HEADER + row('u1', 'p2', '2026-03-03'));
      t.write('export/README.md', 'hello');
      t.write('export/.hidden.csv', 'x');
      t.write('export/nothing.csv', '');
      const summary = await t.take('export');
      assert.deepEqual(
        summary.imports.map((each) => [each.kind, each.rowsRead]),
        [
          ['catalogue', 1],
          ['streams', 2],
        ],
      );
      assert.deepEqual(summary.leftOut.map(({ path: file }) => path.basename(file)).sort(), [
        'README.md',
        'holdout.csv',
        'nothing.csv',
      ]);
    }));

  it('52.2 takes a glob, and complains when nothing matches', () =>
    trial(async (t) => {
      t.write('day1.csv', HEADER + row('u1', 'p1', '2026-03-01'));
      t.write('day2.csv', HEADER + row('u1', 'p1', '2026-03-02'));
      const summary = await t.take('day*.csv');
      assert.equal(summary.imports[0].rowsRead, 2);
      await assert.rejects(t.take('night*.csv'), appError('NOT_FOUND', /night/));
    }));
});
