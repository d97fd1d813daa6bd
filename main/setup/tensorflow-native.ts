/**
 * TensorFlow's native binding for @tensorflow/tfjs-node. Its own install script downloads a prebuilt one; where that
 * has no answer, the binding is compiled in seconds from the sources the package ships, against the libtensorflow of
 * the Python wheel of the same project. The 600 MB of libraries stay in the per-user cache, where the binding finds
 * them by an absolute rpath; so `npm ci` costs one copied file.
 */
import { constants } from 'node:fs';
import { chmod, copyFile, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { firstThatWorks, type PartState, type Say, type Way } from './part.ts';
import { exists } from './pinned-file.ts';
import { PROJECT, packageFolder } from './project-folder.ts';
import { downloadWheel, type Wheel } from './python-wheel.ts';
import { runProgram } from './run-program.ts';
import { installSystemPackages } from './system-packages.ts';
import { unpackZip } from './unpack-zip.ts';
import { fillFolder } from './work-folder.ts';

const TFJS_NODE = '4.22.0';
const DOWNLOADS = 'https://storage.googleapis.com/tf-builds/';
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const WHEEL: Wheel = {
  requirement: 'tensorflow-cpu==2.15.1',
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  tags: { python: '3.11', implementation: 'cp', abi: 'cp311' },
};

const PACKAGE = packageFolder('@tensorflow/tfjs-node');
/** The package asks node-pre-gyp for the newest N-API version it was built for, 8, on every Node since 14. */
const BINDING = path.join(PACKAGE, 'lib/napi-v8/tfjs_binding.node');
const KEY = `tfjs-node-${TFJS_NODE}-${process.platform}-${process.arch}`;

export async function prepareTensorFlow(say: Say): Promise<PartState> {
  if ((await problemOfNative()) === '') {
    return inspectTensorFlow();
  }
  const built = path.join(cacheFolder(), 'tensorflow', `${KEY}-built-2.15.1`);
  const installed = path.join(cacheFolder(), 'tensorflow', `${KEY}-installed`);
  const ways: Way[] = [
    { name: 'the package’s own install script', attempt: () => runInstallScript(installed, say) },
    { name: 'compiling the binding', attempt: () => compile(built, say) },
  ];
  if (await exists(installed)) {
    ways.unshift({ name: 'the cached installation', attempt: () => restore(installed, ['lib', 'deps']) });
  }
  if (await exists(built)) {
    ways.unshift({ name: 'the cached build', attempt: () => restore(built, ['lib']) });
  }
  const { failures } = await firstThatWorks(ways, problemOfNative, say);
  return inspectTensorFlow(failures);
}

/** What is used now, found by multiplying a matrix in a process of its own (a broken binding may crash). */
export async function inspectTensorFlow(failures: readonly string[] = []): Promise<PartState> {
  const problem = await problemOfNative();
  if (problem === '') {
    const libraries = (await findLibraries()).map((file) => path.resolve(file));
    const sizes = await Promise.all([BINDING, ...libraries].map(async (file) => (await stat(file)).size));
    return {
      part: 'tensorflow',
      state: 'ready',
      using: 'native TensorFlow',
      verified: 'multiplied a matrix',
      reason: '',
      advice: '',
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      files: [BINDING, ...libraries],
    };
  }
  return {
    part: 'tensorflow',
    state: 'fallback',
    using: 'WebAssembly, 17 to 47 times slower: for small data only',
    verified: (await problemOf('wasm')) || 'multiplied a matrix',
    reason: `native TensorFlow does not load (${failures.join('; ') || problem})`,
    advice: 'Install python3 with pip and g++, or connect to the network, and run "npm run setup".',
    bytes: 0,
    files: [],
  };
}

function problemOfNative(): Promise<string> {
  return exists(BINDING).then((there) => (there ? problemOf('native') : 'there is no binding yet'));
}

/** Why the backend does not work, or ''. */
async function problemOf(backend: 'native' | 'wasm'): Promise<string> {
  const probe = path.join(PROJECT, 'main/setup/verify-tensorflow.ts');
  return runProgram(process.execPath, [probe, backend], {
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
    timeoutSeconds: 120,
  }).then(
    () => '',
    (error: Error) => error.message,
  );
}

/** Folders that libtensorflow may be in, the first that is there being the one the binding uses. */
export function tensorFlowLibraries(): readonly string[] {
  return [
    path.join(PACKAGE, 'deps/lib'),
    path.join(cacheFolder(), 'tensorflow', `${KEY}-built-2.15.1/deps/lib`),
  ];
}

async function findLibraries(): Promise<string[]> {
  for (const folder of tensorFlowLibraries()) {
    const files = LIBRARIES.map((name) => path.join(folder, name));
    if ((await Promise.all(files.map(exists))).every(Boolean)) {
      return files;
    }
  }
  return []; // installed by the package's script, under names of its own
}

async function restore(entry: string, parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    const partial = path.join(PACKAGE, `${part}.partial`);
    await rm(partial, { recursive: true, force: true });
    await cp(path.join(entry, part), partial, { recursive: true, mode: constants.COPYFILE_FICLONE });
    await rm(path.join(PACKAGE, part), { recursive: true, force: true });
    await rename(partial, path.join(PACKAGE, part));
  }
}

async function runInstallScript(entry: string, say: Say): Promise<void> {
  await fetch(DOWNLOADS, { method: 'HEAD', signal: AbortSignal.timeout(5000) }).catch(() => {
    throw new Error(`${new URL(DOWNLOADS).host} does not answer`);
  });
  say('downloading libtensorflow and the binding (about 150 MB) ...');
  const bin = path.join(PROJECT, 'node_modules/.bin');
  await runProgram(process.execPath, ['scripts/install.js'], {
    cwd: PACKAGE,
    env: {
      ...process.env,
      PATH: [bin, path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
    },
  });
  if (process.platform === 'win32') {
    // Windows looks for the library beside the binding (tensorflow/tfjs#8511).
    await copyFile(
      path.join(PACKAGE, 'deps/lib/tensorflow.dll'),
      path.join(path.dirname(BINDING), 'tensorflow.dll'),
    );
  }
  await fillFolder(entry, async (folder) => {
    await cp(path.join(PACKAGE, 'lib'), path.join(folder, 'lib'), { recursive: true });
    await cp(path.join(PACKAGE, 'deps'), path.join(folder, 'deps'), { recursive: true });
  });
}

async function compile(entry: string, say: Say): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('only Linux on x64 has the libraries for it');
  }
  await fillFolder(entry, async (folder) => {
    const work = path.join(folder, 'work');
    await mkdir(work, { recursive: true });
    say('downloading tensorflow-cpu 2.15.1 with pip (207 MB) ...');
    const wheel = await downloadWheel(WHEEL, work);
    say('unpacking libtensorflow (614 MB) ...');
    await unpackZip(wheel, folder, placeInCache);
    say('compiling the binding with g++ ...');
    await compileBinding(folder, path.join(entry, 'deps/lib'));
    await rm(work, { recursive: true });
  });
  await restore(entry, ['lib']);
}

/** The two libraries, and the headers the binding includes. */
function placeInCache(file: string): string | undefined {
  const library = LIBRARIES.find((name) => file === `tensorflow/${name}`);
  if (library) {
    return `deps/lib/${library}`;
  }
  const header =
    /^tensorflow\/include\/((?:tensorflow\/c|tensorflow\/core\/platform|tsl\/c|tsl\/platform)\/.*\.h)$/.exec(
      file,
    );
  return header ? `work/include/${header[1]}` : undefined;
}

/**
 * `$ORIGIN/../../deps/lib` comes first, so that a packaged application may carry the libraries; in a checkout they are
 * in the cache.
 */
async function compileBinding(folder: string, libraries: string): Promise<void> {
  const compiler = process.env.CXX ?? 'g++';
  await runProgram(compiler, ['--version']).catch(() => installSystemPackages(['g++']));
  await mkdir(path.join(folder, 'lib/napi-v8'), { recursive: true });
  const output = path.join(folder, 'lib/napi-v8/tfjs_binding.node');
  await runProgram(compiler, [
    ...['-O2', '-std=c++17', '-fPIC', '-shared', '-DNAPI_VERSION=8'],
    ...['-I', path.join(packageFolder('node-api-headers'), 'include'), '-I', PACKAGE],
    ...['-I', path.join(folder, 'work/include')],
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((source) => path.join(PACKAGE, 'binding', source)),
    ...['-o', output, `-Wl,-rpath,$ORIGIN/../../deps/lib:${libraries}`],
    ...['-L', path.join(folder, 'deps/lib'), ...LIBRARIES.map((name) => `-l:${name}`)],
  ]);
  await chmod(output, 0o755);
}
