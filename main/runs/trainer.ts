/** The trainer's process: reads the workspace, trains what the job says, leaves it in a folder, says so, and ends. */
import { AppError, toWire } from '../../shared/app-error.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { explainStorageError } from '../../shared/storage-error.ts';
import { openWorkspaceForReading, type Workspace } from '../workspace/open.ts';
import { variantsToFolder } from './paper/variants-to-folder.ts';
import { trainToFolder } from './train-to-folder.ts';
import type { FromTrainer, ToTrainer } from './trainer-messages.ts';
import { tuneToFolder } from './tune/tune-to-folder.ts';

const PROGRESS_EVERY_MS = 100;

const abort = new AbortController();

function tell(message: FromTrainer): Promise<void> {
  return new Promise((resolve) => process.send?.(message, undefined, {}, () => resolve()));
}

process.on('message', async (message: ToTrainer) => {
  if (message.kind === 'cancel') {
    abort.abort();
    return;
  }
  let lastTold = 0;
  let lastStep = '';
  let workspace: Workspace | undefined;
  try {
    workspace = openWorkspaceForReading(message.workspaceFolder);
    const context: StageContext = {
      signal: abort.signal,
      rng: createRng(message.options.seed),
      progress: (progress) => {
        const now = performance.now();
        const step = progress.step ?? progress.phase;
        if (step !== lastStep || now - lastTold >= PROGRESS_EVERY_MS) {
          lastTold = now;
          lastStep = step;
          void tell({ kind: 'progress', progress });
        }
      },
    };
    await work(workspace, message, context);
    await tell({ kind: 'done' });
  } catch (error) {
    const known = explainStorageError(error);
    await tell({ kind: 'failed', error: toWire(known instanceof AppError ? known : unexpected(known)) });
  } finally {
    workspace?.close();
    process.disconnect();
  }
});

function work(
  workspace: Workspace,
  job: Exclude<ToTrainer, { kind: 'cancel' }>,
  context: StageContext,
): Promise<void> {
  switch (job.kind) {
    case 'train':
      return trainToFolder(workspace, job, context);
    case 'paper':
      return variantsToFolder(workspace, job, context);
    case 'tune':
      return tuneToFolder(workspace, job, context);
  }
}

// A terminal's Ctrl-C reaches this process too; the engine decides what ends.
process.on('SIGINT', () => undefined);

// The engine is gone: nobody would adopt the result.
process.on('disconnect', () => process.exit());

function unexpected(error: unknown): AppError {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new AppError(
    'TRAINER_DIED',
    `The trainer failed: ${text}`,
    'This is a defect in Backlist; please report it.',
  );
}
