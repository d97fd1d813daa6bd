import type { Channel } from '../../shared/contract/channel.ts';

export function messagePortChannel(port: MessagePort): Channel {
  return {
    send: (text) => port.postMessage(text),
    onText(receive) {
      port.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') {
          receive(data);
        }
      });
      port.start(); // until then the port keeps what arrives
    },
    onClose: (closed) => port.addEventListener('close', closed, { once: true }),
    close: () => port.close(),
  };
}
