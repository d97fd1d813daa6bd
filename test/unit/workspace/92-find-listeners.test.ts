import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import {
  countListeners,
  findListeners,
  LISTENER_CAP,
  listenersByIds,
  listenersOfItem,
  randomListeners,
  typicalListeners,
} from '../../../main/workspace/find-listeners.ts';
import { migrate } from '../../../main/workspace/migrate.ts';
import { refreshStatistics } from '../../../main/workspace/statistics.ts';
import { LISTENER_SEGMENTS } from '../../../main/workspace/user-statistics.ts';

const USERS = 200;

describe('92 finding listeners', () => {
  let db: Database.Database;
  /** User k plays the titles 1 to k mod 20; odd titles are audiobooks in Swedish; every tenth user plays nothing. */
  before(() => {
    db = new Database(':memory:');
    migrate(db);
    db.exec(`INSERT INTO import VALUES (1, 'h', 'streams', 's', 1, 1, 0, 0, 0, 0)`);
    const insertItem = db.prepare('INSERT INTO item (id, key, type, title, language) VALUES (?, ?, ?, ?, ?)');
    for (let id = 1; id <= 19; id++) {
      const podcast = id < 4 || id % 2 === 0;
      insertItem.run(id, `t${id}`, podcast ? 'podcast' : 'audiobook', `Title ${id}`, podcast ? 'en' : 'sv');
    }
    for (let user = 1; user <= USERS; user++) {
      db.prepare('INSERT INTO user (id, key) VALUES (?, ?)').run(
        user,
        user % 2 === 0 ? `even_${user}` : `odd%${user}`,
      );
      for (let item = 1; item <= user % 20 && user % 10 !== 0; item++) {
        db.prepare('INSERT INTO interaction VALUES (?, ?, 0, ?, 1, 1, 0)').run(user, item, 20_000 + user);
      }
    }
    refreshStatistics(db);
  });
  after(() => db.close());

  const page = { limit: 500, offset: 0 };

  it('92.1 lists the most active first, page by page', () => {
    const { rows, total } = findListeners(db, page);
    assert.equal(total, USERS);
    assert.deepEqual(
      rows.map(({ activityRank }) => activityRank),
      Array.from({ length: USERS }, (_, k) => k + 1),
    );
    assert.ok(rows.every((row, k) => k === 0 || row.plays <= rows[k - 1].plays));
    assert.deepEqual([rows[0].key, rows[0].plays, rows[0].lastDay], ['odd%19', 19, 20_019]);
    assert.deepEqual(
      [0, 70, 140].flatMap((offset) => findListeners(db, { limit: 70, offset }).rows),
      rows,
    );
  });

  it('92.2 segments hold whom they say, and know how many', () => {
    const everybody = findListeners(db, page).rows;
    const active = everybody.filter(({ plays }) => plays > 0);
    const expected = {
      warm: everybody.filter(({ audiobooks }) => audiobooks > 0),
      cold: everybody.filter(({ audiobooks }) => audiobooks === 0),
      heavy: active.slice(0, 18),
      light: active.slice(-45),
      'podcast-only': active.filter(({ audiobooks }) => audiobooks === 0),
    };
    for (const segment of LISTENER_SEGMENTS) {
      const { rows, total } = findListeners(db, { segment, ...page });
      assert.deepEqual(rows, expected[segment], segment);
      assert.equal(total, rows.length, segment);
      for (const language of ['en', 'sv', '', 'xx']) {
        const ofLanguage = findListeners(db, { segment, language, ...page });
        assert.deepEqual(
          ofLanguage.rows,
          rows.filter(({ mainLanguage }) => mainLanguage === language),
        );
        assert.equal(ofLanguage.total, ofLanguage.rows.length);
      }
    }
    assert.ok(countListeners(db, { segment: 'warm' }) > 0 && countListeners(db, { language: 'en' }) > 0);
  });

  it('92.3 by the beginning of an id, as it is written; % and _ are themselves', () => {
    const by = (idPrefix: string) => findListeners(db, { idPrefix, ...page });
    assert.deepEqual(
      by('odd%3').rows.map(({ key }) => key),
      ['odd%3', 'odd%31', 'odd%33', 'odd%35', 'odd%37', 'odd%39'],
    );
    assert.equal(by('even_').total, 100);
    assert.equal(by('ODD').total, 0);
    assert.equal(by('odd_').total, 0);
    assert.equal(by('\u{10ffff}').total, 0);
    assert.deepEqual(
      findListeners(db, { idPrefix: 'even_1', segment: 'heavy', ...page }).rows,
      findListeners(db, { segment: 'heavy', ...page })
        .rows.filter(({ key }) => key.startsWith('even_1'))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    );
    assert.deepEqual(findListeners(db, { idPrefix: 'even_', limit: 50, offset: 90 }).rows.length, 10);
    assert.ok(LISTENER_CAP > 100);
  });

  it('92.4 by a title they played, page by page', () => {
    const all = findListeners(db, page).rows.filter(({ userId }) => userId % 20 >= 15 && userId % 10 !== 0);
    const first = listenersOfItem(db, 15, { limit: 30, after: 0 });
    const second = listenersOfItem(db, 15, { limit: 30, after: first.rows[29].activityRank });
    assert.deepEqual([...first.rows, ...second.rows], all);
    assert.equal(first.total, all.length);
    assert.deepEqual(listenersOfItem(db, 99, { limit: 5, after: 0 }), { rows: [], total: 0 });
  });

  it('92.5 by ids from elsewhere, in their order, without those that are gone', () => {
    assert.deepEqual(
      listenersByIds(db, Uint32Array.of(7, 999, 2)).map(({ key }) => key),
      ['odd%7', 'even_2'],
    );
  });

  it('92.6 typical ones are in the middle of those who play, and of the segment asked for', () => {
    const typical = typicalListeners(db, { limit: 5 });
    assert.ok(
      typical.every(({ plays }) => plays >= 8 && plays <= 12),
      JSON.stringify(typical),
    );
    assert.equal(typical.length, 5);
    assert.ok(typicalListeners(db, { segment: 'warm', limit: 5 }).every(({ audiobooks }) => audiobooks > 0));
    assert.deepEqual(typicalListeners(db, { language: 'xx', limit: 5 }), []);
  });

  it('92.7 random ones differ, belong to the segment, and come again with the seed', () => {
    const draw = (seed: number) => randomListeners(db, { segment: 'warm', seed, limit: 10 });
    assert.deepEqual(draw(1), draw(1));
    assert.notDeepEqual(draw(1), draw(2));
    assert.equal(new Set(draw(1).map(({ key }) => key)).size, 10);
    assert.ok(draw(1).every(({ audiobooks }) => audiobooks > 0));
    assert.deepEqual(randomListeners(db, { language: 'xx', seed: 1, limit: 3 }), []);
  });

  it('92.8 pages are walked in the order of a key, never sorted', () => {
    const plan = (sql: string) =>
      (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[])
        .map(({ detail }) => detail)
        .join('; ');
    const pages = [
      'SELECT * FROM user_statistics WHERE audiobooks > 0 ORDER BY rank LIMIT 50 OFFSET 9',
      'SELECT * FROM user_statistics WHERE rank <= (SELECT heavy_users FROM data_statistics) ORDER BY rank LIMIT 50',
      `SELECT * FROM user_statistics WHERE main_language = 'sv' AND audiobooks > 0 ORDER BY rank LIMIT 50`,
      `SELECT * FROM user CROSS JOIN user_statistics ON user_id = user.id WHERE key >= 'a' AND key < 'b' ORDER BY key`,
    ].map(plan);
    for (const each of pages) {
      assert.doesNotMatch(each, /TEMP B-TREE/);
    }
    assert.match(pages[2], /user_statistics_by_language/);
    assert.match(pages[3], /SEARCH user USING INDEX/);
    assert.match(
      plan('SELECT 1 FROM interaction WHERE user_id = 1 AND item_id = 2 AND event = 0'),
      /SEARCH interaction USING PRIMARY KEY \(user_id=\? AND item_id=\? AND event=\?\)/,
    );
  });
});
