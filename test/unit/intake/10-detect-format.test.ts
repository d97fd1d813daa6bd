import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { detectFormat } from '../../../main/intake/detect-format.ts';
import { discoverFiles } from '../../../main/intake/discover.ts';
import { appError, temporaryFolder, writeFile } from '../../fixtures/temporary-workspace.ts';
import { zipOf } from '../../fixtures/write-zip.ts';

describe('10 detecting formats by content, whatever the name', () => {
  const folder = temporaryFolder();
  const cases: Record<string, [content: string | Uint8Array, format: string, compression: string]> = {
    csv: ['a,b\n1,2\n', 'csv', 'none'],
    'csv.gz': [gzipSync('a,b\n'), 'csv', 'gzip'],
    'csv.zst': [zstdCompressSync('a,b\n'), 'csv', 'zstd'],
    ndjson: ['\uFEFF {"a":1}\n', 'ndjson', 'none'],
    'ndjson.gz': [gzipSync('{"a":1}\n'), 'ndjson', 'gzip'],
    json: ['\n[{"a":1}]', 'json', 'none'],
    utf16: [Buffer.from('\uFEFF{"a":1}', 'utf16le'), 'ndjson', 'none'],
    parquet: ['PAR1....', 'parquet', 'none'],
    zip: [zipOf([{ name: 'a', content: 'a' }]), 'zip', 'none'],
    'empty zip': [zipOf([]), 'zip', 'none'],
  };
  for (const [name, [content, format, compression]] of Object.entries(cases)) {
    it(`10 knows ${name}`, async () => {
      const detected = await detectFormat(writeFile(folder, `${name}.dat`, content));
      assert.deepEqual([detected.format, detected.compression], [format, compression]);
    });
  }

  it('10.1 shows the beginning of a compressed file, also of one that is cut off', async () => {
    const text = Array.from({ length: 50_000 }, (_, k) => `${Math.sin(k)}\n`).join('');
    const file = writeFile(folder, 'cut.csv.gz', gzipSync(text).subarray(0, 100_000));
    const { head } = await detectFormat(file);
    assert.ok(head.length > 100_000);
    assert.equal(head.toString(), text.slice(0, head.length));
  });
});

describe('11 discovering files', () => {
  it('11.1 lists each file once, in a stable order, however it is named', async () => {
    const folder = temporaryFolder();
    const b = writeFile(folder, 'b.csv', 'x');
    const a = writeFile(folder, 'sub/a.parquet', 'x');
    const { files } = await discoverFiles([b, folder, `${folder}/*.csv`]);
    assert.deepEqual(
      files.map((file) => file.path),
      [b, a].sort(),
    );
    assert.equal(files.find((file) => file.path === b)?.fromFolder, false);
  });

  it('11.2 refuses what can be read only once, before it waits for it', async () => {
    await assert.rejects(
      discoverFiles(['/dev/null']),
      appError('IMPORT_UNREADABLE', /\/dev\/null is no file but a pipe, a device/, /to a file/),
    );
  });

  it('11.3 refuses a link to nowhere, also when a glob finds it', async () => {
    const folder = temporaryFolder();
    symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'link.csv'));
    await assert.rejects(
      discoverFiles([`${folder}/link*.csv`]),
      appError('IMPORT_UNREADABLE', /link to nowhere/),
    );
  });
});
