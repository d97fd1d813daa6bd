import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { readTypedPath } from '../../../main/serve/typed-path.ts';
import { AppError } from '../../../shared/app-error.ts';

const home = mkdtempSync(path.join(os.tmpdir(), 'backlist-typed-'));
writeFileSync(path.join(home, 'streams.csv'), '');
after(() => rmSync(home, { recursive: true }));

describe('123 a path that a person typed', () => {
  it('123.1 may begin with ~, and may be quoted as file managers copy it', () => {
    const file = path.join(home, 'streams.csv');
    for (const typed of [file, '~/streams.csv', ` ${file} `, `"${file}"`, `'${file}'`]) {
      assert.equal(readTypedPath(typed, home), file);
    }
    assert.equal(readTypedPath('~', home), home);
    assert.equal(readTypedPath(path.join(home, 'x/../streams.csv'), home), file);
  });

  it('123.2 may name what is still to be made, in a folder that is there', () => {
    assert.equal(readTypedPath('~/New workspace', home), path.join(home, 'New workspace'));
    assert.throws(
      () => readTypedPath('~/none/at/all', home),
      (error: AppError) => error.code === 'NOT_FOUND' && error.message.includes(path.join(home, 'none/at')),
    );
  });

  it('123.3 is whole: a relative one, none and no text are refused with what to do', () => {
    for (const typed of [
      'exports',
      './exports',
      '../exports',
      '',
      '  ',
      '~anna/x',
      'a\0b',
      '/a\0b',
      7,
      null,
      'x'.repeat(5000),
    ]) {
      assert.throws(
        () => readTypedPath(typed, home),
        (error: AppError) => error.code === 'USAGE' && error.advice !== '',
        String(typed),
      );
    }
  });

  it('123.4 is either a whole path or explained (arbitrary input)', () => {
    const typed = fc.oneof(fc.anything(), fc.string({ unit: fc.constantFrom('/', '~', '.', '"', 'a', ' ') }));
    fc.assert(
      fc.property(typed, (value) => {
        try {
          const found = readTypedPath(value, home);
          assert.equal(path.resolve(found), found);
        } catch (error) {
          assert.ok(error instanceof AppError);
        }
      }),
    );
  });
});
