/**
 * Bundled into one CommonJS file, the only form that a sandboxed preload may have. The page gets these functions and
 * nothing of Electron: no event, no channel of its choice, no path.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type ElectronBridge, ENGINE_PORT_MESSAGE, type ShellCommand } from '../../shared/electron-bridge.ts';
import { CHANNELS } from './channels.ts';

// The page's world; this project's main side is compiled without the types of one.
declare const window: { postMessage(message: string, origin: string, ports: readonly unknown[]): void };
declare const location: { readonly origin: string };

let receiveCommand: ((command: ShellCommand) => void) | undefined;

ipcRenderer.on(CHANNELS.enginePort, ({ ports }) =>
  window.postMessage(ENGINE_PORT_MESSAGE, location.origin, ports),
);
ipcRenderer.on(CHANNELS.command, (_event, command: ShellCommand) => receiveCommand?.(command));

contextBridge.exposeInMainWorld('backlist', {
  chooseFiles: () => ipcRenderer.invoke(CHANNELS.chooseFiles),
  chooseFolder: (purpose) => ipcRenderer.invoke(CHANNELS.chooseFolder, purpose),
  // A file that the page made up has no path; only those that came from the system have one.
  takeFiles: (files) =>
    ipcRenderer.invoke(
      CHANNELS.takeFiles,
      files.map((file) => webUtils.getPathForFile(file)),
    ),
  connectEngine: () => ipcRenderer.send(CHANNELS.connectEngine),
  onCommand(receive) {
    receiveCommand = receive;
    ipcRenderer.send(CHANNELS.commandsWanted);
  },
} satisfies ElectronBridge);
