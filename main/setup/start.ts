/** `npm start`: builds what is to be built, then opens the window: in Electron where that can be seen, else as a page. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hasDisplay } from '../serve/open-browser.ts';
import { buildWindow } from './build-window.ts';
import { electronBinary } from './electron-binary.ts';
import { PROJECT } from './project-folder.ts';

/** All of them; start-process.ts reads them again. */
const { values } = parseArgs({
  strict: false,
  options: { workspace: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
});
const electron = electronBinary();
/** Whoever names a port or wants no window opened means the page. */
const asPage = electron === undefined || !hasDisplay() || 'port' in values || 'no-open' in values;

await buildWindow();
if (asPage) {
  await import('../serve/start-process.ts');
} else {
  const { bundleMain } = await import('./bundle-main.ts');
  await bundleMain();
  const folder = typeof values.workspace === 'string' ? [path.resolve(values.workspace)] : [];
  const main = path.join(PROJECT, 'dist/main/main.js');
  spawn(electron, [main, ...folder], { stdio: 'inherit' }).once('exit', (code) => process.exit(code ?? 1));
  process.on('SIGINT', () => undefined); // reaches Electron too, which ends in its own way
}
