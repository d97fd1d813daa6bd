import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { detectFormat } from '../../../main/intake/detect-format.ts';
import { digestFile, type ExpansionLimits, makePlain } from '../../../main/intake/plain-file.ts';
import { inspectText } from '../../../main/intake/text-encoding.ts';
import { appError, temporaryFolder, writeFile } from '../../fixtures/temporary-workspace.ts';

const { signal } = new AbortController();

function findingsOf(bytes: Buffer, pieces: readonly number[] = []) {
  const inspector = inspectText(bytes);
  let start = 0;
  for (const end of [...pieces.filter((cut) => cut <= bytes.length).sort((a, b) => a - b), bytes.length]) {
    inspector.take(bytes.subarray(start, end));
    start = end;
  }
  return inspector.findings();
}

describe('18 encodings', () => {
  it('18.1 takes UTF-8 for UTF-8 wherever it is cut into pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(60)), (text, cuts) => {
        assert.equal(findingsOf(Buffer.from(`a,b${text}`), cuts).encoding, 'utf-8');
      }),
    );
  });

  it('18.2 knows UTF-16, Latin-1, and UTF-8 with a broken row', () => {
    assert.equal(findingsOf(Buffer.from('\uFEFFa,b', 'utf16le')).encoding, 'utf-16le');
    assert.equal(findingsOf(Buffer.from('user_id,item_id', 'utf16le').swap16()).encoding, 'utf-16be');
    assert.equal(findingsOf(Buffer.from('Müller, Köln', 'latin1')).encoding, 'windows-1252');
    assert.equal(
      findingsOf(Buffer.concat([Buffer.from('Müller, Köln, '), Buffer.of(0xe9, 0x20)])).encoding,
      'utf-8',
    );
    assert.equal(findingsOf(Buffer.from('caf\xe9', 'latin1')).encoding, 'windows-1252');
  });

  it('18.3 notices line breaks of several kinds, also at the seams', () => {
    const mixed = (text: string, cuts: number[] = []) => findingsOf(Buffer.from(text), cuts).mixedLineBreaks;
    assert.deepEqual(
      [
        mixed('a\nb\n'),
        mixed('a\r\nb\r\n'),
        mixed('a\r\nb\r\n', [2]),
        mixed('a\rb\r'),
        mixed('a\rb\n'),
        mixed('a\rb\n', [2]),
      ],
      [false, false, false, false, true, true],
    );
  });

  it('18.4 measures the longest line, whatever its breaks and wherever it is cut', () => {
    const longest = (text: string, cuts: number[] = []) => findingsOf(Buffer.from(text), cuts).longestLine;
    const line = 'x'.repeat(50);
    assert.deepEqual(longest(`${line}\nb\n`, [30]), { bytes: 50, offset: 0 });
    assert.deepEqual(longest(`a\n${line}\nb\n`, [20, 40]), { bytes: 50, offset: 2 });
    assert.deepEqual(longest(`a\r${line}\rb`, [20, 40]), { bytes: 50, offset: 2 });
    assert.deepEqual(longest(`a\n${line}`, [5]), { bytes: 50, offset: 2 });
  });
});

describe('19 making files plain', () => {
  const folder = temporaryFolder();
  async function plain(name: string, content: Uint8Array, limits?: ExpansionLimits) {
    const file = writeFile(folder, name, content);
    const detected = await detectFormat(file);
    const digest = await digestFile(file, detected, () => undefined, signal);
    assert.equal(digest.hash, createHash('sha256').update(content).digest('hex'));
    return await makePlain(
      file,
      detected,
      digest,
      path.join(folder, `${name}.plain`),
      () => undefined,
      signal,
      limits,
    );
  }

  it('19.1 leaves a plain file where it is', async () => {
    const result = await plain('a.csv', Buffer.from('a,b\r\n1,2\r\n'));
    assert.deepEqual([result.path, result.notes], [path.join(folder, 'a.csv'), []]);
  });

  it('19.2 unpacks and converts, and says so', async () => {
    const text = 'a,b\rÜber,"x\r\ny"\n';
    for (const [name, bytes] of [
      ['b.csv.gz', gzipSync(Buffer.from(text, 'latin1'))],
      ['c.csv.zst', zstdCompressSync(Buffer.from(text, 'latin1'))],
    ] as const) {
      const result = await plain(name, bytes);
      assert.equal(readFileSync(result.path, 'utf-8'), 'a,b\nÜber,"x\ny"\n');
      assert.match(result.notes.join(), /Latin-1.*Line breaks/);
    }
  });

  it('19.3 keeps a broken byte broken when only the line breaks need work', async () => {
    const bytes = Buffer.concat([Buffer.from('é€,b\r1,'), Buffer.of(0xff), Buffer.from('\n')]);
    const result = await plain('d.csv', bytes);
    assert.deepEqual(
      readFileSync(result.path),
      Buffer.concat([Buffer.from('é€,b\n1,'), Buffer.of(0xff), Buffer.from('\n')]),
    );
  });

  it('19.4 stops a decompression bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000, 'a,b\n'));
    await assert.rejects(
      plain('bomb.csv.gz', bomb, { ratio: 100, bytes: 1_000_000 }),
      appError('IMPORT_UNREADABLE', /unpacks to more than 100 times its size/),
    );
    assert.equal((await plain('sound.csv.gz', bomb, { ratio: 100, bytes: 10_000_000 })).bytes, 5_000_000);
  });

  it('19.5 refuses a gzip that lost its end, even if only the checksum', async () => {
    const whole = gzipSync('a,b\n1,2\n');
    await assert.rejects(
      plain('cut.csv.gz', whole.subarray(0, -1)),
      appError('IMPORT_UNREADABLE', /cut\.csv\.gz cannot be decompressed/),
    );
    await assert.rejects(
      plain('wrong.csv.gz', Buffer.concat([whole.subarray(0, -8), Buffer.alloc(4, 7), whole.subarray(-4)])),
      appError('IMPORT_UNREADABLE', /incorrect data check/),
    );
  });

  it('19.6 reads a gzip of several members', async () => {
    const result = await plain('members.csv.gz', Buffer.concat([gzipSync('a,b\n'), gzipSync('1,2\n')]));
    assert.equal(readFileSync(result.path, 'utf-8'), 'a,b\n1,2\n');
  });
});
