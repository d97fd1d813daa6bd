import { statSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, dialog, Menu, protocol, session, utilityProcess } from 'electron';
import type { ShellCommand } from '../../shared/electron-bridge.ts';
import { createSupervisor } from '../supervisor/supervisor.ts';
import { serveApp } from './app-protocol.ts';
import { createCommands } from './commands.ts';
import { guardDownloads } from './downloads.ts';
import { choose, FILES_DIALOG, FOLDER_DIALOGS, grantFiles, grantFolder } from './file-dialogs.ts';
import { locations } from './locations.ts';
import { openMainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { blockNetwork } from './network.ts';
import { denyPermissions } from './permissions.ts';
import { createQuitting } from './quitting.ts';
import type { ShellLog } from './shell-log.ts';
import { progressBar } from './task-bar.ts';
import { TEXT } from './text.ts';
import { forkUtilityEngine } from './utility-engine.ts';
import { answerWindow } from './window-requests.ts';

/** Everything after Electron is ready. Returns what opens a workspace or a file given from outside. */
export function startShell(state: string, log: ShellLog): (given: string | undefined) => void {
  const { isPackaged: packaged } = app;
  const { platform, resourcesPath, env } = process;
  const places = locations({
    mainFolder: import.meta.dirname,
    ...{ packaged, platform, resourcesPath, env },
  });
  const engine = createSupervisor({
    spawn: () => forkUtilityEngine((...given) => utilityProcess.fork(...given), places, state, app, log),
  });
  const commands = createCommands();
  const quitting = createQuitting({
    jobs: () => engine.status().jobs,
    ask: (jobs) => askToQuit(jobs, window),
    stop: engine.stop,
    exit: () => app.exit(0),
  });
  let window: BrowserWindow | undefined;
  let recentShown: string | undefined;

  function showWindow(): BrowserWindow {
    if (window === undefined) {
      const opened = openMainWindow(places.preload, path.join(state, 'window.json'), log);
      opened.webContents.on('did-start-loading', commands.unlisten);
      opened.on('close', (event) => platform !== 'darwin' && quitting.request(event));
      opened.on('closed', () => {
        window = undefined;
        commands.unlisten();
      });
      window = opened;
    } else {
      if (window.isMinimized()) {
        window.restore();
      }
      window.focus();
    }
    return window;
  }

  function tell(command: ShellCommand): void {
    commands.send(command);
    showWindow();
  }

  /** A folder is opened as a workspace, a file is imported. */
  function open(given: string | undefined): void {
    const found = given === undefined ? undefined : statSync(given, { throwIfNoEntry: false });
    if (given === undefined || found === undefined) {
      showWindow();
    } else if (found.isDirectory()) {
      tell({ command: 'open', workspace: grantFolder(engine.grant, given) });
    } else {
      tell({ command: 'import', files: [{ grant: engine.grant(given), name: path.basename(given) }] });
    }
  }

  function showRecent(recent: readonly string[]): void {
    app.clearRecentDocuments();
    for (const folder of recent.toReversed()) {
      app.addRecentDocument(folder);
    }
    const menu = menuTemplate(
      { platform, packaged, recent },
      {
        openWorkspace: async () => open((await choose(dialog, showWindow(), FOLDER_DIALOGS.open))[0]),
        openRecent: open,
        importFiles: async () => {
          const files = await grantFiles(engine.grant, await choose(dialog, showWindow(), FILES_DIALOG));
          if (files.length > 0) {
            tell({ command: 'import', files });
          }
        },
        help: () => tell({ command: 'help' }),
      },
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  }

  denyPermissions(session.defaultSession);
  blockNetwork(session.defaultSession);
  guardDownloads(session.defaultSession);
  serveApp(protocol, { windowFolder: places.windowFolder, offer: engine.offer });
  answerWindow(engine, commands, log);
  app.on('before-quit', quitting.request);
  app.on('window-all-closed', () => undefined); // on macOS the program stays; elsewhere `close` has ended it
  app.on('activate', showWindow);
  engine.onStatus(({ jobs, fraction, recent }) => {
    window?.setProgressBar(progressBar(jobs, fraction));
    if (recent.join('\n') !== recentShown) {
      recentShown = recent.join('\n');
      showRecent(recent);
    }
  });
  showRecent([]);
  showWindow();
  return open;
}

async function askToQuit(jobs: number, window: BrowserWindow | undefined): Promise<boolean> {
  const question = {
    type: 'question' as const,
    message: TEXT.quitQuestion(jobs),
    detail: TEXT.quitDetail,
    buttons: [TEXT.keepWorking, TEXT.quit],
    defaultId: 0,
    cancelId: 0,
  };
  const { response } = await (window === undefined
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(window, question));
  return response === 1;
}
