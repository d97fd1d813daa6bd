/** `npm start`: builds the window when needed, then opens it: in Electron where that can be seen, else as a page. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { buildWindow } from './build-window.ts';
import { PROJECT, packageFolder } from './project-folder.ts';

await buildWindow();
const electron = electronBinary();
if (electron === undefined || !hasDisplay()) {
  await import('../serve/start-process.ts');
} else {
  const { bundleMain } = await import('./bundle-main.ts');
  await bundleMain();
  // The trainer and the text encoders run on this Node, as in a packaged application.
  const env = { ...process.env, BACKLIST_NODE: process.execPath };
  spawn(electron, ['.', ...process.argv.slice(2)], { cwd: PROJECT, env, stdio: 'inherit' }).once(
    'exit',
    (code) => process.exit(code ?? 1),
  );
  process.on('SIGINT', () => undefined); // reaches Electron too, which ends in its own way
}

/** Its own index.js would download what is missing. */
function electronBinary(): string | undefined {
  const name = packageFolder('electron/path.txt');
  const binary = existsSync(name) ? packageFolder(`electron/dist/${readFileSync(name, 'utf8')}`) : '';
  return binary !== '' && existsSync(binary) ? binary : undefined;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
