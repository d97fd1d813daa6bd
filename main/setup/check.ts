/**
 * `check.ts unit` is `npm run check`; `check.ts all` is `npm test`, which adds the integration tests. Every step runs
 * even when an earlier one failed; the tests come last, so that their summary closes the output.
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { PROJECT, packageFolder } from './project-folder.ts';

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

const folders = process.argv[2] === 'all' ? ['unit', 'integration'] : ['unit'];
const files = globSync(
  folders.map((folder) => `test/${folder}/**/*.test.ts`),
  { cwd: PROJECT },
).sort();
if (failed.length > 0) {
  print(`\nFAILED before the tests: ${failed.join(', ')}`);
}
print(`== ${folders.join(' and ')} tests (${files.length} files)`);
if ((await runNode(['--test', '--test-timeout=900000', ...process.argv.slice(3), ...files])) !== 0) {
  failed.push('tests');
}
process.exitCode = failed.length === 0 ? 0 : 1;

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
