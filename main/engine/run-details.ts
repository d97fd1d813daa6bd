import type { z } from 'zod';
import type { runSummary } from '../../shared/contract/runs.ts';
import { servedModel } from '../runs/run-options.ts';
import type { RunMetrics } from '../runs/train-to-folder.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import { promotedRun } from '../workspace/promotions.ts';
import { getRun, listRuns, newestFinished, noteRun, type Run } from '../workspace/runs.ts';
import { metricsOf, parametersOf } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import type { RunParameters } from './recorded-parameters.ts';

export type RunSummary = z.output<typeof runSummary>;

export function summariseRuns({ workspace: { db } }: Engine): RunSummary[] {
  const data = dataFingerprint(db);
  const runs = listRuns(db);
  const served = servedIds(db);
  return runs.map((run) => summaryOf(run, data, served));
}

/** What tells the run that is served by default from the others. */
export interface ServedIds {
  readonly promoted: number | undefined;
  /** The newest finished one. */
  readonly newest: number | undefined;
}

export function servedIds(db: Engine['workspace']['db']): ServedIds {
  return { promoted: promotedRun(db), newest: newestFinished(db) };
}

export function summaryOf(run: Run, data: string, served: ServedIds): RunSummary {
  const { id, name, status, preset, seed, error, note, createdAt, finishedAt } = run;
  const { encoder, options } = parametersOf(run);
  const model = servedModel(options);
  const headline = status === 'done' ? headlineOf(metricsOf(run), model) : [];
  const timings = Object.values(run.timings);
  return {
    ...{ id, name, status, preset, seed, error, note, createdAt, finishedAt, model, headline },
    role: roleOf(run, served),
    encoder: encoder.id,
    sameData: run.dataFingerprint === data,
    hr10:
      headline.find(({ target, segment }) => target === 'audiobook' && segment === 'warm')?.hr10.value ??
      null,
    seconds: status === 'done' ? timings.reduce((sum, seconds) => sum + seconds, 0) : null,
  };
}

function roleOf({ id, status }: Run, { promoted, newest }: ServedIds): RunSummary['role'] {
  if (status !== 'done') {
    return 'none';
  }
  if (id === promoted) {
    return 'promoted';
  }
  return promoted === undefined && id === newest ? 'newest' : 'shadow';
}

function headlineOf({ evaluations }: RunMetrics, served: string): RunSummary['headline'] {
  return evaluations.flatMap(({ table: { target, rows } }) =>
    rows
      .filter(({ model }) => model === served)
      .map(({ segment, users, metrics: { hr10, mrr, coverage10, longTail10 } }) => ({
        ...{ target, segment, users, hr10, mrr, coverage10, longTail10 },
      })),
  );
}

export interface RunDetails extends Omit<Run, 'parameters' | 'metrics'> {
  readonly parameters: RunParameters;
  /** null unless the run is done. */
  readonly metrics: RunMetrics | null;
  /** What makes its shelves. */
  readonly model: string;
  readonly sameData: boolean;
  readonly role: RunSummary['role'];
}

/** Of the run that is served when none is named. Throws NOT_FOUND. */
export function runDetails({ workspace: { db } }: Engine, id?: number): RunDetails {
  const run = getRun(db, id);
  const parameters = parametersOf(run);
  return {
    ...run,
    parameters,
    model: servedModel(parameters.options),
    metrics: run.status === 'done' ? metricsOf(run) : null,
    sameData: run.dataFingerprint === dataFingerprint(db),
    role: roleOf(run, servedIds(db)),
  };
}

/** Throws NOT_FOUND. */
export function setRunNote({ workspace: { db } }: Engine, id: number, note: string): void {
  noteRun(db, id, note);
}
