/**
 * `check.ts unit` is `npm run check`; `check.ts all` is `npm test`, which adds the integration tests and the
 * end-to-end tests in a browser. Every step runs even when an earlier one failed; the tests come last, so that their
 * summaries close the output.
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { PROJECT, packageFolder } from './project-folder.ts';
import { prepareBrowser } from './test-browser.ts';

interface Step {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
}

const SOURCES = ['main', 'shared', 'renderer', 'test'].filter(
  (folder) => globSync(`${folder}/`, { cwd: PROJECT }).length > 0,
);

const STATIC_STEPS: readonly Step[] = [
  {
    name: 'format and lint (biome)',
    args: [tool('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '.'],
  },
  { name: 'types (tsc)', args: [tool('typescript', 'bin/tsc'), '--noEmit', '-p', '.'] },
  { name: 'types of the window (tsc)', args: [tool('typescript', 'bin/tsc'), '--noEmit', '-p', 'renderer'] },
  { name: 'types of the tests (tsc)', args: [tool('typescript', 'bin/tsc'), '--noEmit', '-p', 'test'] },
  {
    name: 'direction of imports (dependency-cruiser)',
    args: [
      tool('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      ...SOURCES,
    ],
  },
  { name: 'unused files, exports and dependencies (knip)', args: [tool('knip', 'bin/knip.js')] },
];

const failed: string[] = [];
for (const step of STATIC_STEPS) {
  const started = performance.now();
  print(`== ${step.name}`);
  if ((await runNode(step.args)) !== 0) {
    failed.push(step.name);
  }
  print(
    `   ${failed.includes(step.name) ? 'FAILED' : 'ok'}, ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}

const isAll = process.argv[2] === 'all';
const folders = isAll ? ['unit', 'integration'] : ['unit'];
const files = globSync(
  folders.map((folder) => `test/${folder}/**/*.test.ts`),
  { cwd: PROJECT },
).sort();
print(`== ${folders.join(' and ')} tests (${files.length} files)`);
if ((await runNode(['--test', '--test-timeout=900000', ...process.argv.slice(3), ...files])) !== 0) {
  failed.push('tests');
}
if (isAll) {
  await runInBrowser();
}
if (failed.length > 0) {
  print(`\nFAILED: ${failed.join(', ')}`);
}
process.exitCode = failed.length === 0 ? 0 : 1;

/** Where no browser can be had the rest is still worth something, except where a machine judges. */
async function runInBrowser(): Promise<void> {
  print('== end-to-end tests');
  const why = await prepareBrowser();
  if (why !== '') {
    print(`   NOT RUN: there is no browser for them (${why}). Install Chromium or Chrome, then try again.`);
    if (process.env.CI) {
      failed.push('end-to-end tests: no browser');
    }
  } else if ((await runNode([tool('@playwright/test', 'cli.js'), 'test'])) !== 0) {
    failed.push('end-to-end tests');
  }
}

function tool(packageName: string, file: string): string {
  return path.join(packageFolder(packageName), file);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function runNode(args: readonly string[]): Promise<number> {
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  const env = { ...process.env, ...plain, TF_CPP_MIN_LOG_LEVEL: '2' };
  return new Promise((resolve, reject) => {
    spawn(process.execPath, args, { cwd: PROJECT, env, stdio: 'inherit' })
      .once('error', reject)
      .once('exit', (code) => resolve(code ?? 1));
  });
}
