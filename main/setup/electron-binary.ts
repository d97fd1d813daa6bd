import { existsSync, readFileSync } from 'node:fs';
import { packageFolder } from './project-folder.ts';

/** Where Electron is, when its binary is there: its own index.js would download what is missing. */
export function electronBinary(): string | undefined {
  const name = packageFolder('electron/path.txt');
  const binary = existsSync(name) ? packageFolder(`electron/dist/${readFileSync(name, 'utf8')}`) : '';
  return binary !== '' && existsSync(binary) ? binary : undefined;
}
