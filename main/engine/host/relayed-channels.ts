import type { Channel } from '../../../shared/contract/channel.ts';
import type { EngineToShell, ShellToEngine } from './shell-messages.ts';

/** Many channels over one line between two processes, told apart by a number. */
export function createRelayedChannels(
  send: (message: EngineToShell) => void,
  connected: (channel: Channel) => void,
): (message: ShellToEngine) => void {
  const lines = new Map<number, { text(text: string): void; closed(): void }>();
  return (message) => {
    if (message.type === 'connect') {
      const { connection } = message;
      let receive: ((text: string) => void) | undefined;
      const waiting: string[] = [];
      const closers: (() => void)[] = [];
      const closed = () => {
        if (lines.delete(connection)) {
          for (const each of closers) {
            each();
          }
        }
      };
      lines.set(connection, {
        text: (text) => (receive === undefined ? waiting.push(text) : receive(text)),
        closed,
      });
      connected({
        send: (text) => send({ type: 'text', connection, text }),
        onText(next) {
          receive = next;
          for (const text of waiting.splice(0)) {
            next(text);
          }
        },
        onClose: (each) => closers.push(each),
        close() {
          send({ type: 'close', connection });
          closed();
        },
      });
    } else if (message.type === 'text') {
      lines.get(message.connection)?.text(message.text);
    } else if (message.type === 'disconnect') {
      lines.get(message.connection)?.closed();
    }
  };
}
