import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import WebSocket from 'ws';
import { type PageServer, startPageServer } from '../../../main/serve/page-server.ts';
import type { Supervisor } from '../../../main/supervisor/supervisor.ts';
import { MAX_REQUEST_LENGTH } from '../../../shared/contract/messages.ts';

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

const home = mkdtempSync(path.join(os.tmpdir(), 'backlist-serve-'));
const renderer = path.join(home, 'window');
const granted = new Map<string, string>();
/** In the engine's place: says back what it hears. */
const supervisor: Pick<Supervisor, 'connect' | 'grant' | 'offer'> = {
  connect: (channel) => channel.onText((text) => channel.send(`heard ${text.slice(0, 100)}`)),
  grant(file) {
    granted.set(`g${granted.size}`, file);
    return `g${granted.size - 1}`;
  },
  offer: (id) =>
    ({
      o1: { path: path.join(home, 'shelf.csv'), name: 'Regál.csv' },
      gone: { path: path.join(home, 'gone.csv'), name: 'gone.csv' },
    })[id],
};

let server: PageServer;
let own: Record<string, string>;

before(async () => {
  mkdirSync(path.join(renderer, 'assets'), { recursive: true });
  writeFileSync(path.join(renderer, 'index.html'), '<meta content="__STYLE_NONCE__"><div id="root"></div>');
  writeFileSync(path.join(renderer, 'assets/main.js'), 'export {};');
  writeFileSync(path.join(home, 'secret.js'), 'secret');
  writeFileSync(path.join(home, 'shelf.csv'), 'title\n');
  server = await startPageServer({ supervisor: supervisor as Supervisor, rendererFolder: renderer, port: 0 });
  own = { host: `127.0.0.1:${server.port}`, origin: `http://127.0.0.1:${server.port}` };
});
after(async () => {
  await server.close();
  rmSync(home, { recursive: true });
});

/** fetch would put `..` and the Host header right. */
function ask(
  method: string,
  target: string,
  headers: Record<string, string> = own,
  body: string | Buffer = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port: server.port, host: '127.0.0.1', method, path: target, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function codeOf({ text }: Answer): string {
  return JSON.parse(text).error.code;
}

describe('124 the page’s server', () => {
  it('124.1 shows nothing to whoever was not let in', async () => {
    for (const target of ['/', '/listeners', '/assets/main.js', '/export/o1', '/?token=', '/?token=guess']) {
      assert.equal((await ask('GET', target)).status, 401, target);
    }
    assert.equal((await ask('POST', '/grant', own, '{"path":"/"}')).status, 401);
    assert.equal(granted.size, 0);
  });

  it('124.2 lets one browser in, once, and takes the token out of the address', async () => {
    const target = new URL(server.link);
    const first = await ask('GET', `${target.pathname}${target.search}&run=3`);
    assert.equal(first.status, 303);
    assert.equal(first.headers.location, '/?run=3');
    const [cookie] = first.headers['set-cookie'] ?? [];
    assert.match(cookie, /^backlist-\d+=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
    assert.equal((await ask('GET', `/${target.search}`)).status, 401, 'again, from elsewhere');
    own = { ...own, cookie: cookie.split(';')[0] };
    assert.equal((await ask('GET', `/${target.search}`)).status, 303, 'again, by whoever is in');
    assert.equal((await ask('GET', '/')).status, 200);
  });

  it('124.3 answers to no other name: a foreign one may have been made to mean 127.0.0.1', async () => {
    for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1', 'localhost:1']) {
      const { status, text } = await ask('GET', '/', { ...own, host });
      assert.equal(status, 421, host);
      assert.doesNotMatch(text, /root/);
    }
    assert.equal((await ask('GET', '/', { ...own, host: `localhost:${server.port}` })).status, 200);
  });

  it('124.4 gives each page a nonce of its own, and every answer the headers that shut the rest of the web out', async () => {
    const [page, again] = [await ask('GET', '/'), await ask('GET', '/titles/title/a.b')];
    const nonce = /content="([\w-]+)"/.exec(page.text)?.[1] ?? '';
    assert.ok(page.headers['content-security-policy']?.includes(`style-src 'self' 'nonce-${nonce}';`));
    assert.ok(nonce.length >= 20 && !again.text.includes(nonce));
    const others = ['/assets/main.js', '/none.js', '/export/none', '/export/o1'];
    for (const { headers } of [page, ...(await Promise.all(others.map((each) => ask('GET', each))))]) {
      assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      assert.match(String(headers['permissions-policy']), /camera=\(\)/);
      assert.equal(headers['access-control-allow-origin'], undefined);
    }
    assert.equal(page.headers['cache-control'], 'no-store');
  });

  it('124.5 serves the window’s own files and none beside them', async () => {
    assert.equal(
      (await ask('GET', '/assets/main.js')).headers['content-type'],
      'text/javascript; charset=utf-8',
    );
    for (const outside of [
      ...[
        '/../secret.js',
        '/assets/../../secret.js',
        '/%2e%2e/secret.js',
        '/..%2fsecret.js',
        '/assets/..%5c..%5csecret.js',
      ],
      ...['//secret.js', '/assets/%2e%2e%2f%2e%2e%2fsecret.js', '/secret.js%00.js', '/%', '/assets/%E0%A4%A'],
    ]) {
      assert.doesNotMatch((await ask('GET', outside)).text, /secret/, outside);
    }
  });

  it('124.6 takes nothing from another site', async () => {
    const { origin, ...rest } = own;
    for (const headers of [rest, { ...rest, origin: 'null' }, { ...rest, origin: 'http://evil.example' }]) {
      for (const target of ['/grant', '/upload?name=x.csv']) {
        const answer = await ask('POST', target, headers, '{"path":"/"}');
        assert.deepEqual([answer.status, codeOf(answer)], [403, 'REQUEST_REFUSED']);
      }
    }
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      assert.equal((await ask(method, '/grant', { ...own, origin })).status, 403, method);
    }
    assert.equal((await ask('POST', '/elsewhere')).status, 404);
    assert.equal(granted.size, 0);
  });

  it('124.7 grants a typed path, and explains one that cannot be', async () => {
    const answer = await ask('POST', '/grant', own, JSON.stringify({ path: home }));
    const { grant, name } = JSON.parse(answer.text);
    assert.deepEqual([granted.get(grant), name], [home, home]);
    assert.equal(codeOf(await ask('POST', '/grant', own, '{"path":"exports"}')), 'USAGE');
    assert.equal(codeOf(await ask('POST', '/grant', own, '{"path":"/no/such/folder"}')), 'NOT_FOUND');
    for (const body of ['', '[]', 'null', '{', '{"path":1}', `{"path":"${'x'.repeat(20_000)}"}`]) {
      assert.match(
        codeOf(await ask('POST', '/grant', own, body)),
        /USAGE|REQUEST_REFUSED/,
        body.slice(0, 20),
      );
    }
  });

  it('124.8 takes uploads whole, each in a place of its own', async () => {
    const content = Buffer.alloc(3_000_000, 'a,b\n');
    const answers = await Promise.all(
      [1, 2].map(() => ask('POST', `/upload?name=${encodeURIComponent('../Hörer.csv')}`, own, content)),
    );
    const files = answers.map(({ text }) => granted.get(JSON.parse(text).grant) ?? '');
    assert.notEqual(files[0], files[1]);
    for (const file of files) {
      assert.equal(path.basename(file), 'Hörer.csv');
      assert.ok(readFileSync(file).equals(content));
    }
  });

  it('124.9 refuses an upload that the disk has no room for, before it comes', async () => {
    const headers = { ...own, 'content-length': String(2 ** 52) };
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        socket.write(`POST /upload?name=x.csv HTTP/1.1\r\n${lines.join('')}\r\n`);
      });
      socket.once('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.once('error', reject);
    });
    assert.match(answer, /^HTTP\/1\.1 507 .*DISK_FULL/s);
  });

  it('124.10 keeps nothing of an upload that was broken off', async () => {
    const before = granted.size;
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        const headers = { ...own, 'content-length': '1000000' };
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        socket.write(`POST /upload?name=x.csv HTTP/1.1\r\n${lines.join('')}\r\nhalf a file`);
        setTimeout(() => socket.destroy(), 50);
      });
      socket.once('close', () => resolve());
    });
    await wait(50);
    assert.equal(granted.size, before);
    assert.equal((await ask('GET', '/')).status, 200);
  });

  it('124.11 hands out what the engine offers, under its name, and nothing else', async () => {
    const { status, headers, text } = await ask('GET', '/export/o1');
    assert.deepEqual([status, text, headers['content-type']], [200, 'title\n', 'application/octet-stream']);
    assert.equal(
      headers['content-disposition'],
      `attachment; filename="Reg_l.csv"; filename*=UTF-8''Reg%C3%A1l.csv`,
    );
    for (const target of ['/export/none', '/export/gone']) {
      assert.equal(codeOf(await ask('GET', target)), 'NOT_FOUND');
    }
  });

  const open = (target: string, headers: Record<string, string>) =>
    new Promise<WebSocket>((resolve, reject) => {
      const { origin = '', ...rest } = headers;
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${target}`, { headers: rest, origin });
      socket.once('open', () => resolve(socket)).once('error', reject);
    });

  it('124.12 opens the engine’s line to its own page alone', async () => {
    const socket = await open('/engine', own);
    const heard = new Promise<string>((resolve) =>
      socket.once('message', (data) => resolve(data.toString())),
    );
    socket.send('hello');
    assert.equal(await heard, 'heard hello');
    socket.close();
    const { cookie: _, ...strange } = own;
    for (const [target, headers] of [
      ['/engine', strange],
      ['/engine', { ...own, cookie: `${own.cookie}x` }],
      ['/engine', { ...own, origin: 'http://evil.example' }],
      ['/engine', { ...own, host: 'evil.example' }],
      ['/other', own],
    ] as const) {
      await assert.rejects(open(target, headers), /403/);
    }
  });

  it('124.13 closes a line that carries what no window sends', async () => {
    for (const [sent, code] of [
      [Buffer.from('bytes'), 1003],
      ['x'.repeat(3 * MAX_REQUEST_LENGTH + 1), 1009],
    ] as const) {
      const socket = await open('/engine', own);
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.send(sent);
      assert.equal(await closed, code);
    }
  });

  it('124.14 survives any request and lets none of them in (arbitrary ones)', async () => {
    const token = fc.string({ unit: fc.constantFrom(...'abc/.%2e=?&:;-_ \t'), maxLength: 60 });
    const line = fc.tuple(
      fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'TRACE', 'CONNECT', 'X'),
      token,
      fc.array(
        fc.tuple(fc.constantFrom('host', 'cookie', 'origin', 'content-length', 'upgrade', 'x'), token),
      ),
    );
    await fc.assert(
      fc.asyncProperty(line, async ([method, target, headers]) => {
        const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
        const answer = await sendRaw(`${method} /${target} HTTP/1.1\r\nhost: ${own.host}\r\n${lines}\r\n`);
        assert.doesNotMatch(answer, /^HTTP\/1\.1 (2|101)/);
      }),
      { numRuns: 100 },
    );
    assert.match(
      await sendRaw(`GET / HTTP/1.1\r\nhost: ${own.host}\r\nx: ${'x'.repeat(1e5)}\r\n\r\n`),
      /^HTTP\/1\.1 431/,
    );
    assert.equal((await ask('GET', '/')).status, 200);
  });

  /** What comes back until the other side closes, or nothing more comes. */
  function sendRaw(text: string): Promise<string> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
      socket.setTimeout(100, () => socket.destroy());
      socket.on('data', (data) => {
        answer += data.toString();
        socket.destroy();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
    });
  }

  it('124.15 says which port it cannot have, and leaves no upload behind when it ends', async () => {
    const options = { supervisor: supervisor as Supervisor, rendererFolder: renderer };
    await assert.rejects(startPageServer({ ...options, port: server.port }), { code: 'USAGE' });
    const file = [...granted.values()].find((each) => each.endsWith('Hörer.csv')) ?? '';
    assert.ok(existsSync(file));
    await server.close();
    assert.ok(!existsSync(file));
    server = await startPageServer({ ...options, port: 0 });
  });
});
