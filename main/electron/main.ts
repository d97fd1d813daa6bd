/**
 * Electron's main process: a thin shell around the window and the engine. It passes on what they say to each other and
 * does for them what only the system can. Of this folder only main.ts, start-shell.ts, main-window.ts and preload.ts
 * load Electron; every decision is a function of another file, tested without it.
 */
import path from 'node:path';
import { app, dialog, protocol, shell } from 'electron';
import { stateFolder } from '../supervisor/state-folder.ts';
import { registerAppScheme } from './app-protocol.ts';
import { launchPath } from './launch-path.ts';
import { guardNavigation } from './navigation.ts';
import { openShellLog } from './shell-log.ts';
import { startShell } from './start-shell.ts';
import { TEXT } from './text.ts';

const state = stateFolder();
const early: string[] = [];
/** Opens what the program is given from outside; without a path it only comes to the front. */
let open = (given: string | undefined): void => {
  if (given !== undefined) {
    early.push(given);
  }
};

app.setName(TEXT.appName);
app.setPath('userData', path.join(state, 'electron')); // with the rest of the program's own; one lock per state
app.enableSandbox();
registerAppScheme(protocol);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, folder) => open(launchPath(argv, folder, app.isPackaged)));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    open(file);
  });
  app.on('web-contents-created', (_event, contents) =>
    guardNavigation(contents, (link) => void shell.openExternal(link)),
  );
  open(launchPath(process.argv, process.cwd(), app.isPackaged));
  // Not awaited: Electron is not ready before this module was evaluated to its end (electron/electron#40719).
  app
    .whenReady()
    .then(() => {
      open = startShell(state, openShellLog(state));
      for (const given of early) {
        open(given);
      }
    })
    .catch((error: unknown) => {
      dialog.showErrorBox(TEXT.cannotStart, error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
} else {
  app.exit(0); // the one that runs has been told, and shows its window
}
