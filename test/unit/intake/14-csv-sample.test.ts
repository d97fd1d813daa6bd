import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sampleCsv } from '../../../main/intake/csv-sample.ts';

describe('14 sampling a CSV', () => {
  it('14.1 cuts rows and cells, quotes and all', () => {
    const { rows, delimiter } = sampleCsv('a,b\n"x, ""y""\nz",2\n,\n', true);
    assert.deepEqual(rows, [
      ['a', 'b'],
      ['x, "y"\nz', '2'],
      ['', ''],
    ]);
    assert.equal(delimiter, ',');
  });

  it('14.2 prefers the delimiter that cuts the rows like the header', () => {
    assert.equal(sampleCsv('id;name\n1;a,b\n2;c\n', true).delimiter, ';');
    assert.equal(sampleCsv('id|name\n1|a,b,c\n', true).delimiter, '|');
    assert.equal(sampleCsv('one\ntwo\n', true).delimiter, ',');
  });

  it('14.3 counts the empty lines before the header', () => {
    assert.deepEqual(sampleCsv('\uFEFF\r\n\n\na,b\n', true).blankLines, 3);
  });

  it('14.4 leaves out a last row that may be cut off', () => {
    assert.deepEqual(sampleCsv('a,b\n1,2\n3,', false).rows, [
      ['a', 'b'],
      ['1', '2'],
    ]);
    assert.deepEqual(sampleCsv('a,b\n1,2\n3,', true).rows.length, 3);
  });

  it('14.5 gives back whatever was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é') });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, lineBreak) => {
        const text = rows
          .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join(lineBreak);
        assert.deepEqual(sampleCsv(`x,y,z${lineBreak}${text}`, true).rows.slice(1), rows);
      }),
    );
  });
});
