import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cacheFolder } from '../../../main/setup/cache-folder.ts';
import { firstThatWorks } from '../../../main/setup/part.ts';
import { download, expectSha256 } from '../../../main/setup/pinned-file.ts';
import { runProgram } from '../../../main/setup/run-program.ts';
import { fillFolder } from '../../../main/setup/work-folder.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'backlist-setup-'));
});
after(() => rm(folder, { recursive: true }));

describe('20 files of known content', () => {
  const content = 'weights';
  const hash = createHash('sha256').update(content).digest('hex');

  it('20.1 are kept when they are what was pinned, and removed when not', async () => {
    const server = createServer((_, response) => response.end(content)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.onnx`;
    const file = path.join(folder, 'models/model.onnx');
    await download(url, file, hash);
    assert.equal(await readFile(file, 'utf8'), content);
    await assert.rejects(download(url, file, hash.replace(/^./, 'x')), /not the expected file/);
    await assert.rejects(readFile(file), { code: 'ENOENT' });
    server.close();
  });

  it('20.2 say which host did not give them', async () => {
    await assert.rejects(download('http://127.0.0.1:9/a', path.join(folder, 'a'), hash), /127\.0\.0\.1:9/);
  });

  it('20.3 are recognised by their hash', async () => {
    const file = path.join(folder, 'pinned');
    await writeFile(file, content);
    await expectSha256(file, hash);
    await writeFile(file, `${content} `);
    await assert.rejects(expectSha256(file, hash), /pinned is not the expected file/);
  });
});

describe('21 a folder filled whole or not at all', () => {
  it('21.1 appears when it is complete, in the place of an older one', async () => {
    const target = path.join(folder, 'entry');
    for (const text of ['first', 'second']) {
      await fillFolder(target, async (work) => {
        await writeFile(path.join(work, 'file'), text);
        assert.notEqual(work, target);
      });
    }
    assert.equal(await readFile(path.join(target, 'file'), 'utf8'), 'second');
  });

  it('21.2 leaves nothing behind when filling fails', async () => {
    const target = path.join(folder, 'failed', 'entry');
    await assert.rejects(
      fillFolder(target, () => Promise.reject(new Error('no network'))),
      /no network/,
    );
    assert.deepEqual(await readdir(path.dirname(target)), []);
  });

  it('21.3 clears away what a killed process left, not what a living one is filling', async () => {
    const parent = path.join(folder, 'shared');
    await mkdir(path.join(parent, 'entry.partial-999999999'), { recursive: true });
    await mkdir(path.join(parent, `entry.partial-${process.ppid}`));
    await fillFolder(path.join(parent, 'entry'), async () => undefined);
    assert.deepEqual((await readdir(parent)).sort(), ['entry', `entry.partial-${process.ppid}`]);
  });
});

describe('22 ways to a part', () => {
  it('22.1 are tried in order until one is verified to work', async () => {
    let state = '';
    const ways = [
      { name: 'hub', attempt: () => Promise.reject(new Error('hub does not answer\nstack')) },
      {
        name: 'broken',
        attempt: async () => {
          state = 'broken';
        },
      },
      {
        name: 'good',
        attempt: async () => {
          state = 'good';
        },
      },
      { name: 'never', attempt: () => assert.fail('must not be tried') },
    ];
    const problem = async () => (state === 'good' ? '' : 'it does not load');
    const { worked, failures } = await firstThatWorks(ways, problem, () => undefined);
    assert.equal(worked, 'good');
    assert.deepEqual(failures, ['hub: hub does not answer', 'broken: it does not load']);
  });
});

describe('23 other programs', () => {
  it('23.1 fail with one line that says why', async () => {
    const script =
      'console.error("Warning: error prone"); console.error("Error: no such wheel"); process.exit(3)';
    await assert.rejects(runProgram(process.execPath, ['-e', script]), /exit code 3: Error: no such wheel$/);
    await assert.rejects(
      runProgram('a-program-nobody-has', []),
      /^Error: a-program-nobody-has is not installed$/,
    );
  });

  it('23.2 are ended when they take too long', async () => {
    const run = runProgram(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { timeoutSeconds: 0.2 });
    await assert.rejects(run, /did not end within 0\.2 s/);
  });
});

describe('24 the cache folder', () => {
  it('24.1 is the one asked for, else the user’s own', () => {
    assert.equal(cacheFolder({ BACKLIST_CACHE: '/somewhere' }), path.resolve('/somewhere'));
    if (process.platform === 'linux') {
      assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }), '/x/backlist');
      assert.equal(cacheFolder({}), path.join(os.homedir(), '.cache/backlist'));
    }
  });
});
