import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/** Unpacks the entries that `place` gives a path (relative to `folder`) for. Wheels and jars are ZIP files. */
export async function unpackZip(
  file: string,
  folder: string,
  place: (entry: string) => string | undefined,
): Promise<void> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const placed = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
    if (placed !== undefined) {
      const target = path.join(folder, placed);
      await mkdir(path.dirname(target), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
    }
  }
}
