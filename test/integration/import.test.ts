import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { importFiles } from '../../main/engine/import-files.ts';
import { listRejectedRows } from '../../main/workspace/imports.ts';
import { appError, NOW, type Trial, trial } from '../fixtures/temporary-workspace.ts';
import { zipOf } from '../fixtures/write-zip.ts';

const HEADER = 'user_id,item_id,event,timestamp,seconds,type\n';
const GOOD = 'u1,p1,stream,2026-03-01T10:00:00Z,60,podcast\nu2,a1,follow,2026-03-02T10:00:00Z,,audiobook\n';
const ANY = { maxBadShare: 1 };
const DAY = 86_400_000;

const stored = (t: Trial) =>
  t.rows(`SELECT user.key, item.key, item.type, event, date(day * 86400, 'unixepoch'), plays, seconds
    FROM interaction JOIN user ON user.id = user_id JOIN item ON item.id = item_id ORDER BY 1, 2, 4, 5`);
const BOTH = [
  ['u1', 'p1', 'podcast', 0, '2026-03-01', 1, 60],
  ['u2', 'a1', 'audiobook', 1, '2026-03-02', 1, 0],
];

async function parquet(file: string, select: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
}

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
      await parquet(
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
      await parquet(path.join(t.folder, 's.parquet'), `SELECT 'u1' AS user_id, {'id': 'p1'} AS item_id`);
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

describe('20 files that cannot be imported say why', () => {
  const cases: Record<
    string,
    [
      name: string,
      content: string | Uint8Array,
      code: 'IMPORT_UNREADABLE' | 'IMPORT_MAPPING',
      message: RegExp,
    ]
  > = {
    'an empty file': ['streams.csv', '', 'IMPORT_UNREADABLE', /streams\.csv is empty/],
    'a gzip that is cut off': [
      's.csv.gz',
      gzipSync(HEADER + GOOD.repeat(500)).subarray(0, 150),
      'IMPORT_UNREADABLE',
      /cannot be decompressed \(gzip\)/,
    ],
    'a gzip without its last bytes': [
      's.csv.gz',
      gzipSync(HEADER + GOOD).subarray(0, -4),
      'IMPORT_UNREADABLE',
      /cannot be decompressed/,
    ],
    'a Zstandard that is cut off': [
      's.csv.zst',
      zstdCompressSync(HEADER + GOOD).subarray(0, -6),
      'IMPORT_UNREADABLE',
      /cannot be decompressed \(zstd\)/,
    ],
    'a Parquet that is cut off': [
      's.parquet',
      Buffer.from('PAR1 and nothing else'),
      'IMPORT_UNREADABLE',
      /cannot be read as Parquet/,
    ],
    'a table of something else': [
      'x.csv',
      'height,width\n1,2\n',
      'IMPORT_MAPPING',
      /no column holds .*columns: height, width/,
    ],
    'a catalogue without types': [
      'catalogue.csv',
      'item_id,title\np1,One\n',
      'IMPORT_MAPPING',
      /looks like catalogue, but no column holds type/,
    ],
    'a JSON array': ['x.json', '[{"user_id": 1}]', 'IMPORT_UNREADABLE', /is one JSON array/],
    'a ZIP of something else': [
      'x.zip',
      zipOf([{ name: 'a.txt', content: 'x' }]),
      'IMPORT_UNREADABLE',
      /holds no Spotify streaming history/,
    ],
  };
  for (const [name, [file, content, code, message]] of Object.entries(cases)) {
    it(`20 refuses ${name}`, () =>
      trial(async (t) => {
        t.write(file, content);
        await assert.rejects(t.take(file), appError(code, message));
        assert.deepEqual(t.rows('SELECT count(*) FROM import'), [[0]]);
        assert.deepEqual(leftovers(t), []);
      }));
  }

  it('21 takes a file with a header only as no rows', () =>
    trial(async (t) => {
      t.write('streams.csv', HEADER);
      const summary = await t.take('streams.csv');
      assert.equal(summary.imports[0].rowsRead, 0);
    }));

  it('22 refuses overrides that no file understands', () =>
    trial(async (t) => {
      t.write('streams.csv', HEADER + GOOD);
      await assert.rejects(
        t.take('streams.csv', { map: { title: 'nowhere' } }),
        appError('IMPORT_MAPPING', /title=nowhere/),
      );
    }));

  it('23 refuses a file that changes while it is read, and stores nothing', () =>
    trial(async (t) => {
      const file = t.write('streams.csv', HEADER + GOOD);
      const run = importFiles(
        t.workspace,
        [file],
        { now: NOW },
        {
          signal: new AbortController().signal,
          progress: ({ phase }) =>
            phase === 'checking' && existsSync(file) && appendFileSync(file, 'u3,p3,stream,,,podcast\n'),
        },
      );
      await assert.rejects(run, appError('IMPORT_REFUSED', /streams\.csv changed while it was being read/));
      assert.deepEqual(stored(t), []);
    }));
});

describe('30 bad rows never vanish', () => {
  it('30.1 keeps each with file, line, column, value and reason', () =>
    trial(async (t) => {
      const rows = [
        'u1,p1,stream,2026-03-01T10:00:00Z,60,podcast',
        ',p1,stream,2026-03-01,1,podcast',
        'u1,,stream,2026-03-01,1,podcast',
        'u1,p1,danced,2026-03-01,1,podcast',
        'u1,p1,stream,yesterday,1,podcast',
        'u1,p1,stream,2030-01-01,1,podcast',
        'u1,p1,stream,1989-12-31,1,podcast',
        'u1,p1,stream,2026-03-01,long,podcast',
        'u1,p1,stream,2026-03-01,-5,podcast',
        'u1,p1,stream,2026-03-01,nan,podcast',
        'u1,p1,stream,2026-03-01,1,film',
        'u1,nobody,stream,2026-03-01,1,',
        'u1,p1,stream',
        'u1,p1,stream,2026-03-01,1,podcast,more',
        'u1,"p"1,stream,2026-03-01,1,podcast',
        `${'u'.repeat(1001)},p1,stream,2026-03-01,1,podcast`,
        'u1,"p\n2",stream,"tomor\nrow",1,podcast',
        'u1,p3,stream,2026-03-05,1,podcast',
      ];
      const file = t.write('streams.csv', HEADER + rows.join('\n'));
      const summary = await t.take('streams.csv', ANY);
      const found = listRejectedRows(t.workspace.db, summary.imports[0].importId, 100);
      const expected = [
        [14, 'event', undefined, 'the row has fewer cells than the header'],
        [15, null, undefined, 'the row has more cells than the header'],
        [16, undefined, undefined, 'a quote is not closed, or text follows a closing quote'],
        [3, 'user_id', null, 'the user id is missing'],
        [4, 'item_id', null, 'the item id is missing'],
        [5, 'event', 'danced', 'the event is none of stream, follow, preview, intent_to_pay'],
        [6, 'timestamp', 'yesterday', 'the timestamp is not a date'],
        [7, 'timestamp', '2030-01-01', 'the timestamp is in the future'],
        [8, 'timestamp', '1989-12-31', 'the timestamp is before 1990'],
        [9, 'seconds', 'long', 'the seconds are not a number'],
        [10, 'seconds', '-5', 'the seconds are negative'],
        [11, 'seconds', 'nan', 'the seconds are not a number'],
        [12, 'type', 'film', 'the type is neither podcast nor audiobook'],
        [13, 'item_id', 'nobody', 'the item is in no catalogue and the row does not say its type'],
        [17, 'user_id', 'u'.repeat(200), 'the user id is longer than 1,000 characters'],
        [18, 'timestamp', 'tomor\nrow', 'the timestamp is not a date'],
      ];
      assert.deepEqual(
        found.map((row) => row.line),
        expected.map(([line]) => line),
      );
      found.forEach((row, k) => {
        const [, column, value, reason] = expected[k];
        assert.equal(row.file, file);
        assert.equal(row.reason, reason);
        if (value !== undefined) {
          assert.deepEqual([row.column, row.value], [column, value]);
        }
      });
      assert.deepEqual(
        [summary.imports[0].rowsRead, summary.imports[0].rowsKept, summary.imports[0].rowsRejected],
        [18, 2, 16],
      );
      assert.equal(
        summary.rejected.reduce((sum, each) => sum + each.count, 0),
        16,
      );
      assert.deepEqual(t.rows('SELECT count(*) FROM interaction'), [[2]]);
    }));

  it('30.2 counts lines in NDJSON, and rows in Parquet', () =>
    trial(async (t) => {
      t.write(
        'streams.ndjson',
        '{"user_id":"u1","item_id":"p1","type":"podcast"}\n\n{"user_id":"u1"\n[1]\n{"user_id":"u1","item_id":"p1","type":"podcast","seconds":-1}\n',
      );
      await parquet(
        path.join(t.folder, 'streams.parquet'),
        `SELECT * FROM (VALUES ('u1', 'p1', 'podcast'), (NULL, 'p1', 'podcast'), ('u3', 'p1', 'podcast')) t(user_id, item_id, type)`,
      );
      const first = await t.take('streams.ndjson', ANY);
      assert.deepEqual(
        first.examples.map((e) => [e.line, e.column, e.reason]),
        [
          [3, null, 'the line is not a JSON object'],
          [4, null, 'the line is not a JSON object'],
          [5, 'seconds', 'the seconds are negative'],
        ],
      );
      const second = await t.take('streams.parquet', ANY);
      assert.deepEqual(
        second.examples.map((e) => [e.line, e.column]),
        [[2, 'user_id']],
      );
    }));

  it('30.3 refuses the whole import above the allowed share, with counts and first examples', () =>
    trial(async (t) => {
      t.write('streams.csv', `${HEADER + GOOD.repeat(40)}u1,p1,danced,,,podcast\n`);
      await assert.rejects(
        t.take('streams.csv'),
        appError(
          'IMPORT_REFUSED',
          /1 of 81 rows.*\(1\.23 %\).*1\.00 % is allowed[\s\S]*1 × the event is none[\s\S]*streams\.csv:82, column event: "danced"/,
          /--map event\.WORD.*--max-bad-share/,
        ),
      );
      assert.deepEqual([stored(t), t.rows('SELECT count(*) FROM user')], [[], [[0]]]);
      const summary = await t.take('streams.csv', { map: { 'event.danced': 'follow' } });
      assert.equal(summary.imports[0].rowsRejected, 0);
    }));

  it('30.4 keeps a title whose date or a user whose age makes no sense, without that cell', () =>
    trial(async (t) => {
      t.write('catalogue.csv', 'item_id,type,title,published_at\np1,podcast,One,soon\np2,podcast,Two,1999\n');
      t.write(
        'users.csv',
        'user_id,age,country,music\nu1,-3,se,"[1, 2]"\nu2,41,SE,"0.5;0.25"\nu3,20,,"[1]"\nu4,,,"[1,x]"\n',
      );
      const summary = await t.take(['catalogue.csv', 'users.csv']);
      assert.deepEqual(t.rows('SELECT key, published_day FROM item'), [
        ['p1', null],
        ['p2', Date.UTC(1999, 0) / DAY],
      ]);
      assert.deepEqual(
        t.rows('SELECT key, age, country, length(music) FROM user'),
        [
          ['u1', null, 'SE', 8],
          ['u2', 41, 'SE', 8],
          ['u3', null, '', null],
          ['u4', null, '', null],
        ].map((row) => (row[0] === 'u3' ? ['u3', 20, '', null] : row)),
      );
      assert.equal(summary.rejected.length, 0);
      assert.deepEqual(summary.dropped.map((each) => [each.reason, each.count]).sort(), [
        ['the age is not a number from 0 to 130', 1],
        ['the date of publication is not a date', 1],
        ['the music vector has another length than the others', 1],
        ['the music vector is not a list of numbers', 1],
      ]);
      assert.deepEqual(
        t.rows('SELECT line, "column", value, row_kept FROM rejected_row WHERE "column" = \'age\''),
        [[2, 'age', '-3', 1]],
      );
    }));

  it('30.5 loses no row, whatever is in it: kept + rejected = read', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(
            fc.oneof(
              fc.constantFrom('u1', 'p1', 'stream', '2026-03-01', '5', 'podcast', '', ' '),
              fc.string({ unit: 'grapheme', maxLength: 8 }),
              fc.constantFrom('a"b', '"', '\n', '\r\n', 'x\ry', '﻿'),
            ),
            { minLength: 5, maxLength: 7 },
          ),
          { minLength: 1, maxLength: 30 },
        ),
        fc.constantFrom('\n', '\r\n'),
        (rows, lineBreak) =>
          trial(async (t) => {
            const quote = (cell: string) =>
              /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
            const lines = [HEADER.trim(), ...rows.map((row) => row.map(quote).join(','))];
            t.write('streams.csv', lines.join(lineBreak));
            const { imports } = await t.take('streams.csv', ANY);
            const { rowsRead, rowsKept, rowsRejected, importId, duplicates } = imports[0];
            assert.equal(rowsRead, rows.length);
            assert.equal(rowsKept + rowsRejected, rowsRead);
            assert.deepEqual(t.rows(`SELECT coalesce(sum(plays), 0) FROM interaction`), [
              [rowsKept - duplicates],
            ]);
            const rejected = listRejectedRows(t.workspace.db, importId, 1000);
            assert.equal(rejected.length, rowsRejected);
            const starts = lineStarts(
              lines.join(lineBreak),
              lines.map((line) => line.length),
              lineBreak.length,
            );
            assert.ok(
              rejected.every((row) => row.line !== null && starts.has(row.line)),
              'each line starts a row',
            );
            assert.equal(new Set(rejected.map((row) => row.line)).size, rowsRejected);
          }),
      ),
      { numRuns: 60 },
    ));
});

/** Line numbers on which rows start, header left out. */
function lineStarts(text: string, lengths: readonly number[], breakLength: number): Set<number> {
  const starts = new Set<number>();
  let at = 0;
  let line = 1;
  for (const length of lengths) {
    starts.add(line);
    line += text.slice(at, at + length + breakLength).split(/\r\n|\r|\n/).length - 1;
    at += length + breakLength;
  }
  starts.delete(1);
  return starts;
}

function leftovers(t: Trial): string[] {
  return readdirSync(t.workspace.folder).filter((name) => name.startsWith('import'));
}
