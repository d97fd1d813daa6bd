import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { safeFileName } from '../../../main/serve/file-name.ts';
import { attachment } from '../../../main/window-files/attachment.ts';

describe('122 names of files from and for the browser', () => {
  it('122.1 keeps an ordinary name, in any script', () => {
    for (const name of ['streams.csv.gz', 'Catálogo (2026).parquet', '目録.csv', 'a b.ndjson']) {
      assert.equal(safeFileName(name), name);
    }
  });

  it('122.2 takes the last part of a path, and out of it what means something else', () => {
    assert.equal(safeFileName('../../etc/passwd'), 'passwd');
    assert.equal(safeFileName('C:\\exports\\streams.csv'), 'streams.csv');
    assert.equal(safeFileName('..'), 'file');
    assert.equal(safeFileName('.bashrc'), 'bashrc');
    assert.equal(safeFileName('a\0b:c|d.csv'), 'a_b_c_d.csv');
    assert.equal(safeFileName('\u202egnp.csv'), '_gnp.csv');
    assert.equal(safeFileName(''), 'file');
  });

  it('122.3 is never a way out of its folder, and never too long for one (arbitrary names)', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '/', '\\', '.', '\0', ' ', ':'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const name = safeFileName(pieces.join(''));
        assert.equal(path.dirname(path.resolve('/uploads', name)), '/uploads');
        assert.ok(name.length > 0 && name.length <= 120);
        assert.equal(path.win32.basename(name), name);
      }),
    );
  });

  it('122.4 keeps the ending, which says the format, of a name that is too long', () => {
    assert.match(safeFileName(`${'x'.repeat(400)}.csv.zst`), /x\.csv\.zst$/);
  });

  it('122.5 gives a download its name in plain letters and in all (RFC 6266)', () => {
    assert.equal(
      attachment('Regál "A".csv'),
      `attachment; filename="Reg_l _A_.csv"; filename*=UTF-8''Reg%C3%A1l%20%22A%22.csv`,
    );
  });

  it('122.6 is always one header of plain letters (arbitrary names)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        assert.match(
          attachment(name),
          /^attachment; filename="[ !#-$&-[\]-~]*"; filename\*=UTF-8''[\w.!~%-]*$/,
        );
      }),
    );
  });
});
