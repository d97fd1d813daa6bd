/** What the window asks of the program around it: Electron's preload, or the page server. */

/** A file or folder that the engine may read, without its path. */
export interface Granted {
  readonly grant: string;
  /** To show: its name, for a folder its path. */
  readonly name: string;
}

export interface Shell {
  /** Whether there are dialogs of the system. Without them files are uploaded and paths are typed. */
  readonly hasDialogs: boolean;
  /** Only with dialogs. Empty when the person changed their mind. */
  chooseFiles(): Promise<readonly Granted[]>;
  chooseFolder(purpose: 'open' | 'create'): Promise<Granted | null>;
  /** Dropped on the window, or chosen in a file input. */
  takeFiles(files: readonly File[], signal: AbortSignal): Promise<readonly Granted[]>;
  /** Only without dialogs: a path on this machine, as the person typed it. */
  takePath(path: string): Promise<Granted>;
  /** Where a file that the engine offers is downloaded from. */
  exportUrl(offer: string): string;
}
