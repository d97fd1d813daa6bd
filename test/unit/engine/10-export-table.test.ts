import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type ExportFormat, type ExportTable, writeTable } from '../../../main/engine/export-table.ts';
import { type DuckDb, openDuckDb, sqlString } from '../../../main/intake/duckdb.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };

describe('10 a table for other programs', () => {
  let folder: string;
  let duck: DuckDb;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'backlist-export [a*b] '));
    duck = await openDuckDb(folder, context.signal);
  });
  after(() => {
    duck.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function write(table: Partial<ExportTable>, formats: readonly ExportFormat[] = ['csv', 'parquet']) {
    return writeTable(
      duck,
      { name: 'table', columns: { cell: 'text' }, rows: [], total: 0, ...table },
      folder,
      formats,
      context,
    );
  }
  const file = (format: ExportFormat) => path.join(folder, `table.${format}`);
  const parquetRows = () =>
    duck.rows(`SELECT * FROM read_parquet([${sqlString(file('parquet').replace(/[[*]/g, '[$&]'))}])`);

  it('10.1 writes every kind of column in both formats', async () => {
    const written = await write({
      columns: { key: 'text', rank: 'integer', score: 'real', vector: 'vector' },
      rows: [
        ['a,"b"\nc', 1, 0.1, Float32Array.of(0.1, -1e-7)],
        ['', 2 ** 40, -2.5, Float32Array.of(3, 4)],
        [null, null, null, null],
      ],
    });
    assert.deepEqual(
      written.map(({ name, rows }) => [name, rows]),
      [
        ['table.csv', 3],
        ['table.parquet', 3],
      ],
    );
    assert.equal(
      readFileSync(file('csv'), 'utf8'),
      'key,rank,score,vector\n"a,""b""\nc",1,0.1,"[0.1, -1e-07]"\n"",1099511627776,-2.5,"[3.0, 4.0]"\n,,,\n',
    );
    const [first] = await parquetRows();
    assert.deepEqual([...Float32Array.from(first[3] as number[])], [...Float32Array.of(0.1, -1e-7)]);
  });

  it('10.2 makes text again of CSV cells that a spreadsheet would take for a formula, and of no others', async () => {
    const cell = fc.tuple(
      fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', "'", ' '),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (cells) => {
        const texts = cells.map((parts) => parts.join('').replaceAll('\0', ''));
        await write({
          rows: texts.map((text, k) => [String(k), text]),
          columns: { k: 'text', cell: 'text' },
        });
        const read = parseCsv(readFileSync(file('csv'), 'utf8')).slice(1);
        assert.equal(read.length, texts.length);
        for (const [k, [, shown]] of read.entries()) {
          assert.doesNotMatch(shown, /^[=+\-@\t\r]/);
          assert.equal(shown, /^[=+\-@\t\r]/.test(texts[k]) ? `'${texts[k]}` : texts[k]);
        }
        assert.deepEqual(
          (await parquetRows()).map(([, text]) => text),
          texts,
          'Parquet keeps texts as they are',
        );
      }),
      { numRuns: 60 },
    );
  });

  it('10.3 writes negative numbers as numbers', async () => {
    await write({ columns: { score: 'real' }, rows: [[-0.25]] }, ['csv']);
    assert.equal(readFileSync(file('csv'), 'utf8'), 'score\n-0.25\n');
  });
});

/** Rows of an RFC 4180 file: an independent reading of what was written. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/gy)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows.filter((each) => each.length > 1 || each[0] !== '');
}
