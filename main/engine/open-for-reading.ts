import { existsSync } from 'node:fs';
import { AppError, type ErrorCode } from '../../shared/app-error.ts';
import { explainStorageError } from '../../shared/storage-error.ts';
import { databasePath, openWorkspaceForReading, type Workspace } from '../workspace/open.ts';
import { type Engine, openEngine } from './open-engine.ts';

/** Throws NOT_FOUND where there is no workspace, so that a mistyped folder is not made into one. */
export function requireWorkspace(folder: string): void {
  if (!existsSync(databasePath(folder))) {
    throw new AppError(
      'NOT_FOUND',
      `There is no workspace at ${folder}.`,
      'Give the folder of one with --workspace, or make one with "backlist import" or "backlist demo".',
      { folder },
    );
  }
}

/** Says why it could not be owned where it cannot be read either: on a read-only disk SQLite's log cannot be opened. */
function readOr(folder: string, reason: AppError): Workspace {
  try {
    return openWorkspaceForReading(folder);
  } catch {
    throw reason;
  }
}

/** Reasons why a workspace cannot be owned, but perhaps read. */
const NOT_OURS: readonly ErrorCode[] = ['WORKSPACE_LOCKED', 'WORKSPACE_READ_ONLY', 'DISK_FULL'];

/**
 * Opens a workspace to answer questions: as its owner when it is free, beside its owner (without sqlite-vss, which
 * belongs to one connection) when it is not, or when the disk takes no lock. `sharedWith` says so, '' otherwise.
 */
export function openForReading(folder: string): { readonly engine: Engine; readonly sharedWith: string } {
  requireWorkspace(folder);
  try {
    return { engine: openEngine(folder), sharedWith: '' };
  } catch (error) {
    const known = explainStorageError(error);
    if (!(known instanceof AppError) || !NOT_OURS.includes(known.code)) {
      throw known;
    }
    const workspace = readOr(folder, known);
    return {
      engine: { workspace, recovered: [], close: () => workspace.close() },
      sharedWith: `${known.message} Reading ${known.code === 'WORKSPACE_LOCKED' ? 'beside it' : 'only'}.`,
    };
  }
}
