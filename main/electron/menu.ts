import path from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { TEXT } from './text.ts';

export interface MenuActions {
  openWorkspace(): void;
  openRecent(folder: string): void;
  importFiles(): void;
  help(): void;
}

export interface MenuState {
  readonly platform: NodeJS.Platform;
  /** The developer tools are for a checkout. */
  readonly packaged: boolean;
  /** Workspace folders, newest first. */
  readonly recent: readonly string[];
}

/** Roles wherever the system has one: it then knows the words, the keys and what is possible just now. */
export function menuTemplate(
  { platform, packaged, recent }: MenuState,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const line = { type: 'separator' } as const;
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: TEXT.file,
      submenu: [
        { label: TEXT.openWorkspace, accelerator: 'CmdOrCtrl+O', click: actions.openWorkspace },
        {
          label: TEXT.openRecent,
          submenu:
            recent.length === 0 ? [{ label: TEXT.noRecent, enabled: false }] : recentItems(recent, actions),
        },
        line,
        { label: TEXT.importFiles, accelerator: 'CmdOrCtrl+I', click: actions.importFiles },
        line,
        mac ? { role: 'close' } : { role: 'quit', label: TEXT.exit },
      ],
    },
    { role: 'editMenu', label: TEXT.edit },
    {
      label: TEXT.view,
      submenu: [
        { role: 'reload' },
        ...(packaged ? [] : [{ role: 'toggleDevTools' } as const]),
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      label: TEXT.help,
      submenu: [
        { label: TEXT.helpTopics, accelerator: 'F1', click: actions.help },
        ...(mac ? [] : [line, { role: 'about' } as const]),
      ],
    },
  ];
}

function recentItems(recent: readonly string[], actions: MenuActions): MenuItemConstructorOptions[] {
  return recent.map((folder) => ({
    // An ampersand would underline the letter after it.
    label: `${path.basename(folder)} — ${folder}`.replaceAll('&', '&&'),
    click: () => actions.openRecent(folder),
  }));
}
