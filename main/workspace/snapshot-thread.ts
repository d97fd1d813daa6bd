/** A thread that reads the interactions from SQLite and leaves them as a snapshot, while the engine answers others. */
import { workerData } from 'node:worker_threads';
import { snapshotFile, writeSnapshot } from './interactions-snapshot.ts';
import { loadCatalogue, loadInteractions, loadUsers } from './load-dataset.ts';
import { openWorkspaceForReading } from './open.ts';

const { db, folder, close } = openWorkspaceForReading(workerData as string);
try {
  const file = snapshotFile(folder, db);
  writeSnapshot(file, loadInteractions(db, loadCatalogue(db), loadUsers(db)));
} finally {
  close();
}
