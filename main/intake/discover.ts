/** Files, folders and globs -> the files to look at, in a stable order. */
import { existsSync, statSync } from 'node:fs';
import { glob, readdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';

export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Came from walking a folder; such a file is left out, not refused, when it is none of ours. */
  readonly fromFolder: boolean;
}

export interface LeftOutFile {
  readonly path: string;
  readonly why: string;
}

export interface Discovery {
  readonly files: readonly FoundFile[];
  readonly leftOut: readonly LeftOutFile[];
}

const TABLE_NAME = /\.(csv|tsv|txt|ndjson|jsonl|parquet|pq|json|zip)(\.gz|\.gzip|\.zst|\.zstd)?$/i;
/** A hold-out beside its training data must never be trained on by accident. */
const HOLDOUT_NAME = /^hold-?_?out\b/i;

export async function discoverFiles(paths: readonly string[]): Promise<Discovery> {
  const files = new Map<string, FoundFile>();
  const leftOut: LeftOutFile[] = [];
  for (const given of paths) {
    for (const match of await expand(given)) {
      const found = statSync(match, { throwIfNoEntry: false });
      if (!found?.isDirectory()) {
        if (!found?.isFile()) {
          throw notAFile(match);
        }
        files.set(match, { path: match, fromFolder: false });
        continue;
      }
      for (const file of await walk(match)) {
        const why = reasonToLeaveOut(path.basename(file));
        if (why) {
          leftOut.push({ path: file, why });
        } else if (!files.has(file)) {
          files.set(file, { path: file, fromFolder: true });
        }
      }
    }
  }
  if (files.size === 0) {
    throw new AppError(
      'NOT_FOUND',
      `There is nothing to import in ${paths.join(', ')}.`,
      'Give CSV, Parquet or NDJSON files (gz, zst or plain), a folder of them, or a Spotify history as ZIP or folder.',
    );
  }
  return { files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), leftOut };
}

/** Files are read several times: to guess their format, to know them again, and to import them. */
function notAFile(given: string): AppError {
  return new AppError(
    'IMPORT_UNREADABLE',
    `${given} is no file but a pipe, a device or a link to nowhere.`,
    'Write what comes out of it to a file, and import that.',
    { file: given },
  );
}

async function expand(given: string): Promise<string[]> {
  if (existsSync(given)) {
    return [path.resolve(given)];
  }
  const matches = /[*?[{]/.test(given) ? await Array.fromAsync(glob(given)) : [];
  if (matches.length === 0) {
    throw new AppError('NOT_FOUND', `There is no file ${given}.`, 'Check the path.', { file: given });
  }
  return matches.map((match) => path.resolve(match)).sort();
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .filter((file) => !/(^|[\\/])(\.|__MACOSX)/.test(path.relative(folder, file)))
    .sort();
}

function reasonToLeaveOut(name: string): string {
  if (HOLDOUT_NAME.test(name)) {
    return 'it is named as a hold-out; name the file itself to import it';
  }
  return TABLE_NAME.test(name) ? '' : 'not a table';
}
