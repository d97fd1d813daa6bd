/** The program as a person starts it: as a page, or with BACKLIST_SHELL=electron as the desktop application. */
import { APP_ORIGIN } from '../../main/electron/app-origin.ts';
import { type App, collectOutput, engineOf } from './app.ts';
import { launchElectron } from './launch-electron.ts';
import { startPage } from './start-page.ts';

/** @param workspace opened at the start when given */
export function startApp(stateFolder: string, workspace?: string): Promise<App> {
  return process.env.BACKLIST_SHELL === 'electron'
    ? startElectron(stateFolder, workspace)
    : startPage(stateFolder, workspace);
}

async function startElectron(stateFolder: string, workspace?: string): Promise<App> {
  const electron = await launchElectron(stateFolder, ...(workspace === undefined ? [] : [workspace]));
  const child = electron.process();
  const output = collectOutput(child);
  return {
    ...{ link: '', ownWindow: await electron.firstWindow(), origin: APP_ORIGIN, stateFolder, output },
    pid: child.pid as number,
    ...engineOf(stateFolder),
    async stop() {
      await electron.close();
      return child.exitCode;
    },
  };
}
