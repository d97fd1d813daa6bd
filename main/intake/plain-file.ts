/**
 * Makes of any text export one that DuckDB can read in parallel: plain, UTF-8, one kind of line break. Decompression is
 * done here because DuckDB's reader takes a cut-off gzip for a complete one. A file that is fine already stays where it
 * is.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, throwIfCancelled } from '../../shared/app-error.ts';
import { type DetectedFormat, decompressor, truncated } from './detect-format.ts';
import { READ_BUFFER_BYTES } from './duckdb.ts';
import { inspectText, type TextEncoding, type TextFindings } from './text-encoding.ts';

export interface ExpansionLimits {
  /** A compressed file may grow this many times ... */
  readonly ratio: number;
  /** ... beyond this size in bytes. */
  readonly bytes: number;
}

export const EXPANSION_LIMITS: ExpansionLimits = { ratio: 200, bytes: 2 ** 30 };

export interface FileDigest {
  /** sha256 of the bytes on disk, hexadecimal. */
  readonly hash: string;
  /** Only for uncompressed text. */
  readonly findings: TextFindings | undefined;
}

const CHUNK = 1 << 20;

/** Reads the whole file once. `onBytes` is told how many bytes have gone by. */
export async function digestFile(
  file: string,
  detected: DetectedFormat,
  onBytes: (count: number) => void,
  signal: AbortSignal,
): Promise<FileDigest> {
  const hash = createHash('sha256');
  const isText =
    detected.compression === 'none' && detected.format !== 'parquet' && detected.format !== 'zip';
  const inspector = isText ? inspectText(detected.head) : undefined;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
    throwIfCancelled(signal);
    hash.update(chunk);
    inspector?.take(chunk);
    onBytes(chunk.length);
  }
  return { hash: hash.digest('hex'), findings: inspector?.findings() };
}

export interface PlainFile {
  readonly path: string;
  readonly bytes: number;
  /** What had to be done to the text, in words. */
  readonly notes: readonly string[];
}

/** `target`: where a converted copy may be written; it is overwritten. `onBytes` hears how far into the file it is. */
export async function makePlain(
  file: string,
  detected: DetectedFormat,
  digest: FileDigest,
  target: string,
  onBytes: (done: number) => void,
  signal: AbortSignal,
  limits = EXPANSION_LIMITS,
): Promise<PlainFile> {
  try {
    let source = file;
    let findings = digest.findings;
    if (detected.compression !== 'none') {
      source = target;
      findings = await decompress(file, detected, detected.compression, target, onBytes, signal, limits);
    }
    refuseEndlessLine(file, findings);
    const notes: string[] = [];
    if (findings && (findings.encoding !== 'utf-8' || findings.mixedLineBreaks)) {
      const converted = `${target}${path.extname(target)}`;
      await convert(source, converted, findings.encoding, signal);
      source = converted;
      notes.push(...notesOn(findings));
    }
    return { path: source, bytes: (await stat(source)).size, notes };
  } catch (error) {
    throwIfCancelled(signal);
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
      throw new AppError(
        'IMPORT_UNREADABLE',
        `The disk is full; ${file} could not be unpacked beside the workspace.`,
        'Free some space or put the workspace on a larger disk.',
        { file },
        error,
      );
    }
    throw error;
  }
}

/** DuckDB skips what does not fit its buffer without a word, so such a line must not get there. */
function refuseEndlessLine(file: string, findings: TextFindings | undefined): void {
  const { bytes, offset } = findings?.longestLine ?? { bytes: 0, offset: 0 };
  if (bytes > READ_BUFFER_BYTES) {
    const inMb = (count: number) => Math.round(count / 2 ** 20).toLocaleString('en');
    throw new AppError(
      'IMPORT_UNREADABLE',
      `${file} has a line of ${inMb(bytes)} MB, ${inMb(offset)} MB into the file; at most ${inMb(READ_BUFFER_BYTES)} MB can be read.`,
      'Look whether its line breaks were lost or a quote is missing, and export it again.',
      { file, bytes, offset },
    );
  }
}

function notesOn(findings: TextFindings): string[] {
  const notes: string[] = [];
  if (findings.encoding !== 'utf-8') {
    const name =
      findings.encoding === 'windows-1252' ? 'Latin-1 (Windows-1252)' : findings.encoding.toUpperCase();
    notes.push(`The text is not UTF-8; it was read as ${name}.`);
  }
  if (findings.mixedLineBreaks) {
    notes.push('Line breaks of several kinds were made one.');
  }
  return notes;
}

async function decompress(
  file: string,
  detected: DetectedFormat,
  compression: 'gzip' | 'zstd',
  target: string,
  onBytes: (done: number) => void,
  signal: AbortSignal,
  limits: ExpansionLimits,
): Promise<TextFindings> {
  const inspector = inspectText(detected.head);
  const allowed = Math.max(limits.bytes, (await stat(file)).size * limits.ratio);
  const input = createReadStream(file);
  let written = 0;
  const watch = new Transform({
    highWaterMark: CHUNK,
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length;
      if (written > allowed) {
        done(
          new AppError(
            'IMPORT_UNREADABLE',
            `${file} unpacks to more than ${limits.ratio} times its size.`,
            'It looks like a decompression bomb. If it is sound, unpack it yourself and import the result.',
            { file },
          ),
        );
        return;
      }
      inspector.take(chunk);
      onBytes(input.bytesRead);
      done(null, chunk);
    },
  });
  try {
    await pipeline(input, decompressor(compression), watch, createWriteStream(target), {
      signal,
    });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw /^(Z_|ZSTD|ERR_ZLIB|ERR_.*ZSTD)/.test(code) ? truncated(file, compression, error as Error) : error;
  }
  return inspector.findings();
}

async function convert(
  source: string,
  target: string,
  encoding: TextEncoding,
  signal: AbortSignal,
): Promise<void> {
  // UTF-8 is carried byte by byte, so that a broken row stays broken and is found by the reader.
  const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding);
  const encode = (text: string) => Buffer.from(text, decoder ? 'utf-8' : 'latin1');
  let heldReturn = false; // a \r at the end of one chunk may belong to a \n at the start of the next
  function unify(text: string): string {
    const whole = (heldReturn ? '\r' : '') + text;
    heldReturn = whole.endsWith('\r');
    return (heldReturn ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n');
  }
  const transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, encode(unify(decoder ? decoder.decode(chunk, { stream: true }) : chunk.toString('latin1'))));
    },
    flush(done) {
      done(null, encode(unify(decoder?.decode() ?? '') + (heldReturn ? '\n' : '')));
    },
  });
  await pipeline(createReadStream(source, { highWaterMark: CHUNK }), transform, createWriteStream(target), {
    signal,
  });
}
