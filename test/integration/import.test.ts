import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { appError, type Trial, trial } from '../fixtures/temporary-workspace.ts';
import { writeParquet } from '../fixtures/write-parquet.ts';

const HEADER = 'user_id,item_id,event,timestamp,seconds,type\n';
const GOOD = 'u1,p1,stream,2026-03-01T10:00:00Z,60,podcast\nu2,a1,follow,2026-03-02T10:00:00Z,,audiobook\n';
const ANY = { maxBadShare: 1 };

const stored = (t: Trial) =>
  t.rows(`SELECT user.key, item.key, item.type, event, date(day * 86400, 'unixepoch'), plays, seconds
    FROM interaction JOIN user ON user.id = user_id JOIN item ON item.id = item_id ORDER BY 1, 2, 4, 5`);
const BOTH = [
  ['u1', 'p1', 'podcast', 0, '2026-03-01', 1, 60],
  ['u2', 'a1', 'audiobook', 1, '2026-03-02', 1, 0],
];

describe('10 one export, many wrappings', () => {
  const wrappings: Record<string, [name: string, content: string | Uint8Array]> = {
    'plain CSV': ['streams.csv', HEADER + GOOD],
    'CSV in gzip': ['streams.csv.gz', gzipSync(HEADER + GOOD)],
    'CSV in Zstandard': ['streams.csv.zst', zstdCompressSync(HEADER + GOOD)],
    'with a byte order mark': ['streams.csv', `\uFEFF${HEADER}${GOOD}`],
    'with CRLF': ['streams.csv', (HEADER + GOOD).replaceAll('\n', '\r\n')],
    'with CR alone': ['streams.csv', (HEADER + GOOD).replaceAll('\n', '\r')],
    'with line breaks of several kinds': [
      'streams.csv',
      HEADER.replace('\n', '\r\n') + GOOD.replace('\n', '\r'),
    ],
    'without a last line break': ['streams.csv', (HEADER + GOOD).trimEnd()],
    'with empty lines': ['streams.csv', `\n\n${HEADER}\n${GOOD.replace('\n', '\n\n')}\n\n`],
    'with every cell quoted': ['streams.csv', (HEADER + GOOD).replace(/[^,\n]+/g, '"$&"')],
    'with semicolons': ['streams.csv', (HEADER + GOOD).replaceAll(',', ';')],
    'with tabs': ['streams.tsv', (HEADER + GOOD).replaceAll(',', '\t')],
    'in UTF-16 with a mark': ['streams.csv', Buffer.from(`\uFEFF${HEADER}${GOOD}`, 'utf16le')],
    'in UTF-16 without a mark': ['streams.csv', Buffer.from(HEADER + GOOD, 'utf16le')],
    'in big-endian UTF-16': ['streams.csv', Buffer.from(`\uFEFF${HEADER}${GOOD}`, 'utf16le').swap16()],
    NDJSON: [
      'streams.ndjson',
      '{"user_id":"u1","item_id":"p1","event":"stream","timestamp":"2026-03-01T10:00:00Z","seconds":60,"type":"podcast","x":{"y":[1]}}\n\n{"type":"audiobook","user_id":"u2","item_id":"a1","event":"follow","timestamp":1772445600,"seconds":null}\n',
    ],
    'without a header': ['streams.csv', GOOD],
  };
  for (const [name, [file, content]] of Object.entries(wrappings)) {
    it(`10 reads it ${name}`, () =>
      trial(async (t) => {
        t.write(file, content);
        const map =
          name === 'without a header' ? { user_id: 'column1', item_id: 'column2', seconds: 'column5' } : {};
        const summary = await t.take(file, { map });
        assert.deepEqual(stored(t), BOTH);
        assert.equal(summary.imports[0].rowsRead, 2);
        assert.equal(summary.imports[0].rowsRejected, 0);
      }));
  }

  it('11 reads Parquet with its own types, and leaves nested columns alone', () =>
    trial(async (t) => {
      await writeParquet(
        path.join(t.folder, 'streams.parquet'),
        `SELECT 'u1' AS user_id, 'p1' AS item_id, 'stream' AS event, TIMESTAMPTZ '2026-03-01 10:00:00+00' AS timestamp,
           60::INTEGER AS seconds, 'podcast' AS type, {'a': [1, 2]} AS nested
         UNION ALL SELECT 'u2', 'a1', 'follow', TIMESTAMPTZ '2026-03-02 23:00:00+13', NULL, 'audiobook', NULL`,
      );
      await t.take('streams.parquet');
      assert.deepEqual(stored(t), BOTH);
    }));

  it('12 refuses a nested column that is needed, naming it', () =>
    trial(async (t) => {
      await writeParquet(path.join(t.folder, 's.parquet'), `SELECT 'u1' AS user_id, {'id': 'p1'} AS item_id`);
      await assert.rejects(t.take('s.parquet'), appError('IMPORT_MAPPING', /item_id is nested \(STRUCT/));
    }));

  it('13 reads Latin-1 and says so', () =>
    trial(async (t) => {
      t.write('catalogue.csv', Buffer.from('item_id,type,title\np1,podcast,Café Münster\n', 'latin1'));
      const summary = await t.take('catalogue.csv');
      assert.deepEqual(t.rows('SELECT title FROM item'), [['Café Münster']]);
      assert.match(summary.files[0].notes.join(), /not UTF-8.*Latin-1/);
    }));

  it('14 keeps a broken row of a UTF-8 file as a bad row, with its line', () =>
    trial(async (t) => {
      const broken = Buffer.from('p2,podcast,caf\xe9\n', 'latin1');
      t.write(
        'catalogue.csv',
        Buffer.concat([Buffer.from('item_id,type,title\np1,podcast,Zoë – 日本\n'), broken]),
      );
      const summary = await t.take('catalogue.csv', ANY);
      assert.deepEqual(t.rows('SELECT title FROM item'), [['Zoë – 日本']]);
      assert.deepEqual(
        summary.examples.map((e) => [e.line, e.reason]),
        [[3, 'the row is not UTF-8']],
      );
    }));

  it('15 reads a cell of 10 MB', () =>
    trial(async (t) => {
      const long = 'word '.repeat(2_000_000).trim();
      t.write(
        'catalogue.csv',
        `item_id,type,title,description\np1,podcast,Long,"${long}"\np2,podcast,Short,\n`,
      );
      await t.take('catalogue.csv');
      assert.deepEqual(t.rows('SELECT key, length(description) FROM item'), [
        ['p1', long.length],
        ['p2', 0],
      ]);
    }));

  it('16 refuses a row of 20 MB by its line, and reads on', () =>
    trial(async (t) => {
      t.write(
        'catalogue.csv',
        `item_id,type,title\np1,podcast,"${'x'.repeat(20_000_000)}"\np2,podcast,Short\n`,
      );
      const summary = await t.take('catalogue.csv', ANY);
      assert.deepEqual(t.rows('SELECT key FROM item'), [['p2']]);
      assert.deepEqual(
        summary.examples.map((e) => [e.line, e.reason]),
        [[2, 'the row is longer than 16 MB']],
      );
    }));

  it('16.1 refuses a file with a line that no reader can hold, wherever it is, and stores nothing', () =>
    trial(async (t) => {
      const row = (k: number) => `p${k},podcast,Title ${k}\n`;
      t.write(
        'catalogue.csv',
        `item_id,type,title\n${row(1)}p2,podcast,"${'x'.repeat(40_000_000)}"\n${row(3)}`,
      );
      await assert.rejects(
        t.take('catalogue.csv', ANY),
        appError('IMPORT_UNREADABLE', /has a line of 38 MB, 0 MB into the file/, /quote is missing/),
      );
      assert.deepEqual(t.rows('SELECT key FROM item'), []);
    }));

  it('17 takes ids of every kind of character as they are', () =>
    trial(async (t) => {
      const ids = [
        'a b',
        'é',
        'e\u0301',
        '日本',
        '🎧',
        'ａ',
        '\u200f',
        "'; DROP TABLE item; --",
        '"',
        ',',
        'a\nb',
        '*',
        '%',
        '\\',
      ];
      const rows = ids.map((id) => `u1,"${id.replaceAll('"', '""')}",podcast\n`).join('');
      t.write('streams.csv', `user_id,item_id,type\n${rows}`);
      const summary = await t.take('streams.csv');
      assert.equal(summary.imports[0].rowsRejected, 0);
      assert.deepEqual(t.rows('SELECT key FROM item').flat().sort(), [...ids].sort());
    }));

  it('18 reads a file whose name is a glob, and one with a quote', () =>
    trial(async (t) => {
      t.write("it's [1]*.csv", HEADER + GOOD);
      await t.take("it's [1]*.csv");
      assert.deepEqual(stored(t), BOTH);
    }));
});
