import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { listRejectedRows } from '../../main/workspace/imports.ts';
import { appError, type Trial, trial } from '../fixtures/temporary-workspace.ts';
import { writeParquet } from '../fixtures/write-parquet.ts';

const HEADER = 'user_id,item_id,event,timestamp,seconds,type\n';
const GOOD = 'u1,p1,stream,2026-03-01T10:00:00Z,60,podcast\nu2,a1,follow,2026-03-02T10:00:00Z,,audiobook\n';
const ANY = { maxBadShare: 1 };
const DAY = 86_400_000;

const count = (sql: string, t: Trial) => t.rows(sql)[0][0];

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
      await writeParquet(
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
      assert.deepEqual(
        [count('SELECT count(*) FROM interaction', t), count('SELECT count(*) FROM user', t)],
        [0, 0],
      );
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

  it('30.6 finds them in each of several files', () =>
    trial(async (t) => {
      t.write('a.csv', `${HEADER}${GOOD}u1,p1\nu1,p1,danced,,,podcast\n`);
      t.write('b.csv', `${HEADER}u1,"p"1,stream,,,podcast\n${GOOD}u1,p1,stream,,,podcast,more\n`);
      const summary = await t.take(['a.csv', 'b.csv'], ANY);
      assert.deepEqual(summary.examples.map((each) => [path.basename(each.file), each.line]).sort(), [
        ['a.csv', 4],
        ['a.csv', 5],
        ['b.csv', 2],
        ['b.csv', 5],
      ]);
      const { rowsRead, rowsRejected, duplicates, stored } = summary.imports[0];
      assert.deepEqual(
        { rowsRead, rowsRejected, duplicates, stored },
        { rowsRead: 8, rowsRejected: 4, duplicates: 2, stored: 2 },
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
