/** A thread for what would keep the engine from answering: it reads, or writes, through a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { toWire } from '../../shared/app-error.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { diagnose } from '../intake/diagnose.ts';
import { openImportConnection, shortenLog } from '../workspace/import-connection.ts';
import { removeImport } from '../workspace/imports.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import { openWorkspaceForReading, type Workspace } from '../workspace/open.ts';
import { exploreData } from './explore-workspace.ts';
import { toAppError } from './host/to-app-error.ts';
import type { DataTask } from './in-data-thread.ts';
import { countSections } from './paper/counted-sections.ts';

const SEED = 1;

const { folder, task } = workerData as { readonly folder: string; readonly task: DataTask };
const context: StageContext = {
  signal: new AbortController().signal, // a thread is stopped from outside
  progress: (progress) => parentPort?.postMessage({ progress }),
  rng: createRng(SEED),
};
try {
  parentPort?.postMessage({ value: await perform() });
} catch (error) {
  parentPort?.postMessage({ error: toWire(toAppError(error)) });
}

async function perform(): Promise<unknown> {
  switch (task.do) {
    case 'diagnose':
      return reading(({ db }) => ({ fingerprint: dataFingerprint(db), diagnosis: diagnose(db) }));
    case 'explore':
      return reading((workspace) => exploreData(workspace, context));
    case 'paper':
      return reading((workspace) => countSections(workspace, task.run, task.wanted, context));
    case 'remove': {
      const db = openImportConnection({ folder });
      try {
        removeImport(db, task.id);
        shortenLog(db);
        return null;
      } finally {
        db.close();
      }
    }
  }
}

async function reading<Value>(read: (workspace: Workspace) => Value | Promise<Value>): Promise<Value> {
  const workspace = openWorkspaceForReading(folder);
  try {
    return await read(workspace);
  } finally {
    workspace.close();
  }
}
