/**
 * The first thing every npm script runs. Plain JavaScript without dependencies, because it runs on the host's own Node
 * (18 or newer) before node_modules exists:
 *   node main/setup/bootstrap.mjs <setup|demo|backlist|start|check|test|bench|pack|dist> [arguments]
 * It installs the dependencies when they differ from the lock file, has the native parts and weights prepared once
 * (prepare.ts), then runs what was asked on the Node 24 that came with the dependencies. With nothing to do it only
 * reads three files. Everything it says goes to stderr: stdout belongs to what was asked.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const MODULES = path.join(ROOT, 'node_modules');
const PREPARED = path.join(MODULES, '.backlist-prepared.json');

/** What can be asked, as the arguments Node 24 gets. */
const TASKS = {
  setup: () => [],
  demo: (args) => ['main/cli/backlist.ts', 'demo', ...args],
  backlist: (args) => ['main/cli/backlist.ts', ...args],
  start: (args) => ['main/setup/start.ts', ...args],
  check: (args) => ['main/setup/check.ts', 'unit', ...args],
  test: (args) => ['main/setup/check.ts', 'all', ...args],
  e2e: (args) => ['node_modules/@playwright/test/cli.js', 'test', ...args],
  bench: ([name, ...args]) => [benchmark(name), ...args],
  pack: () => ['main/setup/package-app.ts', 'pack'],
  dist: () => ['main/setup/package-app.ts', 'dist'],
};

function say(text) {
  process.stderr.write(`backlist: ${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // absent, or cut short by an interruption: both mean "not done yet"
  }
}

/**
 * npm writes node_modules/.package-lock.json at the very end of an installation, so it is the marker: whatever it
 * lists is there, and an interrupted installation has none.
 */
function dependenciesInstalled() {
  const wanted = readJson(path.join(ROOT, 'package-lock.json'))?.packages ?? {};
  const installed = readJson(path.join(MODULES, '.package-lock.json'))?.packages;
  return (
    installed !== undefined &&
    findNode24() !== undefined &&
    Object.entries(wanted).every(([where, { version, optional }]) => {
      const there = installed[where];
      return where === '' || (there ? there.version === version : optional === true);
    })
  );
}

/** The Node 24 that npm installed for this machine, or the host's own where that is new enough. */
function findNode24() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const packages = [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`];
  const installed = packages.map((name) => path.join(MODULES, name, 'bin', binary)).find(existsSync);
  return installed ?? (Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined);
}

/** Without this project's own .bin, whose Node an installation replaces while npm would be running on it. */
function hostPath() {
  const own = path.join(MODULES, '.bin');
  return (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== own);
}

async function installDependencies() {
  say(
    'installing the dependencies (npm ci, about 20 seconds with a warm npm cache, else a minute or two) ...',
  );
  const started = Date.now();
  const cli = process.env.npm_execpath;
  const host = process.env.npm_node_execpath ?? process.execPath;
  const viaNode = cli?.endsWith('.js') && !host.startsWith(MODULES);
  const env = { ...process.env, PATH: hostPath().join(path.delimiter) };
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const ended = viaNode
    ? await run(host, [cli, ...args], { env, output: 2 })
    : await run('npm', args, { env, output: 2, shell: process.platform === 'win32' });
  if (ended !== 0 || !dependenciesInstalled()) {
    stop(
      'npm ci failed (see above). Fix what it names, then run the same command again: it starts over safely.',
    );
  }
  say(`dependencies installed in ${seconds(started)} s.`);
}

/** Changes when the dependencies, the setup's own code or the platform change. */
function preparationKey() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${os.release()}`);
  hash.update(readFileSync(path.join(ROOT, 'package-lock.json')));
  const folder = path.join(ROOT, 'main/setup');
  for (const file of readdirSync(folder).sort()) {
    if (/\.(ts|mjs)$/.test(file)) {
      hash.update(file).update(readFileSync(path.join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function alreadyPrepared(key) {
  const marker = readJson(PREPARED);
  return marker?.key === key && marker.files.every((file) => existsSync(file)) ? marker : undefined;
}

function benchmark(name) {
  const folder = path.join(ROOT, 'test/bench');
  const file = path.join(folder, `${name}.ts`);
  if (!name || !existsSync(file)) {
    const names = readdirSync(folder).filter((each) => each.endsWith('.ts'));
    stop(`name a benchmark: npm run bench -- <${names.map((each) => each.slice(0, -3)).join('|')}>`);
  }
  return file;
}

/** Runs a program to its end with this terminal, passes signals on to it, and resolves to its exit code. */
function run(command, args, { env = process.env, output = 'inherit', shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env, shell, stdio: ['inherit', output, 'inherit'] });
    const pass = (signal) => child.kill(signal);
    // A terminal sends Ctrl-C to the whole group; this process only has to outlive the child's own clean-up.
    const wait = () => undefined;
    process.on('SIGINT', wait).on('SIGTERM', pass).on('SIGHUP', pass);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', pass).off('SIGHUP', pass);
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0));
    });
  });
}

function seconds(started) {
  return ((Date.now() - started) / 1000).toFixed(1);
}

async function main() {
  const [what, ...args] = process.argv.slice(2);
  const task = TASKS[what];
  if (!task) {
    stop(`usage: node main/setup/bootstrap.mjs <${Object.keys(TASKS).join('|')}> [arguments]`);
  }
  if (!dependenciesInstalled()) {
    await installDependencies();
  }
  const node = findNode24();
  const env = { ...process.env, PATH: [path.dirname(node), process.env.PATH].join(path.delimiter) };
  const key = preparationKey();
  if (what === 'setup' || !alreadyPrepared(key)) {
    const ended = await run(
      node,
      ['main/setup/prepare.ts', '--key', key, ...(what === 'setup' ? args : [])],
      { env },
    );
    if (ended !== 0) {
      process.exit(ended);
    }
  }
  for (const { part, reason } of alreadyPrepared(key)?.missing ?? []) {
    say(`${part}: ${reason} ("npm run setup" tries again)`);
  }
  const asked = task(args);
  process.exitCode = asked.length === 0 ? 0 : await run(node, asked, { env });
}

await main();
