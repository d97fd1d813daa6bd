import type { Channel } from '../../../shared/contract/channel.ts';

/** What Node's MessagePort and Electron's MessagePortMain have in common. */
interface Port {
  postMessage(message: unknown): void;
  on(event: 'message' | 'close', receive: (message: unknown) => void): unknown;
  start(): void;
  close(): void;
}

/** Node hands the message over as it is, Electron in an event's `data`. */
export function portChannel(port: Port): Channel {
  return {
    send: (text) => port.postMessage(text),
    onText(receive) {
      port.on('message', (message) => {
        const text = typeof message === 'string' ? message : (message as { data?: unknown } | null)?.data;
        if (typeof text === 'string') {
          receive(text);
        } else {
          port.close(); // not ours: a window sends texts
        }
      });
      port.start(); // until then the port keeps what arrives
    },
    onClose: (closed) => port.on('close', closed),
    close: () => port.close(),
  };
}
