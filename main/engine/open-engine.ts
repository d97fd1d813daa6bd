import { type RecoveredRun, recoverRuns } from '../runs/adopt.ts';
import { openWorkspace, type Workspace } from '../workspace/open.ts';
import { markInterruptedSchedule } from '../workspace/scheduled-runs.ts';

/** The owner of an open workspace: the only writer, and what every door (window, page, command line) talks to. */
export interface Engine {
  readonly workspace: Workspace;
  /** Runs that a trainer left behind when it, or the engine, was last ended without warning. */
  readonly recovered: readonly RecoveredRun[];
  close(): void;
}

export function openEngine(folder: string): Engine {
  const workspace = openWorkspace(folder);
  try {
    const recovered = recoverRuns(workspace.db, workspace.folder);
    markInterruptedSchedule(workspace.db);
    return { workspace, recovered, close: () => workspace.close() };
  } catch (error) {
    workspace.close();
    throw error;
  }
}
