import type { Channel } from '../../shared/contract/channel.ts';

export function webSocketChannel(socket: WebSocket): Channel {
  return {
    send: (text) => socket.send(text),
    onText: (receive) =>
      socket.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') {
          receive(data);
        }
      }),
    onClose: (closed) => socket.addEventListener('close', closed, { once: true }),
    close: () => socket.close(),
  };
}
