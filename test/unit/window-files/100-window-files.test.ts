import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { contentSecurityPolicy } from '../../../main/window-files/content-security-policy.ts';
import { resolveInside } from '../../../main/window-files/resolve-inside.ts';
import { readWindowFile } from '../../../main/window-files/window-file.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-window-'));
mkdirSync(path.join(folder, 'window/assets'), { recursive: true });
mkdirSync(path.join(folder, 'window-old'));
writeFileSync(path.join(folder, 'window-old/secret.js'), 'secret');
writeFileSync(path.join(folder, 'secret.js'), 'secret');
writeFileSync(
  path.join(folder, 'window/index.html'),
  '<meta name="style-nonce" content="__STYLE_NONCE__"><div id="root"></div>',
);
writeFileSync(path.join(folder, 'window/assets/main-abc.js'), 'export {};');
writeFileSync(path.join(folder, 'window/assets/notes.txt'), 'none of the types the window is made of');
after(() => rmSync(folder, { recursive: true }));

const window = path.join(folder, 'window');
const text = (body: Uint8Array) => new TextDecoder().decode(body);

describe('100 the window’s files', () => {
  it('100.1 finds a file below the folder', () => {
    assert.equal(resolveInside(window, '/assets/main-abc.js'), path.join(window, 'assets/main-abc.js'));
    assert.equal(resolveInside(window, '/a%20b.js'), path.join(window, 'a b.js'));
  });

  it('100.2 leaves the folder by no path: dots, escapes, a sibling whose name begins alike, drives, NULs', () => {
    for (const outside of [
      ...[
        '/../secret.js',
        '/assets/../../secret.js',
        '/%2e%2e/secret.js',
        '/..%2fsecret.js',
        '/%2e%2e%2fsecret.js',
      ],
      ...[
        '/../window-old/secret.js',
        '/..\\secret.js',
        '/%5c..%5csecret.js',
        '/C:/secret.js',
        '/a.js::$DATA',
      ],
      ...['/', '', 'secret.js', '/a%00.js', '/%', '/%E0%A4%A'],
    ]) {
      assert.equal(resolveInside(window, outside), undefined, JSON.stringify(outside));
    }
  });

  it('100.3 leaves the folder by no path at all (arbitrary ones)', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '', '%2e%2e', '%2f', '%5c', '\\', '%00', 'a'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const file = resolveInside(window, `/${pieces.join('/')}`);
        assert.ok(file === undefined || !path.relative(window, file).startsWith('..'));
      }),
    );
  });

  it('100.4 gives the page the policy with the nonce that is written in it, anew each time', async () => {
    const [page, again] = [await readWindowFile(window, '/'), await readWindowFile(window, '/')];
    const nonce = /content="([\w-]{22})"/.exec(text(page.body))?.[1] ?? '';
    assert.equal(page.headers['content-security-policy'], contentSecurityPolicy(nonce));
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(page.headers['cache-control'], 'no-store');
    assert.notEqual(text(page.body), text(again.body));
  });

  it('100.5 answers a deep link with the page, and a missing file with 404', async () => {
    for (const link of [
      '/listeners/user/u1',
      '/titles',
      '/index.html',
      '/listeners/user/%D0%B0%2Fb.js',
      '/../secret.js',
    ]) {
      const { status, body } = await readWindowFile(window, link);
      assert.equal(status, 200, link);
      assert.match(text(body), /id="root"/);
    }
    for (const missing of [
      '/assets/none.js',
      '/assets/notes.txt',
      '/secret.js',
      '/assets/%2e%2e/%2e%2e/secret.js',
    ]) {
      const { status, body } = await readWindowFile(window, missing);
      assert.equal(status, 404, missing);
      assert.equal(text(body), 'Not found');
    }
  });

  it('100.6 gives every answer a fixed type that is not to be guessed', async () => {
    const script = await readWindowFile(window, '/assets/main-abc.js');
    assert.equal(script.headers['content-type'], 'text/javascript; charset=utf-8');
    for (const each of ['/', '/assets/main-abc.js', '/none.js']) {
      assert.equal((await readWindowFile(window, each)).headers['x-content-type-options'], 'nosniff');
    }
  });

  it('100.7 lets nothing in from elsewhere, and no script or style that is not the window’s own', () => {
    const policy = contentSecurityPolicy('N');
    assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N';/);
    assert.doesNotMatch(policy, /unsafe|https?:|wss?:|\*/);
    for (const closed of ['base-uri', 'form-action', 'frame-ancestors']) {
      assert.match(policy, new RegExp(`${closed} 'none'`));
    }
  });
});
