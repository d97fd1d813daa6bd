import { BrowserWindow, dialog, ipcMain, MessageChannelMain, type WebContents } from 'electron';
import { z } from 'zod';
import { portChannel } from '../engine/host/port-channel.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import { CHANNELS } from './channels.ts';
import type { Commands } from './commands.ts';
import { choose, FILES_DIALOG, FOLDER_DIALOGS, grantFiles, grantFolder } from './file-dialogs.ts';
import { answerOn, hearOn } from './ipc.ts';
import type { ShellLog } from './shell-log.ts';

const nothing = z.undefined();
const purpose = z.enum(['open', 'create']);
/** Windows allows paths of 32,767 characters. */
const paths = z.array(z.string().max(32_767)).max(1000);

/** All that the window may ask of the shell. */
export function answerWindow(engine: Supervisor, commands: Commands, log: ShellLog): void {
  answerOn(
    ipcMain,
    CHANNELS.chooseFiles,
    nothing,
    async (_, from) => grantFiles(engine.grant, await choose(dialog, windowOf(from), FILES_DIALOG)),
    log,
  );
  answerOn(
    ipcMain,
    CHANNELS.chooseFolder,
    purpose,
    async (why, from) => {
      const [folder] = await choose(dialog, windowOf(from), FOLDER_DIALOGS[why]);
      return folder === undefined ? null : grantFolder(engine.grant, folder);
    },
    log,
  );
  answerOn(ipcMain, CHANNELS.takeFiles, paths, (given) => grantFiles(engine.grant, given), log);
  hearOn(ipcMain, CHANNELS.connectEngine, nothing, (_, from) => connect(engine, from), log);
  hearOn(
    ipcMain,
    CHANNELS.commandsWanted,
    nothing,
    (_, from) => commands.listen((command) => from.send(CHANNELS.command, command)),
    log,
  );
}

/** Not a port into the engine itself: the supervisor keeps a window's line when the engine is started again. */
function connect(engine: Supervisor, window: WebContents): void {
  const { port1, port2 } = new MessageChannelMain();
  engine.connect(portChannel(port1));
  window.postMessage(CHANNELS.enginePort, null, [port2]);
}

function windowOf(contents: WebContents): BrowserWindow {
  const window = BrowserWindow.fromWebContents(contents);
  if (window === null) {
    throw new Error('a dialog was asked for by contents without a window');
  }
  return window;
}
