/** The way to the engine: the port that Electron's preload hands over, or a socket of the page's own server. */
import { AppError } from '../../shared/app-error.ts';
import type { Channel } from '../../shared/contract/channel.ts';
import { createEngineClient } from '../../shared/engine-client.ts';
import type { Shell } from '../../shared/shell.ts';
import type { Connection } from './engine-context.ts';
import { messagePortChannel } from './message-port-channel.ts';
import { pageShell } from './page-shell.ts';
import { webSocketChannel } from './web-socket-channel.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload. */
    readonly backlistShell?: Shell;
  }
}

/** @throws AppError ENGINE_STOPPED */
export async function connect(): Promise<Connection> {
  const shell = window.backlistShell;
  return shell === undefined
    ? connection(pageShell, webSocketChannel(await openSocket()))
    : connection(shell, messagePortChannel(await receivePort()));
}

function connection(shell: Shell, channel: Channel): Connection {
  const client = createEngineClient(channel);
  return { shell, client, closed: new Promise((resolve) => channel.onClose(resolve)) };
}

function openSocket(): Promise<WebSocket> {
  const socket = new WebSocket(new URL('/engine', location.href.replace(/^http/, 'ws')));
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener('error', () => reject(unanswered()), { once: true });
  });
}

function unanswered(): AppError {
  return new AppError(
    'ENGINE_STOPPED',
    'The program does not answer.',
    'Start it again, and open the link that it prints.',
  );
}

/** The preload posts the port to the page once it is loaded. */
function receivePort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    window.addEventListener('message', function receive({ data, ports, source }) {
      if (source === window && data === 'engine-port' && ports[0] !== undefined) {
        window.removeEventListener('message', receive);
        resolve(ports[0]);
      }
    });
  });
}
