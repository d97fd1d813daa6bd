/** The way to the engine: the port that Electron's preload hands over, or a socket of the page's own server. */
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

/** @throws the socket's failure, as an Error in words */
export async function connect(): Promise<Connection> {
  const shell = window.backlistShell;
  if (shell !== undefined) {
    return { shell, client: createEngineClient(messagePortChannel(await receivePort())) };
  }
  const socket = new WebSocket(new URL('/engine', location.href.replace(/^http/, 'ws')));
  const client = createEngineClient(webSocketChannel(socket));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('The program does not answer.')), { once: true });
  });
  return { shell: pageShell, client };
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
