import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

const BOOTSTRAP = path.resolve(import.meta.dirname, '../../../main/setup/bootstrap.mjs');
const LOCK = {
  packages: {
    '': {},
    'node_modules/zod': { version: '4.0.0' },
    'node_modules/other-os': { version: '1.0.0', optional: true },
  },
};
const INSTALLED = { packages: { 'node_modules/zod': { version: '4.0.0' } } };

let project: string;
const at = (file: string) => path.join(project, file);
const write = (file: string, content: string) => {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), content);
};

/** A project with the real bootstrap around stand-ins for what it starts. */
beforeEach(() => {
  project = mkdtempSync(path.join(os.tmpdir(), 'backlist-bootstrap-'));
  write('package-lock.json', JSON.stringify(LOCK));
  write('node_modules/.package-lock.json', JSON.stringify(INSTALLED));
  write('node_modules/a-part', '');
  write(
    'main/cli/backlist.ts',
    'console.log(JSON.stringify(process.argv.slice(2))); process.exit(Number(process.argv[3] ?? 0));',
  );
  write(
    'main/setup/prepare.ts',
    `import { appendFileSync, writeFileSync } from 'node:fs';
     appendFileSync('prepared', process.argv.slice(4).join(' ') + '\\n');
     const missing = [{ part: 'encoder', reason: 'no network' }];
     writeFileSync('node_modules/.backlist-prepared.json', JSON.stringify({ key: process.argv[3], files: ['node_modules/a-part'], missing }));`,
  );
  copyFileSync(BOOTSTRAP, at('main/setup/bootstrap.mjs'));
});
afterEach(() => rmSync(project, { recursive: true }));

const env = () => ({ PATH: `${at('bin')}${path.delimiter}${process.env.PATH}` });

async function bootstrap(...args: string[]) {
  const child = spawn(process.execPath, [at('main/setup/bootstrap.mjs'), ...args], {
    cwd: project,
    env: env(),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

const prepared = () => readFileSync(at('prepared'), 'utf8').split('\n').slice(0, -1);

/** An npm that installs what the lock file says, or fails. */
function fakeNpm(body: string) {
  write('bin/npm', `#!/bin/sh\necho "npm $1" >> npm-calls\n${body}\n`);
  chmodSync(at('bin/npm'), 0o755);
}

describe('30 bootstrap', {
  skip: process.platform === 'win32' && 'its stand-in for npm is a shell script',
}, () => {
  it('30.1 prepares once, then only passes on arguments, output and exit code', async () => {
    const first = await bootstrap('backlist', 'import', '7');
    assert.deepEqual([first.code, first.stdout], [7, '["import","7"]\n']);
    const second = await bootstrap('demo');
    assert.deepEqual([second.code, second.stdout], [0, '["demo"]\n']);
    assert.equal(prepared().length, 1);
  });

  it('30.2 says at every start what is missing, on stderr', async () => {
    await bootstrap('demo');
    assert.match((await bootstrap('demo')).stderr, /encoder: no network \("npm run setup" tries again\)/);
  });

  it('30.3 prepares again when a file it counts on is gone, or its own code has changed', async () => {
    await bootstrap('demo');
    rmSync(at('node_modules/a-part'));
    await bootstrap('demo');
    write('node_modules/a-part', '');
    write('main/setup/part.ts', '// changed');
    await bootstrap('demo');
    await bootstrap('demo');
    assert.equal(prepared().length, 3);
  });

  it('30.4 setup always prepares, with its own arguments', async () => {
    await bootstrap('demo');
    await bootstrap('setup', '--multilingual');
    assert.deepEqual(prepared(), ['', '--multilingual']);
  });

  it('30.5 installs when the lock file differs, and not for packages of other systems', async () => {
    fakeNpm(`cp wanted.json node_modules/.package-lock.json`);
    await bootstrap('demo');
    const newer = { 'node_modules/zod': { version: '5.0.0' } };
    write('package-lock.json', JSON.stringify({ packages: { ...LOCK.packages, ...newer } }));
    write('wanted.json', JSON.stringify({ packages: newer }));
    const { code } = await bootstrap('demo');
    assert.deepEqual([code, readFileSync(at('npm-calls'), 'utf8')], [0, 'npm ci\n']);
  });

  it('30.6 installs again after an interrupted installation', async () => {
    fakeNpm(`echo '${JSON.stringify(INSTALLED)}' > node_modules/.package-lock.json`);
    rmSync(at('node_modules/.package-lock.json'));
    assert.equal((await bootstrap('demo')).code, 0);
    assert.equal(readFileSync(at('npm-calls'), 'utf8'), 'npm ci\n');
  });

  it('30.7 stops when the installation fails, and says what to do', async () => {
    fakeNpm('exit 1');
    rmSync(at('node_modules/.package-lock.json'));
    const { code, stderr } = await bootstrap('demo');
    assert.equal(code, 1);
    assert.match(stderr, /npm ci failed.*run the same command again/);
  });

  it('30.8 passes a termination on and ends as the program does', async () => {
    write(
      'main/cli/backlist.ts',
      `process.on('SIGTERM', () => process.exit(5)); console.log('up'); setInterval(() => {}, 1000);`,
    );
    const child = spawn(process.execPath, [at('main/setup/bootstrap.mjs'), 'demo'], {
      cwd: project,
      env: env(),
    });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [5, null]);
  });

  it('30.9 names what can be asked, and the benchmarks there are', async () => {
    assert.match((await bootstrap('dance')).stderr, /usage: .*demo\|backlist/);
    write('test/bench/text.ts', '');
    const { code, stderr } = await bootstrap('bench');
    assert.equal(code, 1);
    assert.match(stderr, /npm run bench -- <text>/);
  });
});
