/** The way to the engine: a port that Electron's preload hands over, or a socket of the page's own server. */
import { AppError } from '../../shared/app-error.ts';
import type { Channel } from '../../shared/contract/channel.ts';
import { createEngineClient } from '../../shared/engine-client.ts';
import type { Shell } from '../../shared/shell.ts';
import { t } from '../strings/text.ts';
import { electronShell, receiveEnginePort } from './electron-shell.ts';
import type { Connection } from './engine-context.ts';
import { messagePortChannel } from './message-port-channel.ts';
import { pageShell } from './page-shell.ts';
import { webSocketChannel } from './web-socket-channel.ts';

/** A new line. @throws AppError ENGINE_STOPPED when nobody answers */
export async function connect(): Promise<Connection> {
  const { backlist } = window;
  return backlist === undefined
    ? connection(pageShell, webSocketChannel(await openSocket()))
    : connection(electronShell(backlist), messagePortChannel(await receiveEnginePort(backlist, window)));
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
  return new AppError('ENGINE_STOPPED', t('connection.unanswered'), t('connection.unanswered.advice'));
}
