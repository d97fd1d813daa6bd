import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { answerAppRequest } from '../../../main/electron/app-protocol.ts';
import { isOwnDownload } from '../../../main/electron/downloads.ts';
import { staysHere } from '../../../main/electron/network.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-app-protocol-'));
const windowFolder = path.join(folder, 'renderer');
mkdirSync(path.join(windowFolder, 'assets'), { recursive: true });
writeFileSync(path.join(windowFolder, 'index.html'), '<i>the window</i>');
writeFileSync(path.join(windowFolder, 'assets/main.js'), 'let a;');
writeFileSync(path.join(folder, 'shelves.csv'), 'user,title\n'.repeat(20_000));
after(() => rmSync(folder, { recursive: true }));

const offers: Readonly<Record<string, { path: string; name: string }>> = {
  'an-offer': { path: path.join(folder, 'shelves.csv'), name: 'who’s “shelf” (1).csv' },
  gone: { path: path.join(folder, 'removed.csv'), name: 'removed.csv' },
};
const get = (url: string, method = 'GET') =>
  answerAppRequest({ method, url }, { windowFolder, offer: (id) => offers[id] });

describe('203 the app: protocol', () => {
  it('203.1 answers with the window’s files, and with its page for every view', async () => {
    assert.equal(await (await get('app://backlist/')).text(), '<i>the window</i>');
    assert.equal(await (await get('app://backlist/listeners/user/a.b?run=3#x')).text(), '<i>the window</i>');
    const script = await get('app://backlist/assets/main.js');
    assert.equal(await script.text(), 'let a;');
    assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
  });

  it('203.2 answers GET alone', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
      const { status, headers } = await get('app://backlist/', method);
      assert.deepEqual([status, headers.get('allow')], [405, 'GET'], method);
    }
  });

  it('203.3 answers under its own name alone, and never outside its folder', async () => {
    for (const url of [
      ...['app://other/index.html', 'app://backlist.evil/assets/main.js', 'app://backlist:1/assets/main.js'],
      ...[
        'app://backlist/assets/%2e%2e%2f%2e%2e%2fshelves.csv',
        'app://backlist/assets/..%5c..%5cshelves.csv',
      ],
      ...[
        'app://backlist/assets/none.js',
        'app://backlist/exports/none',
        'app://backlist/exports/a%2fb/x.csv',
      ],
    ]) {
      const answer = await get(url);
      const text = await answer.text();
      assert.ok(answer.status === 404 || text === '<i>the window</i>', url);
      assert.ok(!text.includes('user,title'), url);
    }
  });

  it('203.4 streams what the engine offers, to be saved under its name', async () => {
    const answer = await get('app://backlist/exports/an-offer');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-length'), '220000');
    assert.match(
      answer.headers.get('content-disposition') ?? '',
      /^attachment; .*who%E2%80%99s%20%E2%80%9Cshelf%E2%80%9D%20%281%29\.csv$/,
    );
    assert.equal((await answer.text()).length, 220_000);
  });

  it('203.5 says so when an offered file is gone, and knows no other', async () => {
    assert.equal((await get('app://backlist/exports/gone')).status, 410);
    assert.equal((await get('app://backlist/exports/unknown')).status, 404);
  });

  it('203.6 lets its own files and what the window made be saved, nothing else', () => {
    assert.ok(isOwnDownload('app://backlist/exports/an-offer'));
    assert.ok(isOwnDownload('blob:app://backlist/2b7e'));
    for (const foreign of [
      'https://example.org/a.csv',
      'blob:https://example.org/1',
      'data:text/csv,a',
      'blob:',
    ]) {
      assert.ok(!isOwnDownload(foreign), foreign);
    }
  });

  it('203.7 tells apart what stays on the machine', () => {
    assert.ok(staysHere('app://backlist/x') && staysHere('devtools://devtools/bundled/inspector.html'));
    for (const out of [
      'http://backlist/',
      'https://a.example/',
      'ws://127.0.0.1:9/',
      'file:///a',
      'ftp://a/',
      'x',
    ]) {
      assert.ok(!staysHere(out), out);
    }
  });
});
