/** Builds the window (dist/renderer) when its sources are not those of the last build. Run by `npm start` and the tests. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT, packageFolder } from './project-folder.ts';
import { fillFolder } from './work-folder.ts';

const BUILT = path.join(PROJECT, 'dist/renderer/index.html');
const MARKER = path.join(PROJECT, 'dist/renderer.key');

/** @throws Error when the build fails; what vite says of it is on stderr by then */
export async function buildWindow(): Promise<void> {
  const key = sourcesKey();
  if (existsSync(BUILT) && existsSync(MARKER) && readFileSync(MARKER, 'utf8') === key) {
    return;
  }
  process.stderr.write('backlist: building the window (some seconds) ...\n');
  // Beside the present one, which a program that runs may be serving; it takes its place at the end.
  await fillFolder(path.dirname(BUILT), runVite);
  writeFileSync(MARKER, key);
}

async function runVite(folder: string): Promise<void> {
  const args = [packageFolder('vite/bin/vite.js'), 'build', '--outDir', folder, '--logLevel', 'warn'];
  const vite = spawn(process.execPath, args, { cwd: PROJECT, stdio: ['ignore', 2, 2] });
  const [code] = await once(vite, 'exit');
  if (code !== 0) {
    throw new Error(`The window could not be built (vite ended with ${code}; see above).`);
  }
}

/** Changes when the window's sources, its dependencies or the way it is built change. */
function sourcesKey(): string {
  const hash = createHash('sha256');
  const sources = ['{renderer,shared}/**/*.*', 'vite.config.ts', 'package-lock.json'];
  for (const file of globSync(sources, { cwd: PROJECT }).sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(PROJECT, file)));
  }
  return hash.digest('hex');
}
