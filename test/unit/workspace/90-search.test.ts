import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { writeExposure } from '../../../main/workspace/exposure.ts';
import { migrate } from '../../../main/workspace/migrate.ts';
import { refreshStatistics } from '../../../main/workspace/statistics.ts';
import { findFacetValues, titleFacets } from '../../../main/workspace/title-facets.ts';
import { SEARCH_CAP, searchTitles, type TitleFilters } from '../../../main/workspace/title-search.ts';
import { fillListening } from './listening.ts';

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  migrate(db);
});
afterEach(() => db.close());

type Title = readonly [key: string, title: string, author?: string, publisher?: string, plays?: number];

function titles(...all: readonly Title[]): void {
  db.exec(`INSERT INTO import VALUES (1, 'h', 'streams', 's', 1, 1, 0, 0, 0, 0)`);
  const insert = db.prepare(
    `INSERT INTO item (key, type, title, author, publisher) VALUES (?, 'audiobook', ?, ?, ?)`,
  );
  const listen = db.prepare('INSERT INTO interaction VALUES (?, ?, 0, 20000, 1, 1, 0)');
  for (const [key, title, author = '', publisher = '', plays = 0] of all) {
    const { lastInsertRowid } = insert.run(key, title, author, publisher);
    for (let user = 1; user <= plays; user++) {
      db.prepare('INSERT OR IGNORE INTO user (id, key) VALUES (?, ?)').run(user, `u${user}`);
      listen.run(user, lastInsertRowid);
    }
  }
  refreshStatistics(db);
}

const find = (text: string, filters?: TitleFilters, limit = 50, offset = 0) =>
  searchTitles(db, { text, filters, limit, offset });
const keys = (text: string, filters?: TitleFilters) => find(text, filters).rows.map(({ key }) => key);

describe('90 searching titles', () => {
  it('90.1 finds words that have only been begun, in title, author and publisher together', () => {
    titles(
      ['a', 'The Hobbit', 'J. R. R. Tolkien', 'Allen'],
      ['b', 'Habits', 'Hob Tolk'],
      ['c', 'Dune', 'Herbert'],
    );
    assert.deepEqual(keys('hob'), ['a', 'b']);
    assert.deepEqual(keys('tolk hobb'), ['a']);
    assert.deepEqual(keys('allen'), ['a']);
    assert.deepEqual(keys('obbit'), []);
  });

  it('90.2 the closest first: the title itself, its beginning, its words, the rest; among equals the popular one', () => {
    titles(
      ['publisher', 'Other', '', 'Itaca', 9],
      ['word', 'Say it', '', '', 8],
      ['beginning', 'It Ends', '', '', 4],
      ['loved beginning', 'Italy', '', '', 7],
      ['itself', 'It', '', '', 1],
      ['nothing', 'Bit', '', '', 9],
    );
    assert.deepEqual(keys('it'), ['itself', 'loved beginning', 'beginning', 'word', 'publisher']);
  });

  it('90.3 with and without accents, points and letters that a keyboard lacks', () => {
    titles(
      ['sv', 'Små berättelser om Åsa'],
      ['da', 'Smørrebrød på Øen'],
      ['vi', 'Truyện Kiều'],
      ['he', 'שָׁלוֹם עולם'],
      ['ar', 'أَلْف لَيْلَة وَلَيْلَة'],
      ['el', 'Ὀδύσσεια'],
      ['tr', 'Işık'],
    );
    for (const [text, key] of [
      ['berattelser asa', 'sv'],
      ['BERÄTTELSER', 'sv'],
      ['bera\u0308ttelser', 'sv'],
      ['smorrebrod oen', 'da'],
      ['smørre', 'da'],
      ['kieu', 'vi'],
      ['שלום', 'he'],
      ['שָׁלוֹם', 'he'],
      ['الف ليلة', 'ar'],
      ['أَلْف', 'ar'],
      ['οδυσ', 'el'],
      ['isik', 'tr'],
    ]) {
      assert.deepEqual(keys(text), [key], text);
    }
  });

  it('90.4 scripts without spaces between words, from one letter on and in the middle', () => {
    titles(
      ['ja', 'ノルウェイの森', '村上春樹'],
      ['zh', '红楼梦'],
      ['th', 'สี่แผ่นดิน'],
      ['ko', '채식주의자'],
      ['mixed', 'Re:ゼロから始める'],
      ['hi', 'गोदान की कहानी'],
    );
    for (const [text, key] of [
      ['森', 'ja'],
      ['ノルウ', 'ja'],
      ['村上', 'ja'],
      ['上春', 'ja'],
      ['楼梦', 'zh'],
      ['แผ่น', 'th'],
      ['식주', 'ko'],
      ['re ゼロ', 'mixed'],
      ['reゼロか', 'mixed'],
      ['गोदान', 'hi'],
      ['कहा', 'hi'],
    ]) {
      assert.deepEqual(keys(text), [key], text);
    }
    assert.deepEqual(keys('森のノ'), [], 'letters must stand side by side');
  });

  it('90.5 what is typed is never syntax', () => {
    titles(['a', 'AND OR NOT', 'title: "x*"'], ['b', 'C++ (2nd) ^NEAR']);
    for (const text of [
      'and',
      'AND OR',
      '"and"',
      'not*',
      'title:and',
      '(and',
      'and)',
      'title : "x',
      '{title}',
      'x*',
    ]) {
      assert.deepEqual(keys(text), ['a'], text);
    }
    assert.deepEqual(keys('c++ near('), ['b']);
    for (const text of ['"', '*', '^', '😀', '\0', ' - ', '\ud800', '\ue001', '\ue000']) {
      assert.deepEqual(keys(text), text.trim() === '' ? ['a', 'b'] : [], JSON.stringify(text));
    }
  });

  it('90.6 no input throws, and a title is found by itself', () => {
    db.exec(`INSERT INTO import VALUES (1, 'h', 'catalogue', 's', 1, 1, 0, 0, 0, 0)`);
    const unit = fc.constantFrom('grapheme', 'binary', 'grapheme-ascii') as fc.Arbitrary<'grapheme'>;
    const text = unit.chain((each) => fc.string({ unit: each, maxLength: 60 }));
    const letters = /[\p{L}\p{N}]/u;
    fc.assert(
      fc.property(text, text, (title, typed) => {
        db.exec('DELETE FROM item');
        db.prepare(`INSERT INTO item (key, type, title) VALUES ('x', 'podcast', ?)`).run(title);
        refreshStatistics(db);
        find(typed);
        const { rows, total } = find(title);
        assert.equal(rows.length, total);
        if (letters.test(title) && KNOWN_TO_SQLITE.test(title)) {
          assert.equal(total, 1, JSON.stringify(title));
        }
      }),
      { numRuns: 150 },
    );
  });
  /** Its tables of letters are those of Unicode 6.1: younger scripts are spaces to it. */
  const KNOWN_TO_SQLITE = /^[\p{ASCII}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}]*$/u;

  it('90.7 pages follow one another without gap or repetition, and know the total', () => {
    titles(
      ...Array.from(
        { length: 120 },
        (_, k): Title => [`t${k}`, k % 3 === 0 ? `Sea ${k}` : `The sea ${k}`, '', '', k % 7],
      ),
    );
    const whole = find('sea', {}, 500);
    assert.equal(whole.rows.length, 120);
    const pages = [0, 50, 100, 150].flatMap((offset) => find('sea', {}, 50, offset).rows);
    assert.deepEqual(pages, whole.rows);
    assert.deepEqual([whole.total, whole.capped], [120, false]);
    assert.deepEqual(find('', {}, 50, 100).rows.length, 20, 'every title');
  });

  it('90.8 counts no further than the cap, and pages no further either', () => {
    db.exec(`WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < ${SEARCH_CAP + 40})
      INSERT INTO item (key, type, title) SELECT 't' || k, 'podcast', 'Sea ' || k FROM n`);
    refreshStatistics(db);
    const last = find('sea', {}, 50, SEARCH_CAP - 20);
    assert.deepEqual([last.total, last.capped, last.rows.length], [SEARCH_CAP, true, 20]);
    assert.deepEqual([find('').total, find('').capped], [SEARCH_CAP + 40, false]);
  });
});

describe('91 filtering titles', () => {
  beforeEach(() => {
    fillListening(db);
    refreshStatistics(db);
  });

  it('91.1 by type, language, genre, publisher, cold and new, together and with words', () => {
    assert.deepEqual(keys('', { type: 'audiobook' }), ['a1', 'a2']);
    assert.deepEqual(keys('', { language: 'sv' }), ['p2', 'a1']);
    assert.deepEqual(keys('', { language: '' }), ['a2']);
    assert.deepEqual(keys('', { genre: 'nature' }), ['p1', 'p2']);
    assert.deepEqual(keys('', { publisher: 'Harbour', type: 'audiobook' }), ['a2']);
    assert.deepEqual(keys('', { cold: true }), ['p3']);
    assert.deepEqual(keys('', { cold: false, new: false }), ['p1', 'p2', 'a2']);
    assert.deepEqual(keys('', { new: true }), ['a1']);
    assert.deepEqual(keys('lee', { type: 'podcast' }), ['p1']);
    assert.deepEqual(keys('night', { publisher: 'Nobody' }), []);
    assert.deepEqual(find('night', { type: 'podcast' }).total, 1);
  });

  it('91.2 rows say what a list shows', () => {
    assert.deepEqual(find('', { new: true }).rows, [
      {
        itemId: 2,
        key: 'a1',
        type: 'audiobook',
        title: 'Små berättelser',
        author: 'Åsa Öberg',
        publisher: 'Älv',
        language: 'sv',
        genre: 'novel',
        publishedDay: 20_006,
        cover: '',
        listeners: 1,
        plays: 1,
        popularityRank: 3,
        cold: false,
        new: true,
      },
    ]);
  });

  it('91.3 by what a run never shows', () => {
    db.exec(`INSERT INTO run (id, name, status, preset, parameters, seed, data_fingerprint, versions, created_at)
      VALUES (3, 'r', 'done', 'fast', '{}', 1, '', '{}', 0)`);
    writeExposure(db, { run: 3, type: 'podcast', k: 10 }, [1, 6, 7], [5, 0, 1]);
    const neverShown = { run: 3, type: 'podcast', k: 10 } as const;
    assert.deepEqual(keys('', { neverShown }), ['p2']);
    assert.deepEqual(keys('', { neverShown: { ...neverShown, k: 20 } }), ['p1', 'p2', 'p3']);
    assert.deepEqual(keys('fjord', { neverShown, language: 'sv' }), ['p2']);
    assert.deepEqual(keys('sea', { neverShown }), []);
  });

  it('91.4 facets say how many titles have each value', () => {
    const { types, languages, publishers, cold, new: fresh } = titleFacets(db, 2);
    assert.deepEqual(types.values, [
      { value: 'podcast', titles: 3 },
      { value: 'audiobook', titles: 2 },
    ]);
    assert.deepEqual(languages, {
      values: [
        { value: 'sv', titles: 2 },
        { value: '', titles: 1 },
      ],
      total: 4,
    });
    assert.deepEqual([publishers.total, cold, fresh], [3, 1, 1]);
    assert.deepEqual(findFacetValues(db, { kind: 'publisher', text: 'arb', limit: 5 }), [
      { value: 'Harbour', titles: 2 },
    ]);
    assert.deepEqual(findFacetValues(db, { kind: 'publisher', text: '%', limit: 5 }), []);
  });

  it('91.5 reads a page in the order of the index, without sorting', () => {
    const plan = db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT title_search.rowid FROM title_search WHERE title_search MATCH 'a'
         ORDER BY title_search.rowid LIMIT 50`,
      )
      .all() as { detail: string }[];
    assert.deepEqual(
      plan.map(({ detail }) => detail),
      ['SCAN title_search VIRTUAL TABLE INDEX 64:M4'],
    );
  });
});
