import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { WrittenFile } from '../export-table.ts';
import type { Host } from './host.ts';

/** Time enough to save it; what is not saved by then is exported again. */
const KEPT_MS = 60 * 60 * 1000;

/** Has a file written into a folder of its own and offers it to the window; the folder goes after an hour. */
export async function offerExport(
  host: Host,
  write: (folder: string) => Promise<WrittenFile>,
): Promise<{ offer: string; name: string; rows: number }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-export-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { name, rows } = await write(folder);
    process.once('exit', remove);
    setTimeout(() => {
      process.off('exit', remove);
      remove();
    }, KEPT_MS).unref();
    return { offer: host.offers.add(path.join(folder, name), name).id, name, rows };
  } catch (error) {
    remove();
    throw error;
  }
}
