import { existsSync } from 'node:fs';
import { AppError } from '../../shared/app-error.ts';
import { databasePath, openWorkspaceForReading } from '../workspace/open.ts';
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

/**
 * Opens a workspace to answer questions: as its owner when it is free, beside its owner (without sqlite-vss, which
 * belongs to one connection) when it is not. `sharedWith` says so, '' otherwise.
 */
export function openForReading(folder: string): { readonly engine: Engine; readonly sharedWith: string } {
  requireWorkspace(folder);
  try {
    return { engine: openEngine(folder), sharedWith: '' };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'WORKSPACE_LOCKED') {
      throw error;
    }
    const workspace = openWorkspaceForReading(folder);
    return {
      engine: { workspace, recovered: [], close: () => workspace.close() },
      sharedWith: `${error.message} Reading beside it.`,
    };
  }
}
