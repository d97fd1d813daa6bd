/**
 * Loads sqlite-vss 0.1.2 into the one connection that owns a workspace, or says why not. The package's own loader
 * cannot tell an unsupported platform (its check is `find(...) !== null`) and knows nothing of asar archives.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';

export interface VectorBackend {
  readonly kind: 'sqlite-vss' | 'exact';
  /** Why the exact index is used; '' with sqlite-vss. */
  readonly reason: string;
}

/** Where and on what the extension is to load; this machine's own when left out. */
export interface VssSource {
  readonly platform?: NodeJS.Platform;
  readonly arch?: string;
  /** Folder of vector0 and vss0. */
  readonly folder?: string;
}

const PLATFORMS = ['linux-x64', 'darwin-x64', 'darwin-arm64'];
/** Why the extension is not loaded, by connection; '' when it is. */
const loadReasons = new WeakMap<Database, string>();
/** Why the connection's latest index is the exact one all the same; '' when it is not. */
const fallbackReasons = new WeakMap<Database, string>();
/** File -> the connection that has the extension. A second one would overwrite the first one's index. */
const owners = new Map<string, WeakRef<Database>>();

/** Which index this connection uses, and why not sqlite-vss if so. For `doctor`. */
export function vectorBackend(db: Database): VectorBackend {
  loadVss(db);
  const reason = loadReasons.get(db) || fallbackReasons.get(db) || '';
  return { kind: reason === '' ? 'sqlite-vss' : 'exact', reason };
}

/** Loads the extension at the first call for a connection; whether it is loaded. */
export function loadVss(db: Database, source: VssSource = {}): boolean {
  if (!loadReasons.has(db)) {
    loadReasons.set(db, load(db, source));
  }
  return loadReasons.get(db) === '';
}

/** Keeps why an index of this connection fell back, for `vectorBackend`; '' when it did not. */
export function noteFallback(db: Database, reason: string): void {
  fallbackReasons.set(db, reason);
}

/** '' once loaded, else the reason. */
function load(db: Database, source: VssSource): string {
  const { platform = process.platform, arch = process.arch } = source;
  const obstacle = platformObstacle(platform, arch, cpuFlags()) || connectionObstacle(db);
  if (obstacle !== '') {
    return obstacle;
  }
  const threads = process.env.OMP_NUM_THREADS;
  // Before the library loads: a parked OpenMP thread would run unmapped code when the connection closes
  // (SIGSEGV at exit; asg017/sqlite-vss#88).
  process.env.OMP_NUM_THREADS = '1';
  try {
    const folder = source.folder ?? extensionFolder(platform, arch);
    db.loadExtension(path.join(folder, 'vector0')); // vss0 needs its functions; SQLite adds .so or .dylib
    db.loadExtension(path.join(folder, 'vss0'));
  } catch (error) {
    return loadProblem((error as Error).message);
  } finally {
    if (threads === undefined) {
      delete process.env.OMP_NUM_THREADS; // child processes should not inherit it
    } else {
      process.env.OMP_NUM_THREADS = threads;
    }
  }
  if (!db.memory) {
    owners.set(path.resolve(db.name), new WeakRef(db));
  }
  return '';
}

/** '' when sqlite-vss 0.1.2 has a build that runs there. `flags` are those of /proc/cpuinfo; '' when not known. */
export function platformObstacle(platform: string, arch: string, flags: string): string {
  if (!PLATFORMS.includes(`${platform}-${arch}`)) {
    return `sqlite-vss has no build for ${platform}-${arch}, only for ${PLATFORMS.join(', ')}.`;
  }
  if (platform === 'linux' && flags !== '' && !/\bavx2\b/.test(flags)) {
    return 'sqlite-vss needs a processor with AVX2 and would crash on this one (asg017/sqlite-vss#116).';
  }
  return '';
}

function connectionObstacle(db: Database): string {
  if (!isMainThread) {
    return 'sqlite-vss crashes in worker threads; only the main thread of the engine loads it.';
  }
  if (db.readonly) {
    return 'This connection only reads; sqlite-vss belongs to the one that writes.';
  }
  const owner = owners.get(path.resolve(db.name))?.deref();
  if (!db.memory && owner?.open && owner !== db) {
    return 'Another connection of this process owns the sqlite-vss index of this workspace.';
  }
  return '';
}

function cpuFlags(): string {
  try {
    return /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
  } catch {
    return ''; // macOS: every Mac that runs this Node has AVX2 or is arm64
  }
}

function extensionFolder(platform: string, arch: string): string {
  // Asked from where sqlite-vss lies, so that nested node_modules do as well as flat ones.
  const own = createRequire(import.meta.url).resolve('sqlite-vss');
  const manifest = createRequire(own).resolve(`sqlite-vss-${platform}-${arch}/package.json`);
  return unpackedPath(path.join(path.dirname(manifest), 'lib'));
}

/** The system's loader cannot read inside an asar archive; electron-builder puts the files beside it. */
export function unpackedPath(file: string): string {
  return file.replace(/\.asar(?=[\\/])/, '.asar.unpacked');
}

/** What the system's loader said, and what helps. */
export function loadProblem(message: string): string {
  const missing = /lib(?:blas|lapack|gomp)[^:\s]*/.exec(message)?.[0];
  return missing
    ? `sqlite-vss needs ${missing}: install libblas3, liblapack3 and libgomp1.`
    : `sqlite-vss does not load: ${message.split('\n')[0]}`;
}
