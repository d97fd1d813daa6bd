import type { RunMetrics } from '../runs/train-to-folder.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import { getRun, listRuns, noteRun, type Run } from '../workspace/runs.ts';
import { metricsOf, parametersOf } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import type { RunParameters } from './train.ts';

export interface RunSummary
  extends Pick<
    Run,
    'id' | 'name' | 'status' | 'preset' | 'seed' | 'error' | 'note' | 'createdAt' | 'finishedAt'
  > {
  readonly encoder: string;
  /** Whether the workspace still holds the data the run was trained on. */
  readonly sameData: boolean;
  /** HR@10 of 2T-HGNN for warm audiobook users; null when there is none. */
  readonly hr10: number | null;
}

export function summariseRuns({ workspace: { db } }: Engine): RunSummary[] {
  const data = dataFingerprint(db);
  return listRuns(db).map((run) => {
    const { id, name, status, preset, seed, error, note, createdAt, finishedAt } = run;
    return {
      ...{ id, name, status, preset, seed, error, note, createdAt, finishedAt },
      encoder: parametersOf(run).encoder.id,
      sameData: run.dataFingerprint === data,
      hr10: run.status === 'done' ? headlineOf(metricsOf(run)) : null,
    };
  });
}

function headlineOf({ evaluations }: RunMetrics): number | null {
  const table = evaluations.find((each) => each.table.target === 'audiobook')?.table;
  const row = table?.rows.find((each) => each.model === '2T-HGNN' && each.segment === 'warm');
  return row?.metrics.hr10.value ?? null;
}

export interface RunDetails extends Omit<Run, 'parameters' | 'metrics'> {
  readonly parameters: RunParameters;
  /** null unless the run is done. */
  readonly metrics: RunMetrics | null;
  readonly sameData: boolean;
}

/** The newest finished run when none is named. Throws NOT_FOUND. */
export function runDetails({ workspace: { db } }: Engine, id?: number): RunDetails {
  const run = getRun(db, id);
  return {
    ...run,
    parameters: parametersOf(run),
    metrics: run.status === 'done' ? metricsOf(run) : null,
    sameData: run.dataFingerprint === dataFingerprint(db),
  };
}

/** Throws NOT_FOUND. */
export function setRunNote({ workspace: { db } }: Engine, id: number, note: string): void {
  noteRun(db, id, note);
}
