import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readZip, ZIP_LIMITS } from '../../../main/intake/zip.ts';
import { appError, temporaryFolder, writeFile } from '../../fixtures/temporary-workspace.ts';
import { type ZipEntrySpec, zipOf } from '../../fixtures/write-zip.ts';

const { signal } = new AbortController();

describe('24 reading a ZIP', () => {
  const folder = temporaryFolder();
  const read = (entries: readonly ZipEntrySpec[], limits = ZIP_LIMITS) =>
    Array.fromAsync(
      readZip(writeFile(folder, 'x.zip', zipOf(entries)), (name) => name.endsWith('.json'), signal, limits),
    );
  const refused = (message: RegExp) => appError('IMPORT_UNREADABLE', message);

  it('24.1 gives the wanted entries as text', async () => {
    const texts = await read([
      { name: 'dir/ä.json', content: '["ü"]' },
      { name: 'b.txt', content: 'b' },
    ]);
    assert.deepEqual(texts, [{ name: 'dir/ä.json', text: '["ü"]' }]);
  });

  it('24.2 refuses paths that climb out, whatever the slash', async () => {
    for (const name of ['../../etc/cron.d/x.json', '/etc/x.json', 'a\\..\\..\\x.json', 'C:/x.json']) {
      await assert.rejects(read([{ name, content: '[]' }]), refused(/invalid relative path|absolute path/));
    }
  });

  it('24.3 refuses a bomb by what it declares, before unpacking anything', async () => {
    const bomb = Buffer.alloc(20_000_000);
    await assert.rejects(
      read([{ name: 'a.json', content: bomb }]),
      refused(/unpack to 20000000 bytes, like a ZIP bomb/),
    );
    await assert.rejects(read([{ name: 'unwanted.txt', content: bomb }]), refused(/like a ZIP bomb/));
    const half = { name: 'a.json', content: 'x'.repeat(600) };
    await assert.rejects(
      read([half, { ...half, name: 'b.json' }], { ...ZIP_LIMITS, totalBytes: 1000 }),
      refused(/ZIP bomb/),
    );
    await assert.rejects(
      read([half, half, half], { ...ZIP_LIMITS, entries: 2 }),
      refused(/more than 2 entries/),
    );
  });

  it('24.4 refuses a bomb that lies about its size', async () => {
    await assert.rejects(
      read([{ name: 'a.json', content: Buffer.alloc(20_000_000), declaredSize: 100 }]),
      refused(/too many bytes/),
    );
  });

  it('24.5 refuses what is encrypted or damaged', async () => {
    await assert.rejects(
      read([{ name: 'a.json', content: '[]', encrypted: true }]),
      refused(/a\.json is encrypted/),
    );
    await assert.rejects(
      read([{ name: 'a.json', content: '[]', declaredCrc: 1 }]),
      refused(/checksum differs/),
    );
    const whole = zipOf([{ name: 'a.json', content: '[1]' }]);
    const file = writeFile(folder, 'cut.zip', whole.subarray(0, -10));
    await assert.rejects(
      Array.fromAsync(readZip(file, () => true, signal)),
      refused(/cut\.zip was not read/),
    );
  });
});
