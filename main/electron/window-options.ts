import type { BrowserWindowConstructorOptions, Rectangle, WebPreferences } from 'electron';

/** All stated, also what is Electron's default today: the window shows nothing but this program's own files. */
export const WEB_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false, // its dictionaries come from the network
} as const satisfies WebPreferences;

export function windowOptions(preload: string, bounds: Rectangle): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: 640,
    minHeight: 480,
    title: 'Backlist',
    show: false, // until there is something to show
    webPreferences: { ...WEB_PREFERENCES, preload },
  };
}
