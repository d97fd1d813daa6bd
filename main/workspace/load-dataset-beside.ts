import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { entryBeside } from '../../shared/entry-beside.ts';
import { readSnapshot, snapshotFile } from './interactions-snapshot.ts';
import { type Dataset, dataFingerprint, loadCatalogue, loadInteractions, loadUsers } from './load-dataset.ts';
import type { Workspace } from './open.ts';

/**
 * The dataset, for a thread that others wait for: the interactions come from their snapshot, and a missing one is made
 * in another thread first. Where none can be made (a read-only or full disk) they are read from SQLite here.
 */
export async function loadDatasetBeside({ db, folder }: Workspace): Promise<Dataset> {
  if (!existsSync(snapshotFile(folder, db))) {
    await makeSnapshot(folder).catch(() => undefined); // what is wrong with the data the slow way says
  }
  // From here on without a pause, so that no import comes between the parts.
  const catalogue = loadCatalogue(db);
  const users = loadUsers(db);
  const snapshot = readSnapshot(snapshotFile(folder, db));
  const fits = snapshot?.users === users.size && snapshot.items === catalogue.size;
  const interactions = fits ? snapshot : loadInteractions(db, catalogue, users);
  return { catalogue, users, interactions, fingerprint: dataFingerprint(db) };
}

function makeSnapshot(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    new Worker(entryBeside(import.meta.url, 'snapshot-thread'), { workerData: folder })
      .once('error', reject)
      .once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The thread ended with ${code}.`))));
  });
}
