/** The system's own dialogs. What is chosen becomes a grant: the window learns a name, never a path to read. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron';
import { AppError } from '../../shared/app-error.ts';
import type { Granted } from '../../shared/shell.ts';
import { TEXT } from './text.ts';

export const FILES_DIALOG = {
  title: TEXT.chooseFiles,
  properties: ['openFile', 'multiSelections'],
  filters: [
    {
      name: TEXT.importable,
      extensions: ['csv', 'tsv', 'txt', 'json', 'jsonl', 'ndjson', 'parquet', 'pq', 'zip', 'gz', 'zst'],
    },
    { name: TEXT.anyFile, extensions: ['*'] },
  ],
} as const satisfies OpenDialogOptionsReadonly;

export const FOLDER_DIALOGS = {
  open: { title: TEXT.chooseWorkspace, buttonLabel: TEXT.open, properties: ['openDirectory'] },
  create: {
    title: TEXT.createWorkspace,
    buttonLabel: TEXT.create,
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  },
} as const satisfies Readonly<Record<'open' | 'create', OpenDialogOptionsReadonly>>;

type OpenDialogOptionsReadonly = {
  readonly [Key in keyof OpenDialogOptions]: Readonly<OpenDialogOptions[Key]>;
};

/** The paths that the person chose; none when they changed their mind. */
export async function choose(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  window: BrowserWindow,
  options: OpenDialogOptionsReadonly,
): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options as OpenDialogOptions);
  return canceled ? [] : filePaths;
}

/** @throws AppError NOT_FOUND for what has no path (a file that the page made up) or is not there any more */
export async function grantFiles(
  grant: (path: string) => string,
  paths: readonly string[],
): Promise<readonly Granted[]> {
  for (const each of paths) {
    if (!path.isAbsolute(each) || (await stat(each).catch(() => undefined)) === undefined) {
      throw new AppError(
        'NOT_FOUND',
        each === '' ? 'This is not a file on this machine.' : `${path.basename(each)} is not there any more.`,
        'Choose it again, or drop it from the system’s file manager.',
      );
    }
  }
  return paths.map((each) => ({ grant: grant(each), name: path.basename(each) }));
}

/** A folder is shown with its path: two workspaces may have the same name. */
export function grantFolder(grant: (path: string) => string, folder: string): Granted {
  return { grant: grant(folder), name: folder };
}
