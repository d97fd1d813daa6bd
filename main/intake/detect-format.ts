/** What a file is, by its first bytes; the name only decides between kinds of text. */
import { open } from 'node:fs/promises';
import { createGunzip, createZstdDecompress, type Gunzip, type ZstdDecompress } from 'node:zlib';
import { AppError } from '../../shared/app-error.ts';

export type Compression = 'none' | 'gzip' | 'zstd';
export type FileFormat = 'csv' | 'ndjson' | 'parquet' | 'json' | 'zip';

export interface DetectedFormat {
  readonly format: FileFormat;
  readonly compression: Compression;
  /** The first bytes, decompressed; empty for Parquet and ZIP. */
  readonly head: Buffer;
}

const HEAD_BYTES = 256 * 1024;

export async function detectFormat(file: string): Promise<DetectedFormat> {
  const raw = await readStart(file);
  if (raw.length === 0) {
    throw new AppError('IMPORT_UNREADABLE', `${file} is empty.`, 'Export it again, or leave it out.', {
      file,
    });
  }
  if (raw.subarray(0, 4).toString('latin1') === 'PAR1') {
    return { format: 'parquet', compression: 'none', head: Buffer.alloc(0) };
  }
  if (raw[0] === 0x50 && raw[1] === 0x4b && (raw[2] === 3 || raw[2] === 5)) {
    return { format: 'zip', compression: 'none', head: Buffer.alloc(0) };
  }
  const compression = compressionOf(raw);
  const head = compression === 'none' ? raw : await decompressStart(file, raw, compression);
  return { format: textFormat(head), compression, head };
}

function compressionOf(raw: Buffer): Compression {
  if (raw[0] === 0x1f && raw[1] === 0x8b) {
    return 'gzip';
  }
  return raw.length >= 4 && raw.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : 'none';
}

/** `{` starts NDJSON, `[` a JSON array (Spotify's history), anything else is CSV. NULs (UTF-16) are looked through. */
function textFormat(head: Buffer): FileFormat {
  const start = head
    .subarray(0, 4096)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^[ÿþï»¿\s]+/, '');
  if (start.startsWith('{')) {
    return 'ndjson';
  }
  return start.startsWith('[') ? 'json' : 'csv';
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

export function decompressor(compression: 'gzip' | 'zstd'): Gunzip | ZstdDecompress {
  return compression === 'gzip' ? createGunzip() : createZstdDecompress();
}

/** Decompresses what it can of a file's beginning; an error counts only if nothing came out before it. */
function decompressStart(file: string, raw: Buffer, compression: 'gzip' | 'zstd'): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stream = decompressor(compression);
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = () => resolve(Buffer.concat(chunks).subarray(0, HEAD_BYTES));
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= HEAD_BYTES) {
        stream.destroy();
        finish();
      }
    });
    stream.on('end', finish);
    stream.on('error', (error) => (length > 0 ? finish() : reject(truncated(file, compression, error))));
    stream.end(raw);
  });
}

export function truncated(file: string, compression: Compression, cause: Error): AppError {
  return new AppError(
    'IMPORT_UNREADABLE',
    `${file} cannot be decompressed (${compression}): ${cause.message}.`,
    'It is cut off or damaged: copy or export it again.',
    { file },
    cause,
  );
}
