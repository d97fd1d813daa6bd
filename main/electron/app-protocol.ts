/** `app://backlist/`: the window's files and the files that the engine offers for download. Nothing can be sent to it. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Protocol } from 'electron';
import { attachment } from '../window-files/attachment.ts';
import { readWindowFile } from '../window-files/window-file.ts';
import { APP_SCHEME, isAppUrl } from './app-origin.ts';

export interface AppFiles {
  /** dist/renderer */
  readonly windowFolder: string;
  readonly offer: (id: string) => { readonly path: string; readonly name: string } | undefined;
}

const EXPORT_PATH = /^\/exports\/([\w-]{1,64})$/;

/** Before Electron is ready: afterwards it is too late. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveApp(protocol: Pick<Protocol, 'handle'>, files: AppFiles): void {
  protocol.handle(APP_SCHEME, (request) => answerAppRequest(request, files));
}

export async function answerAppRequest(
  { method, url }: Pick<Request, 'method' | 'url'>,
  { windowFolder, offer }: AppFiles,
): Promise<Response> {
  if (method !== 'GET') {
    return new Response('Only GET is answered', { status: 405, headers: { allow: 'GET' } });
  }
  if (!isAppUrl(url)) {
    return new Response('Not found', { status: 404 });
  }
  const { pathname } = new URL(url);
  const wanted = EXPORT_PATH.exec(pathname)?.[1];
  if (wanted !== undefined) {
    const offered = offer(wanted);
    return offered === undefined ? new Response('Not found', { status: 404 }) : download(offered);
  }
  const { status, headers, body } = await readWindowFile(windowFolder, pathname);
  return new Response(body, { status, headers: { ...headers } });
}

/** Streamed: an exported table can be larger than memory. */
async function download({ path, name }: { path: string; name: string }): Promise<Response> {
  const size = (await stat(path).catch(() => undefined))?.size;
  if (size === undefined) {
    return new Response('The file is gone; export it again', { status: 410 });
  }
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': attachment(name),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
