/**
 * Weights on disk as safetensors (https://github.com/huggingface/safetensors#format): 8 bytes little-endian header
 * length, a JSON header, then the raw little-endian data of all tensors, one after the other without gaps.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../shared/app-error.ts';

export interface NamedTensor {
  readonly shape: readonly number[];
  /** Row-major, length = product of the shape. */
  readonly data: Float32Array;
}

export interface Safetensors {
  readonly tensors: Readonly<Record<string, NamedTensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface TensorEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const METADATA = '__metadata__';
/** The format's own limit for the header. */
const MAX_HEADER = 100_000_000;
const ALIGNMENT = 8;

/**
 * Writes the file whole or not at all: into a neighbour first, synced, then renamed over the target, and the folder
 * synced. Throws a plain Error when a shape does not fit its data.
 */
export function writeSafetensors(
  path: string,
  tensors: Readonly<Record<string, NamedTensor>>,
  metadata: Readonly<Record<string, string>> = {},
): void {
  const names = Object.keys(tensors);
  const header: Record<string, unknown> = {};
  header[METADATA] = metadata;
  let offset = 0;
  for (const name of names) {
    const { shape, data } = tensors[name];
    if (name === METADATA || elements(shape) !== data.length) {
      throw new Error(`Tensor '${name}': shape [${shape.join(', ')}] does not fit ${data.length} numbers.`);
    }
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const padded = Buffer.alloc(Math.ceil(json.length / ALIGNMENT) * ALIGNMENT, ' ');
  json.copy(padded);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));

  const partial = `${path}.${randomBytes(6).toString('hex')}.partial`;
  try {
    const file = openSync(partial, 'wx');
    try {
      writeAll(file, length);
      writeAll(file, padded);
      for (const name of names) {
        writeAll(file, littleEndianBytes(tensors[name].data));
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Reads every tensor (F32 only). Throws MODEL_DAMAGED when the file is not what the format promises. */
export function readSafetensors(path: string): Safetensors {
  const file = readFileSync(path);
  const headerLength = file.length < 8 ? Number.NaN : Number(file.readBigUInt64LE(0));
  if (!(headerLength <= MAX_HEADER && 8 + headerLength <= file.length)) {
    throw damaged(path, 'its header is cut short');
  }
  const header = parseHeader(path, file.subarray(8, 8 + headerLength));
  const body = file.subarray(8 + headerLength);
  const tensors: Record<string, NamedTensor> = Object.create(null);
  let metadata: Record<string, string> = {};
  let bytes = 0;
  for (const [name, value] of Object.entries(header)) {
    if (name === METADATA) {
      metadata = value as Record<string, string>;
      continue;
    }
    const { dtype, shape, data_offsets } = value as TensorEntry;
    const [begin, end] = Array.isArray(data_offsets) ? data_offsets : [Number.NaN, Number.NaN];
    const fits = begin >= 0 && begin <= end && end <= body.length;
    if (dtype !== 'F32' || !Array.isArray(shape) || !fits || end - begin !== 4 * elements(shape)) {
      throw damaged(path, `tensor '${name}' does not lie inside it as 32-bit floats`);
    }
    // A copy of its own, aligned: the body may start at any byte.
    const copy = new Uint8Array(end - begin);
    copy.set(body.subarray(begin, end));
    tensors[name] = { shape, data: fromLittleEndian(copy) };
    bytes += end - begin;
  }
  if (bytes !== body.length) {
    throw damaged(path, `it holds ${body.length} bytes of data where its header lists ${bytes}`);
  }
  return { tensors, metadata };
}

function parseHeader(path: string, bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) {
      return header as Record<string, unknown>;
    }
  } catch {
    // Falls through: either way the header says nothing.
  }
  throw damaged(path, 'its header is not JSON');
}

function damaged(path: string, what: string): AppError {
  return new AppError(
    'MODEL_DAMAGED',
    `The model file ${path} is damaged: ${what}.`,
    'Train the run again, or restore the file from a copy of the workspace.',
    { path },
  );
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done);
  }
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function littleEndianBytes(data: Float32Array): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return LITTLE_ENDIAN ? bytes : Buffer.from(bytes).swap32();
}

function fromLittleEndian(bytes: Uint8Array<ArrayBuffer>): Float32Array {
  if (!LITTLE_ENDIAN) {
    Buffer.from(bytes.buffer).swap32();
  }
  return new Float32Array(bytes.buffer);
}

/** Makes the rename itself durable; Windows has no such call on folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') {
    return;
  }
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
