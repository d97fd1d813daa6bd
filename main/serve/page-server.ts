/** The window as a page on 127.0.0.1: who may come in, what each address answers. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WebSocketServer } from 'ws';
import { AppError } from '../../shared/app-error.ts';
import { MAX_REQUEST_LENGTH } from '../../shared/contract/messages.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import { attachment } from '../window-files/attachment.ts';
import { readWindowFile } from '../window-files/window-file.ts';
import { isAllowedHost, isAllowedOrigin } from './allowed.ts';
import { sendError, sendJson, sendPlain } from './replies.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { createSession } from './session.ts';
import { readTypedPath } from './typed-path.ts';
import { createUploads } from './uploads.ts';
import { webSocketLine } from './web-socket-line.ts';

export interface PageServer {
  /** With the token: lets one browser in. */
  readonly link: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface PageServerOptions {
  readonly supervisor: Supervisor;
  /** The built window. */
  readonly rendererFolder: string;
  /** 0: any that is free. */
  readonly port: number;
}

const LONGEST_JSON = 16 * 1024;
const PING_EVERY_MS = 30_000;

export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const { supervisor, rendererFolder } = options;
  const server = createServer({ maxHeaderSize: 16 * 1024, requireHostHeader: true }, (request, response) => {
    answer(request, response).catch((error) => sendError(response, error));
  });
  server.requestTimeout = 0; // an upload may take long
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListenError(error, options.port)));
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const uploads = await createUploads();
  const { port } = server.address() as AddressInfo;
  const session = createSession(port);
  const sockets = new WebSocketServer({
    noServer: true,
    // In UTF-8 a character takes up to three bytes for each unit of a string's length.
    maxPayload: 3 * MAX_REQUEST_LENGTH,
    perMessageDeflate: false,
  });
  const pings = setInterval(() => {
    for (const socket of sockets.clients) {
      socket.ping();
    }
  }, PING_EVERY_MS);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      response.setHeader(name, value);
    }
    const { method = '', headers } = request;
    if (!isAllowedHost(headers.host, port)) {
      sendPlain(response, 421, `This is Backlist on 127.0.0.1:${port}, and it answers to no other name.`);
      return;
    }
    const url = URL.parse(request.url ?? '/', `http://${headers.host}`);
    if (url === null) {
      sendPlain(response, 400, 'That is no address.');
      return;
    }
    const isReading = method === 'GET' || method === 'HEAD';
    const token = url.searchParams.get('token');
    if (isReading && token !== null && url.pathname === '/') {
      letIn(request, response, url, token);
      return;
    }
    if (!session.isSignedIn(headers.cookie)) {
      sendPlain(
        response,
        401,
        'This page belongs to Backlist. Open it with the link that Backlist printed in its terminal.',
      );
      return;
    }
    if (isReading) {
      const offer = /^\/export\/([\w-]+)$/.exec(url.pathname)?.[1];
      if (offer !== undefined) {
        await sendOffer(response, offer);
      } else {
        const { status, headers: own, body } = await readWindowFile(rendererFolder, url.pathname);
        response.writeHead(status, own).end(body);
      }
      return;
    }
    if (method !== 'POST' || !isAllowedOrigin(headers.origin, port)) {
      throw new AppError('REQUEST_REFUSED', 'The request comes from elsewhere.', 'Reload the window.');
    }
    if (url.pathname === '/upload') {
      const taken = await uploads.take(request, url.searchParams.get('name') ?? '');
      sendJson(response, 200, { grant: supervisor.grant(taken.path), name: taken.name });
    } else if (url.pathname === '/grant') {
      const path = readTypedPath((await readJson(request)).path);
      sendJson(response, 200, { grant: supervisor.grant(path), name: path });
    } else {
      throw new AppError('NOT_FOUND', 'There is no such request.', 'Reload the window.');
    }
  }

  /** The token goes out of the address bar, and with it out of the history. */
  function letIn(request: IncomingMessage, response: ServerResponse, url: URL, token: string): void {
    const cookie = session.redeem(token);
    if (cookie === undefined && !session.isSignedIn(request.headers.cookie)) {
      sendPlain(
        response,
        401,
        'This link was used already, or is not the newest. Go on in the browser where it was opened, or start Backlist again for a new one.',
      );
      return;
    }
    url.searchParams.delete('token');
    response.writeHead(303, {
      Location: url.pathname + url.search,
      ...(cookie === undefined ? {} : { 'Set-Cookie': cookie }),
    });
    response.end();
  }

  async function sendOffer(response: ServerResponse, id: string): Promise<void> {
    const offer = supervisor.offer(id);
    const found = offer && (await stat(offer.path).catch(() => undefined));
    if (offer === undefined || !found?.isFile()) {
      throw new AppError('NOT_FOUND', 'The file is not there any more.', 'Export it again.');
    }
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': found.size,
      'Content-Disposition': attachment(offer.name),
    });
    await pipeline(createReadStream(offer.path), response);
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { host, origin, cookie } = request.headers;
    socket.on('error', () => socket.destroy());
    const isOurs = isAllowedHost(host, port) && isAllowedOrigin(origin, port) && session.isSignedIn(cookie);
    if (!isOurs || request.url !== '/engine') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ready) => {
      ready.on('error', () => ready.terminate()); // too long a message, or not the protocol
      supervisor.connect(webSocketLine(ready));
    });
  });

  return {
    port,
    link: `http://127.0.0.1:${port}/?token=${session.token}`,
    async close() {
      clearInterval(pings);
      for (const socket of sockets.clients) {
        socket.terminate();
      }
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await uploads.removeAll();
    },
  };
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST_JSON) {
      throw new AppError('REQUEST_REFUSED', 'The request is too long.', 'Reload the window.');
    }
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    throw new AppError('REQUEST_REFUSED', 'The request is not as agreed.', 'Reload the window.');
  }
}

function explainListenError(error: NodeJS.ErrnoException, port: number): Error {
  return error.code === 'EADDRINUSE' || error.code === 'EACCES'
    ? new AppError(
        'USAGE',
        error.code === 'EACCES' ? `Port ${port} needs more rights.` : `Port ${port} is in use.`,
        'Give another with --port, or none: then a free one is taken.',
        {},
        error,
      )
    : error;
}
