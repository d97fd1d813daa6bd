import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { importFiles } from '../../main/engine/import-files.ts';
import { appError, NOW, type Trial, trial } from '../fixtures/temporary-workspace.ts';
import { writeParquet } from '../fixtures/write-parquet.ts';
import { zipOf } from '../fixtures/write-zip.ts';

const HEADER = 'user_id,item_id,event,timestamp,seconds,type\n';
const GOOD = 'u1,p1,stream,2026-03-01T10:00:00Z,60,podcast\nu2,a1,follow,2026-03-02T10:00:00Z,,audiobook\n';

const stored = (t: Trial) =>
  t.rows(`SELECT user.key, item.key, item.type, event, date(day * 86400, 'unixepoch'), plays, seconds
    FROM interaction JOIN user ON user.id = user_id JOIN item ON item.id = item_id ORDER BY 1, 2, 4, 5`);

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
    'an Excel workbook': [
      'streams.xlsx',
      zipOf([{ name: 'xl/workbook.xml', content: '<x/>' }]),
      'IMPORT_UNREADABLE',
      /streams\.xlsx is a workbook/,
    ],
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

  it('20.1 refuses a Parquet that is damaged in the middle, naming it', () =>
    trial(async (t) => {
      const select = `SELECT 'user' || i AS user_id, 'p' || (i * 7919 % 1000) AS item_id, 'podcast' AS type FROM range(50000) r(i)`;
      const bytes = readFileSync(await writeParquet(path.join(t.folder, 'whole.parquet'), select));
      bytes.fill(0xff, 1000, bytes.length >> 1);
      t.write('damaged.parquet', bytes);
      await assert.rejects(t.take('damaged.parquet'), appError('IMPORT_UNREADABLE', /damaged\.parquet/));
      assert.deepEqual(leftovers(t), []);
    }));

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

function leftovers(t: Trial): string[] {
  return readdirSync(t.workspace.folder).filter((name) => name.startsWith('import'));
}
