import type { WebSocket } from 'ws';
import type { Channel } from '../../shared/contract/channel.ts';

/** Beyond this much unread the other side is not reading at all: a window that sleeps must not fill the memory. */
const MOST_BUFFERED = 256 * 1024 * 1024;

/** A browser's socket as a window's line. A window sends texts; one that sends anything else is not ours. */
export function webSocketLine(socket: WebSocket): Channel {
  return {
    send(text) {
      if (socket.bufferedAmount > MOST_BUFFERED) {
        socket.terminate();
      } else if (socket.readyState === socket.OPEN) {
        socket.send(text);
      }
    },
    onText: (receive) =>
      socket.on('message', (data, isBinary) => (isBinary ? socket.close(1003) : receive(data.toString()))),
    onClose: (closed) => socket.once('close', closed),
    close: () => socket.close(1000),
  };
}
