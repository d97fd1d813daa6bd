/** Builds the window (dist/renderer) when its sources are not those of the last build. Run by `npm start` and the tests. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT, packageFolder } from './project-folder.ts';
import { runProgram } from './run-program.ts';

const BUILT = path.join(PROJECT, 'dist/renderer/index.html');
const MARKER = path.join(PROJECT, 'dist/renderer.key');

export async function buildWindow(): Promise<void> {
  const key = sourcesKey();
  if (existsSync(BUILT) && existsSync(MARKER) && readFileSync(MARKER, 'utf8') === key) {
    return;
  }
  process.stderr.write('backlist: building the window (some seconds) ...\n');
  await runProgram(process.execPath, [packageFolder('vite/bin/vite.js'), 'build'], { cwd: PROJECT });
  mkdirSync(path.dirname(MARKER), { recursive: true });
  writeFileSync(MARKER, key);
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

if (import.meta.main) {
  await buildWindow();
}
