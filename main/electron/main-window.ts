import { BrowserWindow, screen } from 'electron';
import { APP_ORIGIN } from './app-origin.ts';
import type { ShellLog } from './shell-log.ts';
import { windowOptions } from './window-options.ts';
import { clampToDisplays, readWindowState, writeWindowState } from './window-state.ts';

const RELOAD_AFTER_MS = 10_000;

/** The one window, where it was last time. `stateFile` keeps that. */
export function openMainWindow(preload: string, stateFile: string, log: ShellLog): BrowserWindow {
  const state = readWindowState(stateFile);
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const bounds = clampToDisplays(state?.bounds, [
    primary.workArea,
    ...others.map(({ workArea }) => workArea),
  ]);
  const window = new BrowserWindow(windowOptions(preload, bounds));
  if (state?.maximized) {
    window.maximize();
  }
  window.once('ready-to-show', () => window.show());
  window.on('close', () =>
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  // The page's own question at leaving is for browsers; here it would only keep the window open without a word.
  window.webContents.on('will-prevent-unload', (event) => event.preventDefault());
  const opened = performance.now();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`the window's process is gone: ${reason}`);
    if (performance.now() - opened > RELOAD_AFTER_MS) {
      window.reload(); // one that dies at once would die again
    }
  });
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}
