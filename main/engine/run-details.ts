import type { z } from 'zod';
import type { runSummary } from '../../shared/contract/runs.ts';
import type { RunMetrics } from '../runs/train-to-folder.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import { getRun, listRuns, noteRun, type Run } from '../workspace/runs.ts';
import { metricsOf, parametersOf } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import type { RunParameters } from './recorded-parameters.ts';

export type RunSummary = z.output<typeof runSummary>;

export function summariseRuns({ workspace: { db } }: Engine): RunSummary[] {
  const data = dataFingerprint(db);
  return listRuns(db).map((run) => summaryOf(run, data));
}

export function summaryOf(run: Run, data: string): RunSummary {
  const { id, name, status, preset, seed, error, note, createdAt, finishedAt } = run;
  const headline = status === 'done' ? headlineOf(metricsOf(run)) : [];
  const timings = Object.values(run.timings);
  return {
    ...{ id, name, status, preset, seed, error, note, createdAt, finishedAt, headline },
    encoder: parametersOf(run).encoder.id,
    sameData: run.dataFingerprint === data,
    hr10:
      headline.find(({ target, segment }) => target === 'audiobook' && segment === 'warm')?.hr10.value ??
      null,
    seconds: status === 'done' ? timings.reduce((sum, seconds) => sum + seconds, 0) : null,
  };
}

function headlineOf({ evaluations }: RunMetrics): RunSummary['headline'] {
  return evaluations.flatMap(({ table: { target, rows } }) =>
    rows
      .filter(({ model }) => model === '2T-HGNN')
      .map(({ segment, users, metrics: { hr10, mrr, coverage10, longTail10 } }) => ({
        ...{ target, segment, users, hr10, mrr, coverage10, longTail10 },
      })),
  );
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
