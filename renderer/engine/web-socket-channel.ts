/** The page's line to its server: one that lasts, over as many sockets as it takes. */
import type { Channel } from '../../shared/contract/channel.ts';
import type { EngineMessage } from '../../shared/contract/messages.ts';
import { t } from '../strings/text.ts';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 4000;

/**
 * A socket is lost when the machine sleeps or the server ends. That is told as the engine's going down and up again,
 * because it means the same: what was asked has no answer, and everything may have changed.
 *
 * @throws Error when there is no server to begin with
 */
export async function openWebSocketChannel(url: URL): Promise<Channel> {
  const closers: (() => void)[] = [];
  let receive: (text: string) => void = () => undefined;
  /** Said before the socket is open. */
  let held: string[] = [];
  let isClosed = false;
  let socket = await open(url);
  attach();

  function tell(state: 'up' | 'down', reason: string): void {
    const message: EngineMessage = { type: 'event', event: { event: 'engine', state, reason } };
    receive(JSON.stringify(message));
  }
  function attach(): void {
    socket.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') {
        receive(data);
      }
    });
    socket.addEventListener('close', () => void reopen(), { once: true });
  }
  async function reopen(): Promise<void> {
    if (isClosed) {
      return;
    }
    held = [];
    tell('down', t('connection.lost'));
    for (let delay = FIRST_DELAY_MS; !isClosed; delay = Math.min(2 * delay, LONGEST_DELAY_MS)) {
      await new Promise((resolve) => setTimeout(resolve, delay));
      const next = await open(url).catch(() => undefined);
      if (next !== undefined) {
        socket = next;
        attach();
        for (const text of held.splice(0)) {
          socket.send(text);
        }
        tell('up', '');
        return;
      }
    }
  }

  return {
    send: (text) => (socket.readyState === WebSocket.OPEN ? socket.send(text) : held.push(text)),
    onText(next) {
      receive = next;
    },
    onClose: (closed) => closers.push(closed),
    close() {
      isClosed = true;
      socket.close();
      for (const each of closers.splice(0)) {
        each();
      }
    },
  };
}

function open(url: URL): Promise<WebSocket> {
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener('error', () => reject(new Error(t('connection.refused'))), { once: true });
  });
}
