import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { previewFiles } from '../../../main/intake/preview.ts';
import { temporaryFolder, writeFile } from '../../fixtures/temporary-workspace.ts';

const context = { signal: new AbortController().signal };

describe('32 previewing an import', () => {
  const folder = temporaryFolder();

  it('32.1 shows format, kind, mapping and the first rows, and changes nothing', async () => {
    const rows = Array.from({ length: 30 }, (_, k) => `u${k},p${k},2026-03-01\n`).join('');
    const file = writeFile(folder, 'plays.csv.gz', gzipSync(`listener,uri,ts\n${rows}`));
    const { files } = await previewFiles([file], {}, context);
    assert.equal(files[0].format, 'csv, gzip');
    assert.equal(files[0].kind, 'streams');
    assert.deepEqual(files[0].columns, ['listener', 'uri', 'ts']);
    assert.deepEqual(files[0].rows[9], ['u9', 'p9', '2026-03-01']);
    assert.equal(files[0].rows.length, 10);
    assert.deepEqual(
      files[0].mapping.map((each) => `${each.field}=${each.column}`),
      ['user_id=listener', 'item_id=uri', 'timestamp=ts'],
    );
    assert.equal(files[0].problem, '');
  });

  it('32.2 says what is missing instead of failing, and takes the correction', async () => {
    const file = writeFile(folder, 'odd.csv', 'who,what,note\nu1,x1,hello\n');
    const [bad] = (await previewFiles([file], {}, context)).files;
    assert.match(bad.problem, /no column holds/);
    assert.deepEqual(bad.rows, [['u1', 'x1', 'hello']]);
    const [good] = (await previewFiles([file], { map: { user_id: 'who', item_id: 'what' } }, context)).files;
    assert.deepEqual([good.problem, good.kind, good.missing], ['', 'streams', []]);
  });

  it('32.3 shows what a folder would leave out, and a history by its person', async () => {
    writeFile(folder, 'export/anna/endsong_0.json', '[{"ts": "2026-01-01T00:00:00Z", "ms_played": 5}]');
    writeFile(folder, 'export/notes.md', 'x');
    const preview = await previewFiles([`${folder}/export`], {}, context);
    assert.deepEqual(
      preview.files.map((each) => [each.format, each.kind]),
      [['Spotify history of anna', 'streams']],
    );
    assert.equal(preview.leftOut.length, 1);
  });
});
