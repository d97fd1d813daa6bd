import type { EngineToShell, ShellToEngine } from '../engine/host/shell-messages.ts';

/** One process of the engine, as the shell sees it: Node's child process or Electron's utilityProcess. */
export interface EngineChild {
  readonly pid: number | undefined;
  /** Does nothing once the process is gone. */
  send(message: ShellToEngine): void;
  onMessage(receive: (message: EngineToShell) => void): void;
  /** Once, with how it ended in words that go on after "The engine": `was ended by SIGKILL`. */
  onExit(ended: (how: string) => void): void;
  /** At once, whatever it is doing. */
  kill(): void;
}
