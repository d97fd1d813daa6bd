/** Files that the browser hands over, kept until the program ends: the engine reads files, and a page has no paths. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/app-error.ts';
import { explainStorageError } from '../../shared/storage-error.ts';
import { safeFileName } from './file-name.ts';

/** What the disk keeps for everything else. */
const SPARE_BYTES = 256 * 1024 * 1024;

export interface Uploads {
  /** @returns where it is now. @throws AppError DISK_FULL */
  take(request: IncomingMessage, name: string): Promise<{ readonly path: string; readonly name: string }>;
  removeAll(): Promise<void>;
}

export async function createUploads(): Promise<Uploads> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'backlist-uploads-'));
  return {
    async take(request, name) {
      const safe = safeFileName(name);
      const own = path.join(folder, randomUUID()); // a folder each: two files may have one name
      const file = path.join(own, safe);
      try {
        await mkdir(own, { mode: 0o700 });
        await requireRoom(folder, Number(request.headers['content-length'] ?? 0));
        await pipeline(request, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
      } catch (error) {
        await rm(own, { recursive: true, force: true });
        throw explainStorageError(error);
      }
      return { path: file, name: safe };
    },
    removeAll: () => rm(folder, { recursive: true, force: true }),
  };
}

async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize - SPARE_BYTES;
  if (bytes > free) {
    throw new AppError(
      'DISK_FULL',
      `The file has ${megabytes(bytes)} MB, and ${folder} has room for ${megabytes(Math.max(0, free))} MB.`,
      'Make room, or give the path of the file instead: then it is read where it is.',
    );
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}
