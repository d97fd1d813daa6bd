/** Reads chosen entries of a ZIP as text, trusting nothing the archive says about itself. */
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError, throwIfCancelled } from '../../shared/app-error.ts';

export interface ZipLimits {
  readonly entries: number;
  /** Unpacked bytes of one entry. A JSON text must fit into one string. */
  readonly entryBytes: number;
  /** Unpacked bytes of all entries together, wanted or not. */
  readonly totalBytes: number;
  /** Unpacked to packed, of any entry over 1 MB. */
  readonly ratio: number;
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 10_000,
  entryBytes: 2 ** 28,
  totalBytes: 2 ** 32,
  ratio: 200,
};

export interface ZipText {
  readonly name: string;
  readonly text: string;
}

export async function* readZip(
  file: string,
  wanted: (name: string) => boolean,
  signal: AbortSignal,
  limits = ZIP_LIMITS,
): AsyncGenerator<ZipText> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false });
    // The whole directory is judged before anything is unpacked.
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > limits.entries) {
        throw refused(file, `it has more than ${limits.entries} entries`);
      }
    }
    judgeSizes(file, entries, limits);
    for (const entry of entries.filter((each) => !each.fileName.endsWith('/') && wanted(each.fileName))) {
      throwIfCancelled(signal);
      if (entry.isEncrypted()) {
        throw refused(
          file,
          `${entry.fileName} is encrypted`,
          'Unpack it with its password and import the folder.',
        );
      }
      yield { name: entry.fileName, text: await readEntry(file, zip, entry) };
    }
  } catch (error) {
    throw error instanceof AppError ? error : refused(file, (error as Error).message, undefined, error);
  } finally {
    zip?.close();
  }
}

function judgeSizes(file: string, entries: readonly Entry[], limits: ZipLimits): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
    if (
      total > limits.totalBytes ||
      entry.uncompressedSize > limits.entryBytes ||
      (entry.uncompressedSize > 2 ** 20 && ratio > limits.ratio)
    ) {
      throw refused(
        file,
        `${entry.fileName} would unpack to ${entry.uncompressedSize} bytes, like a ZIP bomb`,
      );
    }
  }
}

/** yauzl ends the stream with an error as soon as an entry holds more or fewer bytes than it declared. */
async function readEntry(file: string, zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    chunks.push(chunk as Buffer);
  }
  const bytes = Buffer.concat(chunks);
  if (crc32(bytes) !== entry.crc32) {
    throw refused(file, `${entry.fileName} is damaged (its checksum differs)`, 'Download the archive again.');
  }
  return new TextDecoder('utf-8').decode(bytes);
}

function refused(file: string, why: string, advice?: string, cause?: unknown): AppError {
  return new AppError(
    'IMPORT_UNREADABLE',
    `The ZIP ${file} was not read: ${why}.`,
    advice ??
      'Download the archive again from where it came from, or unpack it yourself and import the folder.',
    { file },
    cause,
  );
}
