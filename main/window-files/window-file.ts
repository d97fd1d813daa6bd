/** The window's built files, as an answer to a request for one of them. Read-only, no listing, no other folder. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { resolveInside } from './resolve-inside.ts';

export interface WindowFile {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
/** On everything: no guessing of types, no embedding elsewhere, no shared process, no address passed on. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};
/** In renderer/index.html. */
const NONCE_PLACE = '__STYLE_NONCE__';

/** What vite builds lies in assets/ and at the top; all other paths are views, and may hold any user's key. */
const FILE_PATH = /^\/(assets\/.*|[^/]*\.\w+)$/;

/** `folder` is dist/renderer, `urlPath` a URL's path as it came. A view's path (a deep link) gets the page. */
export async function readWindowFile(folder: string, urlPath: string): Promise<WindowFile> {
  const file = FILE_PATH.test(urlPath) ? resolveInside(folder, urlPath) : path.join(folder, 'index.html');
  const type = TYPES[path.extname(file ?? '')];
  const content =
    file === undefined || type === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (content === undefined || type === undefined) {
    return { status: 404, headers: { ...ALWAYS, 'content-type': 'text/plain' }, body: utf8('Not found') };
  }
  if (type === TYPES['.html']) {
    const nonce = randomBytes(16).toString('base64url');
    return {
      status: 200,
      headers: {
        ...ALWAYS,
        'content-type': type,
        'content-security-policy': contentSecurityPolicy(nonce),
        'cache-control': 'no-store', // the nonce is for this one answer
      },
      body: utf8(content.toString('utf8').replaceAll(NONCE_PLACE, nonce)),
    };
  }
  // vite names what it builds by its content
  const cache = urlPath.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache';
  return {
    status: 200,
    headers: { ...ALWAYS, 'content-type': type, 'cache-control': cache },
    body: new Uint8Array(content),
  };
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
