/**
 * The interactions as the typed arrays that stages read, in a file beside the database: 30 million rows are read from
 * SQLite in most of a minute, from this file in a fraction of a second. Only a cache: made anew when the data has
 * changed, when it is damaged, or when somebody removed it.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import type { Interactions } from '../dataset/interactions.ts';

const MAGIC = 0x314e5342; // 'BSN1'
/** MAGIC, users, items, entries, CRC-32 of what follows. */
const HEADER_WORDS = 5;
/** One write or read moves at most this much: Node refuses more than 2 GiB. */
const CHUNK_BYTES = 1 << 28;

/** Named after the very imports: taken back and imported again, the same files may be numbered otherwise. */
export function snapshotFile(folder: string, db: Database): string {
  const imports = db.prepare('SELECT id, content_hash, imported_at FROM import ORDER BY id').raw().all();
  const state = createHash('sha256').update(JSON.stringify(imports)).digest('hex').slice(0, 16);
  return path.join(folder, 'cache', `interactions-${state}.bin`);
}

/** Snapshots of other states go. The file is whole or not there. */
export function writeSnapshot(file: string, interactions: Interactions): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.startsWith('interactions-')) {
      rmSync(path.join(folder, name), { force: true });
    }
  }
  const { users, items, start, item, event, day } = interactions;
  const parts = [start, item, day, event].map(bytesOf);
  const checksum = parts.reduce((sum, part) => checksumOf(part, sum), 0);
  const header = Uint32Array.of(MAGIC, users, items, item.length, checksum);
  const partial = `${file}.${process.pid}`;
  const descriptor = openSync(partial, 'w');
  try {
    for (const part of [bytesOf(header), ...parts]) {
      for (const chunk of chunksOf(part)) {
        writeSync(descriptor, chunk);
      }
    }
  } finally {
    closeSync(descriptor);
  }
  renameSync(partial, file);
}

/** undefined where there is none, or a damaged one. */
export function readSnapshot(file: string): Interactions | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  const descriptor = openSync(file, 'r');
  try {
    const header = new Uint32Array(HEADER_WORDS);
    const [magic, users, items, entries, checksum] = fill(descriptor, header) ? header : [];
    if (magic !== MAGIC) {
      return undefined;
    }
    const start = new Uint32Array(users + 1);
    const item = new Uint32Array(entries);
    const day = new Int32Array(entries);
    const event = new Uint8Array(entries);
    let sum = 0;
    for (const part of [start, item, day, event]) {
      if (!fill(descriptor, part)) {
        return undefined;
      }
      sum = checksumOf(bytesOf(part), sum);
    }
    return sum === checksum ? { users, items, start, item, event, day } : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Whether there was as much as the array holds. */
function fill(descriptor: number, array: Uint32Array | Int32Array | Uint8Array): boolean {
  for (const chunk of chunksOf(bytesOf(array))) {
    for (let at = 0; at < chunk.length; ) {
      const read = readSync(descriptor, chunk, at, chunk.length - at, null);
      if (read === 0) {
        return false;
      }
      at += read;
    }
  }
  return true;
}

function checksumOf(bytes: Uint8Array, start: number): number {
  return chunksOf(bytes).reduce((sum, chunk) => crc32(chunk, sum), start);
}

function bytesOf(array: Uint32Array | Int32Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function chunksOf(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / CHUNK_BYTES);
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
  );
}
