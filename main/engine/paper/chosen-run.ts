import { listRuns, type Run } from '../../workspace/runs.ts';
import { finishedRun } from '../evaluate-run.ts';
import type { Engine } from '../open-engine.ts';

/**
 * The run asked for, or the newest finished one, of the preset if one is named; undefined when there is none yet.
 * Throws NOT_FOUND for a run asked for by its number that is not there or did not finish.
 */
export function chosenRun(
  engine: Engine,
  { run, preset }: { readonly run?: number; readonly preset?: string },
): Run | undefined {
  return run === undefined
    ? listRuns(engine.workspace.db).findLast(
        (each) => each.status === 'done' && (preset === undefined || each.preset === preset),
      )
    : finishedRun(engine, run);
}
