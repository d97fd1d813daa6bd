/** What Electron's preload puts at `window.backlist`: flat functions, each one thing the shell does for the window. */
import type { WireError } from './app-error.ts';
import type { Granted } from './shell.ts';

/** Electron keeps only the message of an error that crosses, so errors cross as values. */
export type BridgeAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: WireError };

/** Chosen in the menu, or given to the program from outside, for the window to act on. */
export type ShellCommand =
  | { readonly command: 'open'; readonly workspace: Granted }
  | { readonly command: 'import'; readonly files: readonly Granted[] }
  | { readonly command: 'help' };

export interface ElectronBridge {
  chooseFiles(): Promise<BridgeAnswer<readonly Granted[]>>;
  chooseFolder(purpose: 'open' | 'create'): Promise<BridgeAnswer<Granted | null>>;
  /** Dropped on the window. Their paths are known to the preload, never to the page. */
  takeFiles(files: readonly File[]): Promise<BridgeAnswer<readonly Granted[]>>;
  /** Has the engine's port posted to the page, as the message ENGINE_PORT_MESSAGE of its own window. */
  connectEngine(): void;
  /** One receiver; commands that came before it was set are kept for it. */
  onCommand(receive: (command: ShellCommand) => void): void;
}

export const ENGINE_PORT_MESSAGE = 'engine-port';
