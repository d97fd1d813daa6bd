/** Files of known content: obtained once, checked by SHA-256, put in place by a rename so that they are whole or absent. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Throws when the file is not the one that was pinned. */
export async function expectSha256(file: string, expected: string): Promise<void> {
  const found = await sha256(file);
  if (found !== expected) {
    throw new Error(`${path.basename(file)} is not the expected file: sha256 ${found}, expected ${expected}`);
  }
}

export async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}

/** Writes text or bytes whole or not at all. */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const partial = `${file}.${randomUUID()}`;
  await writeFile(partial, content);
  await rename(partial, file);
}

/** Fetches a file over HTTPS to `file`, checking its hash; throws when there is no answer within ten seconds. */
export async function download(url: string, file: string, expected: string): Promise<void> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new Error(`${new URL(url).host} does not answer`)), 10_000);
  try {
    const response = await fetch(url, { signal: patience.signal }).catch((error: unknown) => {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new Error(`${new URL(url).host}: ${cause instanceof Error ? cause.message : String(cause)}`);
    });
    clearTimeout(timer);
    if (!response.ok || response.body === null) {
      throw new Error(`${new URL(url).host} answered ${response.status} for ${path.basename(file)}`);
    }
    await mkdir(path.dirname(file), { recursive: true });
    await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(file));
    await expectSha256(file, expected);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
