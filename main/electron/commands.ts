import type { ShellCommand } from '../../shared/electron-bridge.ts';

/** Commands to the window. Those given before its page listens, or while there is no window, are kept for it. */
export interface Commands {
  send(command: ShellCommand): void;
  /** The page listens now; replaces whatever listened before. */
  listen(receive: (command: ShellCommand) => void): void;
  /** The page is gone or being loaded anew. */
  unlisten(): void;
}

export function createCommands(): Commands {
  const waiting: ShellCommand[] = [];
  let receiver: ((command: ShellCommand) => void) | undefined;
  return {
    send: (command) => (receiver === undefined ? waiting.push(command) : receiver(command)),
    listen(receive) {
      receiver = receive;
      for (const command of waiting.splice(0)) {
        receive(command);
      }
    },
    unlisten() {
      receiver = undefined;
    },
  };
}
